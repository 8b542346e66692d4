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

/** What became of one event at one consumer. Unique per event and consumer, which is what keeps a repeated delivery away. */
@Entity
@Table(name = "messaging_delivery")
public class EventDelivery {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "event_id")
    private UUID eventId;

    @Column(name = "event_type")
    private String eventType;

    @Column(name = "consumer")
    private String consumer;

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
    protected EventDelivery() {}

    public EventDelivery(UUID id, UUID eventId, String eventType, String consumer, Instant now) {
        this.id = id;
        this.eventId = eventId;
        this.eventType = eventType;
        this.consumer = consumer;
        this.state = State.FAILED;
        this.dueAt = now;
        this.changedAt = now;
    }

    /** Outcome so far. */
    public enum State {
        DONE,
        /** Will be tried again. */
        FAILED,
        /** Given up until somebody asks for another try. */
        PARKED
    }

    public UUID eventId() {
        return eventId;
    }

    public String eventType() {
        return eventType;
    }

    /** Name of the module that the consumer belongs to. */
    public String module() {
        return consumer.substring(0, consumer.indexOf(':'));
    }

    public String consumer() {
        return consumer;
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

    public long version() {
        return version;
    }

    public void done(Instant now) {
        state = State.DONE;
        changedAt = now;
        error = null;
    }

    /** @param nextAttempt null when it is parked */
    public void failed(String why, @Nullable Instant nextAttempt, Instant now) {
        attempts++;
        error = why;
        changedAt = now;
        state = nextAttempt == null ? State.PARKED : State.FAILED;
        dueAt = nextAttempt == null ? now : nextAttempt;
    }

    /** Starts over with the attempts. */
    public void retry(Instant now) {
        attempts = 0;
        state = State.FAILED;
        dueAt = now;
        changedAt = now;
    }

    public UUID id() {
        return id;
    }
}
