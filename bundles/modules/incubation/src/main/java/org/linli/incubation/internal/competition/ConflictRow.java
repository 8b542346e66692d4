package org.linli.incubation.internal.competition;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;
import org.linli.incubation.internal.desk.PlacedRow;

/** Why a judge must not score a project (利害关系回避). */
@Entity
@Table(name = "incubation_conflict")
public class ConflictRow extends PlacedRow {
    @Column(name = "entry_id", updatable = false)
    private UUID entryId;

    @Column(name = "judge_id", updatable = false)
    private UUID judgeId;

    @Column(name = "reason")
    private String reason;

    /** False where staff found that he only shares a name with one of the project's people. */
    @Column(name = "stands")
    private boolean stands;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected ConflictRow() {}

    ConflictRow(UUID id, EntryRow entry, UUID judgeId, String reason, boolean stands) {
        super(id, entry.divisionId());
        this.entryId = entry.id();
        this.judgeId = judgeId;
        this.reason = reason;
        this.stands = stands;
    }

    boolean stands() {
        return stands;
    }

    /** He is kept away all the same. */
    void stand(String why) {
        reason = why;
        stands = true;
    }

    UUID entryId() {
        return entryId;
    }

    UUID judgeId() {
        return judgeId;
    }

    String reason() {
        return reason;
    }
}
