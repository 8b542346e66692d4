package org.linli.property.internal.committee;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.linli.property.internal.desk.PlacedRow;

/** A line of a committee's history. Never changed. */
@Entity
@Table(name = "property_committee_step")
public class StepRow extends PlacedRow {
    @Column(name = "committee_id", updatable = false)
    private UUID committeeId;

    @Column(name = "at_time", updatable = false)
    private Instant at;

    @Column(name = "actor", updatable = false)
    private String actor;

    @Enumerated(EnumType.STRING)
    @Column(name = "step", updatable = false)
    private Step step;

    @Enumerated(EnumType.STRING)
    @Column(name = "reached", updatable = false)
    private CommitteeState reached;

    @Column(name = "note", updatable = false)
    private String note;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected StepRow() {}

    StepRow(UUID id, CommitteeRow committee, Instant at, String actor, Step step, String note) {
        super(id, committee.divisionId());
        this.committeeId = committee.id();
        this.at = at;
        this.actor = actor;
        this.step = step;
        this.reached = committee.state();
        this.note = note;
    }

    Instant at() {
        return at;
    }

    String actor() {
        return actor;
    }

    Step step() {
        return step;
    }

    CommitteeState reached() {
        return reached;
    }

    String note() {
        return note;
    }
}
