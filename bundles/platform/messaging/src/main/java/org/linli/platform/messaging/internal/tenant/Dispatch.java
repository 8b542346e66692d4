package org.linli.platform.messaging.internal.tenant;

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

/** A notification on its way through a channel out of the house. */
@Entity
@Table(name = "messaging_dispatch")
public class Dispatch {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "notification_id")
    private UUID notificationId;

    @Column(name = "channel")
    private String channel;

    @Enumerated(EnumType.STRING)
    @Column(name = "state")
    private State state;

    @Column(name = "attempts")
    private int attempts;

    @Column(name = "due_at")
    private Instant dueAt;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Column(name = "error")
    private @Nullable String error;

    /** For the ORM. */
    protected Dispatch() {}

    public Dispatch(UUID id, UUID notificationId, String channel, Instant dueAt, Instant now) {
        this.id = id;
        this.notificationId = notificationId;
        this.channel = channel;
        this.state = State.PENDING;
        this.dueAt = dueAt;
        this.changedAt = now;
    }

    /** Outcome so far. */
    public enum State {
        PENDING,
        SENT,
        /** Given up. */
        PARKED
    }

    public UUID notificationId() {
        return notificationId;
    }

    public String channel() {
        return channel;
    }

    public State state() {
        return state;
    }

    public int attempts() {
        return attempts;
    }

    public Instant dueAt() {
        return dueAt;
    }

    public Instant changedAt() {
        return changedAt;
    }

    public @Nullable String error() {
        return error;
    }

    public void sent(Instant now) {
        state = State.SENT;
        changedAt = now;
        error = null;
    }

    /** Its turn did not come; that does not count as an attempt. */
    public void postpone(String why, Instant until, Instant now) {
        error = why;
        changedAt = now;
        dueAt = until;
    }

    /** @param nextAttempt null when it is given up */
    public void failed(String why, @Nullable Instant nextAttempt, Instant now) {
        attempts++;
        error = why;
        changedAt = now;
        state = nextAttempt == null ? State.PARKED : State.PENDING;
        dueAt = nextAttempt == null ? now : nextAttempt;
    }

    public UUID id() {
        return id;
    }
}
