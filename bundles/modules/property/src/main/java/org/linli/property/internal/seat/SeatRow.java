package org.linli.property.internal.seat;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.property.internal.desk.ImportedRow;
import org.linli.property.internal.desk.Origin;

/** A person of the registry in a post. */
@Entity
@Table(name = "property_seat")
public class SeatRow extends ImportedRow {
    @Enumerated(EnumType.STRING)
    @Column(name = "body_kind", updatable = false)
    private BodyKind bodyKind;

    @Column(name = "body_id", updatable = false)
    private UUID bodyId;

    @Column(name = "person_id", updatable = false)
    private UUID personId;

    @Enumerated(EnumType.STRING)
    @Column(name = "post", updatable = false)
    private Post post;

    @Enumerated(EnumType.STRING)
    @Column(name = "comes_from", updatable = false)
    private @Nullable ComesFrom comesFrom;

    @Column(name = "party_member", updatable = false)
    private boolean partyMember;

    @Column(name = "since_day", updatable = false)
    private LocalDate since;

    @Column(name = "until_day")
    private @Nullable LocalDate until;

    @Column(name = "end_reason")
    private @Nullable String endReason;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected SeatRow() {}

    public SeatRow(UUID id, UUID divisionId, UUID bodyId, Appointment appointment, @Nullable Origin origin) {
        super(id, divisionId, origin);
        this.bodyKind = appointment.post().body();
        this.bodyId = bodyId;
        this.personId = appointment.personId();
        this.post = appointment.post();
        this.comesFrom = appointment.comesFrom();
        this.partyMember = appointment.partyMember();
        this.since = appointment.since();
    }

    /** @param day last one */
    public void end(LocalDate day, String reason) {
        until = day;
        endReason = reason;
    }

    public BodyKind bodyKind() {
        return bodyKind;
    }

    public UUID bodyId() {
        return bodyId;
    }

    public UUID personId() {
        return personId;
    }

    public Post post() {
        return post;
    }

    public @Nullable ComesFrom comesFrom() {
        return comesFrom;
    }

    public boolean partyMember() {
        return partyMember;
    }

    public LocalDate since() {
        return since;
    }

    public @Nullable LocalDate until() {
        return until;
    }

    public @Nullable String endReason() {
        return endReason;
    }
}
