package org.linli.meetings.internal.feed;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A calendar that can be subscribed to with a secret link (日历订阅). */
@Entity
@Table(name = "meetings_feed")
public class FeedRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "label", updatable = false)
    private String label;

    @Column(name = "division_id", updatable = false)
    private UUID divisionId;

    @Column(name = "body_id", updatable = false)
    private @Nullable UUID bodyId;

    @Column(name = "token_hash", updatable = false)
    private String tokenHash;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected FeedRow() {}

    FeedRow(UUID id, String label, UUID divisionId, @Nullable UUID bodyId, String tokenHash, Instant createdAt) {
        this.id = id;
        this.label = label;
        this.divisionId = divisionId;
        this.bodyId = bodyId;
        this.tokenHash = tokenHash;
        this.createdAt = createdAt;
    }

    void revoke(Instant at) {
        revokedAt = at;
    }

    UUID id() {
        return id;
    }

    long version() {
        return version;
    }

    String label() {
        return label;
    }

    UUID divisionId() {
        return divisionId;
    }

    @Nullable
    UUID bodyId() {
        return bodyId;
    }

    Instant createdAt() {
        return createdAt;
    }

    @Nullable
    Instant revokedAt() {
        return revokedAt;
    }
}
