package org.linli.platform.identity.internal.host;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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

    /** Keys of host roles, separated by blanks. */
    @Column(name = "roles")
    private String roles = "";

    /** End of a first password, null for one's own. */
    @Column(name = "password_until")
    private @Nullable Instant passwordUntil;

    protected Operator() {}

    /** An enabled account. */
    public Operator(UUID id, String username, String passwordHash, Collection<String> roles, Instant createdAt) {
        this.id = id;
        this.username = username;
        this.displayName = username;
        this.passwordHash = passwordHash;
        this.createdAt = createdAt;
        this.roles = String.join(" ", new TreeSet<>(roles));
    }

    public long version() {
        return version;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** Keys of host roles. */
    public Set<String> roles() {
        return roles.isEmpty() ? Set.of() : new TreeSet<>(List.of(roles.split(" ")));
    }

    /** Whether a password still opens the account; a first password does so for a while only. */
    public boolean passwordWorks(Instant now) {
        return passwordUntil == null || now.isBefore(passwordUntil);
    }

    public void describe(String newDisplayName, Collection<String> newRoles) {
        displayName = newDisplayName;
        roles = String.join(" ", new TreeSet<>(newRoles));
    }

    /** Disabling ends every session and token of the account. */
    public void setDisabled(boolean isDisabled) {
        if (isDisabled && !disabled) {
            credentialEpoch++;
        }
        disabled = isDisabled;
    }

    /** A password made by somebody else, to be changed at the first sign-in. */
    public void firstPassword(String hash, Instant until) {
        newPassword(hash);
        mustChange = true;
        passwordUntil = until;
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
        this.passwordUntil = null;
        this.credentialEpoch++;
    }
}
