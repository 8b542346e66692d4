package org.linli.incubation.internal.honour;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.linli.incubation.internal.desk.PlacedRow;

/** A vote of an account (投票). Never changed. */
@Entity
@Table(name = "incubation_vote")
public class VoteRow extends PlacedRow {
    @Column(name = "selection_id", updatable = false)
    private UUID selectionId;

    @Column(name = "nominee_id", updatable = false)
    private UUID nomineeId;

    @Column(name = "user_id", updatable = false)
    private UUID userId;

    @Column(name = "period_day", updatable = false)
    private LocalDate periodDay;

    @Column(name = "voted_at", updatable = false)
    private Instant votedAt;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected VoteRow() {}

    public VoteRow(
            UUID id,
            UUID divisionId,
            UUID selectionId,
            UUID nomineeId,
            UUID userId,
            LocalDate periodDay,
            Instant votedAt) {
        super(id, divisionId);
        this.selectionId = selectionId;
        this.nomineeId = nomineeId;
        this.userId = userId;
        this.periodDay = periodDay;
        this.votedAt = votedAt;
    }

    public UUID selectionId() {
        return selectionId;
    }

    public UUID nomineeId() {
        return nomineeId;
    }

    public UUID userId() {
        return userId;
    }

    public LocalDate periodDay() {
        return periodDay;
    }

    public Instant votedAt() {
        return votedAt;
    }
}
