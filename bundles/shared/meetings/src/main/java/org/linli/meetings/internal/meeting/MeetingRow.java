package org.linli.meetings.internal.meeting;

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
import org.linli.meetings.internal.body.BodyRow;

/** A meeting (会议). */
@Entity
@Table(name = "meetings_meeting")
public class MeetingRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "body_id", updatable = false)
    private UUID bodyId;

    @Column(name = "division_id", updatable = false)
    private UUID divisionId;

    /** Makes the occurrence of a cadence unique; its own id for a meeting beside the cadence. */
    @Column(name = "occurrence", updatable = false)
    private String occurrence;

    @Column(name = "by_cadence", updatable = false)
    private boolean byCadence;

    @Column(name = "title")
    private String title;

    @Column(name = "starts_at")
    private Instant startsAt;

    @Column(name = "ends_at")
    private Instant endsAt;

    @Column(name = "place")
    private @Nullable String place;

    @Enumerated(EnumType.STRING)
    @Column(name = "meeting_state")
    private MeetingState state;

    @Column(name = "reason")
    private @Nullable String reason;

    @Column(name = "minutes")
    private @Nullable String minutes;

    @Column(name = "voting_seats")
    private int votingSeats;

    @Column(name = "present")
    private int present;

    @Column(name = "changes")
    private int changes;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Column(name = "missed_told")
    private boolean missedTold;

    @Column(name = "is_generated", updatable = false)
    private boolean generated;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected MeetingRow() {}

    /** @param occurrence null beside the cadence */
    public MeetingRow(
            UUID id, BodyRow body, @Nullable Instant occurrence, MeetingFacts facts, Instant now, boolean generated) {
        this.id = id;
        this.bodyId = body.id();
        this.divisionId = body.divisionId();
        this.occurrence = occurrence == null ? id.toString() : occurrence.toString();
        this.byCadence = occurrence != null;
        this.state = MeetingState.PLANNED;
        this.title = facts.title();
        this.startsAt = facts.startsAt();
        this.endsAt = facts.endsAt();
        this.place = facts.place();
        this.minutes = facts.minutes();
        this.changedAt = now;
        this.generated = generated;
    }

    void take(MeetingFacts facts, Instant now) {
        title = facts.title().strip();
        startsAt = facts.startsAt();
        endsAt = facts.endsAt();
        place = facts.place();
        minutes = facts.minutes();
        changed(now);
    }

    private void changed(Instant now) {
        changes++;
        changedAt = now;
    }

    void become(MeetingState next, Instant now) {
        state = next;
        changed(now);
    }

    void cancel(String why, Instant now) {
        reason = why;
        become(MeetingState.CANCELLED, now);
    }

    /** How many voting seats there are, and how many of them signed in. */
    public void count(int seats, int signedIn) {
        votingSeats = seats;
        present = signedIn;
    }

    /** A meeting of the past, as an importer brings it. */
    public void heldBefore(int seats, int signedIn) {
        count(seats, signedIn);
        state = MeetingState.CLOSED;
    }

    void missedTold() {
        missedTold = true;
    }

    MeetingFacts facts() {
        return new MeetingFacts(title, startsAt, endsAt, place, minutes);
    }

    public UUID id() {
        return id;
    }

    long version() {
        return version;
    }

    public UUID bodyId() {
        return bodyId;
    }

    public UUID divisionId() {
        return divisionId;
    }

    String occurrence() {
        return occurrence;
    }

    boolean byCadence() {
        return byCadence;
    }

    public String title() {
        return title;
    }

    public Instant startsAt() {
        return startsAt;
    }

    public Instant endsAt() {
        return endsAt;
    }

    public @Nullable String place() {
        return place;
    }

    public MeetingState state() {
        return state;
    }

    @Nullable
    String reason() {
        return reason;
    }

    public int votingSeats() {
        return votingSeats;
    }

    public int present() {
        return present;
    }

    public int changes() {
        return changes;
    }

    public Instant changedAt() {
        return changedAt;
    }
}
