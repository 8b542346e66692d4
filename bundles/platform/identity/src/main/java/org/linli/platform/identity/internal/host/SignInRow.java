package org.linli.platform.identity.internal.host;

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

/** A session or a token. Only the hash of its secret is kept. */
@Entity
@Table(name = "identity_sign_in")
public class SignInRow {
    /** How the secret is presented. */
    public enum Kind {
        SESSION,
        TOKEN
    }

    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "secret_hash")
    private String secretHash;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind")
    private Kind kind;

    @Column(name = "district")
    private @Nullable Integer district;

    @Column(name = "account_id")
    private UUID accountId;

    @Column(name = "credential_epoch")
    private long credentialEpoch;

    @Column(name = "label")
    private @Nullable String label;

    @Column(name = "permissions")
    private @Nullable String permissions;

    @Column(name = "address")
    private String address;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "seen_at")
    private Instant seenAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    protected SignInRow() {}

    /**
     * @param district surrogate of the tenant, null for the host
     * @param permissions patterns separated by line feeds that narrow the account's rights; null for all of them
     */
    public SignInRow(
            UUID id,
            Kind kind,
            String secretHash,
            @Nullable Integer district,
            UUID accountId,
            long credentialEpoch,
            @Nullable String label,
            @Nullable String permissions,
            String address,
            Instant createdAt,
            Instant expiresAt) {
        this.id = id;
        this.kind = kind;
        this.secretHash = secretHash;
        this.district = district;
        this.accountId = accountId;
        this.credentialEpoch = credentialEpoch;
        this.label = label;
        this.permissions = permissions;
        this.address = address;
        this.createdAt = createdAt;
        this.seenAt = createdAt;
        this.expiresAt = expiresAt;
    }

    public UUID id() {
        return id;
    }

    public String secretHash() {
        return secretHash;
    }

    public Kind kind() {
        return kind;
    }

    public @Nullable Integer district() {
        return district;
    }

    public UUID accountId() {
        return accountId;
    }

    public long credentialEpoch() {
        return credentialEpoch;
    }

    public @Nullable String label() {
        return label;
    }

    public @Nullable String permissions() {
        return permissions;
    }

    public String address() {
        return address;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant seenAt() {
        return seenAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    /** Moves the idle limit. */
    public void seen(Instant now) {
        this.seenAt = now;
    }

    /** Keeps this sign-in alive over the change of the password that its owner just made with it. */
    public void survive(long epoch) {
        this.credentialEpoch = epoch;
    }
}
