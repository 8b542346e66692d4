package org.linli.meetings.internal.meeting;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.meetings.internal.body.SeatRow;

/** That a seat signed in to a meeting (签到). */
@Entity
@Table(name = "meetings_attendance")
public class AttendanceRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "meeting_id", updatable = false)
    private UUID meetingId;

    @Column(name = "seat_id", updatable = false)
    private UUID seatId;

    @Column(name = "seat_label", updatable = false)
    private String label;

    @Column(name = "voting", updatable = false)
    private boolean voting;

    @Column(name = "person_name", updatable = false)
    private @Nullable String name;

    @Column(name = "user_id", updatable = false)
    private @Nullable UUID userId;

    @Column(name = "signed_in_at", updatable = false)
    private Instant at;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected AttendanceRow() {}

    /** @param userId who signed himself in, null when staff did it for him */
    AttendanceRow(UUID id, UUID meetingId, SeatRow seat, @Nullable String name, @Nullable UUID userId, Instant at) {
        this.id = id;
        this.meetingId = meetingId;
        this.seatId = seat.id();
        this.label = seat.facts().label();
        this.voting = seat.facts().voting();
        this.name = name == null ? seat.facts().holder() : name;
        this.userId = userId;
        this.at = at;
    }

    UUID id() {
        return id;
    }

    public UUID seatId() {
        return seatId;
    }

    public String label() {
        return label;
    }

    public boolean voting() {
        return voting;
    }

    @Nullable
    String name() {
        return name;
    }

    Instant at() {
        return at;
    }
}
