package org.linli.platform.identity.internal.tenant;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Leave for one host account to see rows of people and cases for a while (运维授权). */
@Entity
@Table(name = "identity_support")
public class SupportGrant {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "operator_name")
    private String operator;

    @Column(name = "reason")
    private String reason;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "identity_support_permission", joinColumns = @JoinColumn(name = "support_id"))
    @Column(name = "permission")
    private Set<String> permissions = new HashSet<>();

    @Column(name = "valid_until")
    private Instant validUntil;

    @Column(name = "granted_by")
    private @Nullable UUID grantedBy;

    @Column(name = "granted_by_name")
    private String grantedByName;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    protected SupportGrant() {}

    /** @param operator user name of the host account */
    public SupportGrant(
            UUID id,
            String operator,
            String reason,
            Set<String> permissions,
            Instant validUntil,
            @Nullable UUID grantedBy,
            String grantedByName,
            Instant createdAt) {
        this.id = id;
        this.operator = operator;
        this.reason = reason;
        this.permissions = new HashSet<>(permissions);
        this.validUntil = validUntil;
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

    public String operator() {
        return operator;
    }

    public String reason() {
        return reason;
    }

    public Set<String> permissions() {
        return Set.copyOf(permissions);
    }

    public Instant validUntil() {
        return validUntil;
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
