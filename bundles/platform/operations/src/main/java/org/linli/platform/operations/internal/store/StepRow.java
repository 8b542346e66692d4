package org.linli.platform.operations.internal.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.platform.operations.Operation;
import org.linli.platform.operations.OperationLog.StepPlan;
import org.linli.platform.operations.OperationLog.StepState;

/** One step of an operation; points to it by value, since both are read in one query each for a whole page. */
@Entity
@Table(name = "operations_step")
public class StepRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version", nullable = false)
    private long version;

    @Column(name = "operation_id", nullable = false)
    private UUID operationId;

    @Column(name = "place", nullable = false)
    private int place;

    @Column(name = "name", nullable = false, length = 200)
    private String name;

    @Column(name = "label_zh", nullable = false, length = 300)
    private String labelZh;

    @Column(name = "label_en", nullable = false, length = 300)
    private String labelEn;

    @Enumerated(EnumType.STRING)
    @Column(name = "state", nullable = false, length = 16)
    private StepState state;

    @Column(name = "started_at")
    private @Nullable Instant startedAt;

    @Column(name = "finished_at")
    private @Nullable Instant finishedAt;

    @Column(name = "detail", length = 4000)
    private @Nullable String detail;

    protected StepRow() {}

    StepRow(UUID id, UUID operationId, int place, StepPlan plan) {
        this.id = id;
        this.operationId = operationId;
        this.place = place;
        this.name = plan.name();
        this.labelZh = plan.label().zh();
        this.labelEn = plan.label().en();
        this.state = StepState.PENDING;
    }

    UUID operationId() {
        return operationId;
    }

    void enter(StepState next, @Nullable String why, Instant now) {
        state = next;
        detail = why;
        switch (next) {
            case PENDING -> {
                startedAt = null;
                finishedAt = null;
            }
            case RUNNING -> {
                startedAt = now;
                finishedAt = null;
            }
            case DONE, FAILED, UNDONE, SKIPPED -> finishedAt = now;
        }
    }

    Operation.Step toStep() {
        return new Operation.Step(name, Text.of(labelZh, labelEn), state, startedAt, finishedAt, detail);
    }
}
