package org.linli.platform.identity.internal.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A role given to a user in a subtree of the division tree for a time (授权). */
@Entity
@Table(name = "identity_grant")
public class Grant {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "user_id")
    private UUID userId;

    @Column(name = "role_key")
    private String role;

    @Column(name = "division_id")
    private @Nullable UUID divisionId;

    @Column(name = "valid_from")
    private Instant validFrom;

    @Column(name = "valid_until")
    private @Nullable Instant validUntil;

    @Column(name = "stands_in_for")
    private @Nullable UUID standsInFor;

    @Column(name = "granted_by")
    private @Nullable UUID grantedBy;

    @Column(name = "granted_by_name")
    private String grantedByName;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    protected Grant() {}

    /**
     * @param divisionId root of the subtree, null for the whole district
     * @param validUntil first instant at which it no longer holds, null for no end
     * @param standsInFor the absent person
     * @param grantedBy null when the system did it
     */
    public Grant(
            UUID id,
            UUID userId,
            String role,
            @Nullable UUID divisionId,
            Instant validFrom,
            @Nullable Instant validUntil,
            @Nullable UUID standsInFor,
            @Nullable UUID grantedBy,
            String grantedByName,
            Instant createdAt) {
        this.id = id;
        this.userId = userId;
        this.role = role;
        this.divisionId = divisionId;
        this.validFrom = validFrom;
        this.validUntil = validUntil;
        this.standsInFor = standsInFor;
        this.grantedBy = grantedBy;
        this.grantedByName = grantedByName;
        this.createdAt = createdAt;
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public UUID userId() {
        return userId;
    }

    public String role() {
        return role;
    }

    public @Nullable UUID divisionId() {
        return divisionId;
    }

    public Instant validFrom() {
        return validFrom;
    }

    public @Nullable Instant validUntil() {
        return validUntil;
    }

    public @Nullable UUID standsInFor() {
        return standsInFor;
    }

    public @Nullable UUID grantedBy() {
        return grantedBy;
    }

    public String grantedByName() {
        return grantedByName;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public @Nullable Instant revokedAt() {
        return revokedAt;
    }

    /** Ends it now; the row stays as history. */
    public void revoke(Instant now) {
        if (revokedAt == null) {
            revokedAt = now;
        }
    }
}
