package org.linli.platform.messaging.internal.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one person wants to be told where, and when not to be disturbed. */
@Entity
@Table(name = "messaging_preference")
public class Preference {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "user_id")
    private UUID userId;

    @Column(name = "quiet_from")
    private @Nullable String quietFrom;

    @Column(name = "quiet_to")
    private @Nullable String quietTo;

    @Column(name = "choices")
    private String choices;

    /** For the ORM. */
    protected Preference() {}

    public Preference(UUID id, UUID userId) {
        this.id = id;
        this.userId = userId;
        this.choices = "[]";
    }

    public UUID userId() {
        return userId;
    }

    public @Nullable String quietFrom() {
        return quietFrom;
    }

    public @Nullable String quietTo() {
        return quietTo;
    }

    public String choices() {
        return choices;
    }

    public long version() {
        return version;
    }

    /** @param json list of choices */
    public void change(@Nullable String from, @Nullable String to, String json) {
        quietFrom = from;
        quietTo = to;
        choices = json;
    }

    public UUID id() {
        return id;
    }
}
