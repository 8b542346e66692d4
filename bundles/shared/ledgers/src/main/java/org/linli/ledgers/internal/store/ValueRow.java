package org.linli.ledgers.internal.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a field held before and after somebody changed it; never changed once written. */
@Entity
@Table(name = "ledgers_value")
public class ValueRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "entry_id")
    private UUID entryId;

    @Column(name = "field_key")
    private String field;

    @Column(name = "value_before")
    private @Nullable String before;

    @Column(name = "value_after")
    private @Nullable String after;

    @Column(name = "happened_at")
    private Instant happenedAt;

    @Column(name = "actor_id")
    private @Nullable UUID actorId;

    @Column(name = "actor_name")
    private String actor;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected ValueRow() {}

    public ValueRow(UUID id, UUID entryId, String field, @Nullable String before, @Nullable String after, Actor by) {
        this.id = id;
        this.entryId = entryId;
        this.field = field;
        this.before = before;
        this.after = after;
        this.happenedAt = by.at();
        this.actorId = by.id();
        this.actor = by.name();
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public UUID entryId() {
        return entryId;
    }

    public String field() {
        return field;
    }

    public @Nullable String before() {
        return before;
    }

    public @Nullable String after() {
        return after;
    }

    public Instant happenedAt() {
        return happenedAt;
    }

    public @Nullable UUID actorId() {
        return actorId;
    }

    public String actor() {
        return actor;
    }
}
