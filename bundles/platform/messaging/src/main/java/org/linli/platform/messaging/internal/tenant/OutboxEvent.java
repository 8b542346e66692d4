package org.linli.platform.messaging.internal.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** An event as its publisher left it, to be delivered after the commit. */
@Entity
@Table(name = "messaging_event")
public class OutboxEvent {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "type")
    private String type;

    @Column(name = "source")
    private String source;

    @Column(name = "published_at")
    private Instant publishedAt;

    @Column(name = "payload")
    private String payload;

    @Column(name = "audience")
    private String audience;

    @Enumerated(EnumType.STRING)
    @Column(name = "state")
    private State state;

    @Column(name = "due_at")
    private Instant dueAt;

    /** For the ORM. */
    protected OutboxEvent() {}

    public OutboxEvent(UUID id, String type, String source, Instant publishedAt, String payload, String audience) {
        this.id = id;
        this.type = type;
        this.source = source;
        this.publishedAt = publishedAt;
        this.payload = payload;
        this.audience = audience;
        this.state = audience.isEmpty() ? State.DONE : State.PENDING;
        this.dueAt = publishedAt;
    }

    /** Whether anything is left to do. */
    public enum State {
        PENDING,
        /** All that is left to do is for modules that are disabled; nobody looks at it until one of them is enabled again. */
        WAITING,
        DONE
    }

    /** Leaves it for these modules only, until one of them is enabled again. */
    public void holdFor(Collection<String> modules) {
        audience = String.join(",", new TreeSet<>(modules));
        state = State.WAITING;
    }

    /** The module is to get it now. */
    public void resume(String module, Instant now) {
        Set<String> modules = modules();
        modules.add(module);
        audience = String.join(",", modules);
        state = State.PENDING;
        dueAt = now;
    }

    /** The module never gets it. */
    public void forget(String module) {
        Set<String> modules = modules();
        modules.remove(module);
        audience = String.join(",", modules);
        if (modules.isEmpty()) {
            state = State.DONE;
        }
    }

    /** Names of the modules that are to receive it. */
    public Set<String> modules() {
        return audience.isEmpty() ? new TreeSet<>() : new TreeSet<>(Arrays.asList(audience.split(",")));
    }

    public String type() {
        return type;
    }

    public String source() {
        return source;
    }

    public Instant publishedAt() {
        return publishedAt;
    }

    public String payload() {
        return payload;
    }

    public State state() {
        return state;
    }

    public Instant dueAt() {
        return dueAt;
    }

    /** Names of the modules that are to receive it: at first those that had it coming when it was published; separated by commas. */
    public String audience() {
        return audience;
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }
}
