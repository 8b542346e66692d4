package org.linli.meetings.internal.body;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A seat of a body (席位). */
@Entity
@Table(name = "meetings_seat")
public class SeatRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "body_id", updatable = false)
    private UUID bodyId;

    @Column(name = "seat_order", updatable = false)
    private int order;

    @Column(name = "label")
    private String label;

    @Column(name = "voting")
    private boolean voting;

    @Column(name = "holder_name")
    private @Nullable String holder;

    @Column(name = "user_id")
    private @Nullable UUID userId;

    @Column(name = "organisation_id")
    private @Nullable UUID organisationId;

    @Column(name = "term_from")
    private @Nullable LocalDate termFrom;

    @Column(name = "term_to")
    private @Nullable LocalDate termTo;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected SeatRow() {}

    @SuppressWarnings("NullAway") // the rest comes with take
    SeatRow(UUID id, UUID bodyId, int order, SeatFacts facts) {
        this.id = id;
        this.bodyId = bodyId;
        this.order = order;
        take(facts);
    }

    final void take(SeatFacts facts) {
        label = facts.label().strip();
        voting = facts.voting();
        holder = facts.holder();
        userId = facts.userId();
        organisationId = facts.organisationId();
        termFrom = facts.termFrom();
        termTo = facts.termTo();
    }

    public SeatFacts facts() {
        return new SeatFacts(label, voting, holder, userId, organisationId, termFrom, termTo);
    }

    public UUID id() {
        return id;
    }

    long version() {
        return version;
    }

    UUID bodyId() {
        return bodyId;
    }

    int order() {
        return order;
    }
}
