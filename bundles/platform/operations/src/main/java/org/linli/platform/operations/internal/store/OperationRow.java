package org.linli.platform.operations.internal.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.platform.operations.Operation;

/**
 * One operation. Changed only under a lock on the row: a cancellation, a progress report and a checkpoint come from
 * different transactions and must wait for, not refuse each other.
 */
@Entity
@Table(name = "operations_operation")
public class OperationRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version", nullable = false)
    private long version;

    @Column(name = "kind", nullable = false, length = 100)
    private String kind;

    @Enumerated(EnumType.STRING)
    @Column(name = "state", nullable = false, length = 16)
    private Operation.State state;

    /** Exclusive key while open; null afterwards, so that the unique constraint lets the next one in. */
    @Column(name = "open_key", length = 200)
    private @Nullable String openKey;

    @Column(name = "done", nullable = false)
    private long done;

    @Column(name = "total", nullable = false)
    private long total;

    @Column(name = "started_by", nullable = false, length = 200)
    private String startedBy;

    @Column(name = "started_by_id")
    private @Nullable UUID startedById;

    /** BCP 47 tag of the language in which the starter reads. */
    @Column(name = "locale", nullable = false, length = 35)
    private String locale;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Column(name = "finished_at")
    private @Nullable Instant finishedAt;

    @Column(name = "input_json", nullable = false)
    private String input;

    @Column(name = "checkpoint_json")
    private @Nullable String checkpoint;

    @Column(name = "result_json")
    private @Nullable String result;

    @Column(name = "detail", length = 4000)
    private @Nullable String detail;

    @Column(name = "cancel_requested", nullable = false)
    private boolean cancelRequested;

    /** Whether a runner of this bundle does the work; otherwise whoever wrote the row does. */
    @Column(name = "runnable", nullable = false)
    private boolean runnable;

    /** Node that runs it, until the lease ends. */
    @Column(name = "node", length = 64)
    private @Nullable String node;

    @Column(name = "lease_until")
    private @Nullable Instant leaseUntil;

    /** Counts changes of steps, so that the version of the operation moves with them. */
    @Column(name = "step_changes", nullable = false)
    private long stepChanges;

    protected OperationRow() {}

    OperationRow(NewOperation from, UUID id, Instant now) {
        this.id = id;
        this.kind = from.kind();
        this.state = Operation.State.QUEUED;
        this.openKey = from.exclusive();
        this.total = -1;
        this.startedBy = from.startedBy();
        this.startedById = from.startedById();
        this.locale = from.locale();
        this.createdAt = now;
        this.input = from.input();
        this.runnable = from.runnable();
    }

    UUID id() {
        return id;
    }

    @Nullable
    UUID startedById() {
        return startedById;
    }

    boolean open() {
        return state == Operation.State.QUEUED || state == Operation.State.RUNNING;
    }

    void run() {
        state = Operation.State.RUNNING;
    }

    void progress(long unitsDone, long unitsTotal) {
        done = unitsDone;
        total = unitsTotal;
    }

    void checkpoint(String json) {
        checkpoint = json;
    }

    void requestCancel() {
        cancelRequested = true;
    }

    /** What others than a runner carry out is theirs to end. */
    boolean cancellableUnbegun() {
        return runnable && cancelRequested && state == Operation.State.QUEUED && node == null;
    }

    void stepChanged() {
        stepChanges++;
    }

    void finish(Operation.State end, @Nullable String outcome, @Nullable String why, Instant now) {
        state = end;
        result = outcome;
        detail = why;
        finishedAt = now;
        openKey = null;
        release();
    }

    boolean claim(String by, Instant until, Instant now) {
        boolean free = node == null || node.equals(by) || leaseUntil == null || leaseUntil.isBefore(now);
        if (!open() || !free) {
            return false;
        }
        node = by;
        leaseUntil = until;
        return true;
    }

    boolean heldBy(String by) {
        return open() && by.equals(node);
    }

    void release() {
        node = null;
        leaseUntil = null;
    }

    Operation toOperation(List<Operation.Step> steps) {
        return new Operation(
                id,
                kind,
                state,
                steps,
                done,
                total,
                startedBy,
                startedById,
                createdAt,
                finishedAt,
                input,
                checkpoint,
                result,
                detail,
                cancelRequested,
                version);
    }
}
