package org.linli.platform.identity.internal.host;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** An account of the host (平台运营). */
@Entity
@Table(name = "identity_operator")
public class Operator {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "username")
    private String username;

    @Column(name = "display_name")
    private String displayName;

    @Column(name = "password_hash")
    private String passwordHash;

    @Column(name = "credential_epoch")
    private long credentialEpoch;

    @Column(name = "must_change")
    private boolean mustChange;

    @Column(name = "disabled")
    private boolean disabled;

    @Column(name = "created_at")
    private Instant createdAt;

    protected Operator() {}

    /** An enabled account. */
    public Operator(UUID id, String username, String passwordHash, Instant createdAt) {
        this.id = id;
        this.username = username;
        this.displayName = username;
        this.passwordHash = passwordHash;
        this.createdAt = createdAt;
    }

    public UUID id() {
        return id;
    }

    public String username() {
        return username;
    }

    public String displayName() {
        return displayName;
    }

    public String passwordHash() {
        return passwordHash;
    }

    /** Counts changes of the password; a session of an earlier epoch is over. */
    public long credentialEpoch() {
        return credentialEpoch;
    }

    public boolean mustChange() {
        return mustChange;
    }

    public boolean disabled() {
        return disabled;
    }

    /** A new password; ends every session and token of the account. */
    public void newPassword(String hash) {
        this.passwordHash = hash;
        this.mustChange = false;
        this.disabled = false;
        this.credentialEpoch++;
    }
}
