package org.linli.platform.identity.internal.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A code by which members of a household sign up; only its hash is kept. */
@Entity
@Table(name = "identity_invitation")
public class Invitation {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "code_hash")
    private String codeHash;

    @Column(name = "household")
    private String household;

    @Column(name = "division_id")
    private UUID divisionId;

    @Column(name = "max_uses")
    private int maxUses;

    @Column(name = "uses")
    private int uses;

    @Column(name = "confirm_by_staff")
    private boolean confirmByStaff;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "created_by")
    private @Nullable UUID createdBy;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    protected Invitation() {}

    /** @param household code of the household as the registry knows it */
    public Invitation(
            UUID id,
            String codeHash,
            String household,
            UUID divisionId,
            int maxUses,
            boolean confirmByStaff,
            Instant expiresAt,
            @Nullable UUID createdBy,
            Instant createdAt) {
        this.id = id;
        this.codeHash = codeHash;
        this.household = household;
        this.divisionId = divisionId;
        this.maxUses = maxUses;
        this.confirmByStaff = confirmByStaff;
        this.expiresAt = expiresAt;
        this.createdBy = createdBy;
        this.createdAt = createdAt;
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public String household() {
        return household;
    }

    public UUID divisionId() {
        return divisionId;
    }

    public int maxUses() {
        return maxUses;
    }

    public int uses() {
        return uses;
    }

    public boolean confirmByStaff() {
        return confirmByStaff;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public @Nullable Instant revokedAt() {
        return revokedAt;
    }

    /** Whether somebody may still use it. */
    public boolean open(Instant now) {
        return revokedAt == null && uses < maxUses && now.isBefore(expiresAt);
    }

    /** Counts one more member. */
    public void use() {
        uses++;
    }

    /** Closes it for good. */
    public void revoke(Instant now) {
        if (revokedAt == null) {
            revokedAt = now;
        }
    }
}
