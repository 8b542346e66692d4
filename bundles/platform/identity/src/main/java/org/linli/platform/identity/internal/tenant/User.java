package org.linli.platform.identity.internal.tenant;

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

/** A person of the district who can sign in. */
@Entity
@Table(name = "identity_user")
public class User {
    /** Whether the account works. */
    public enum State {
        /** A resident whom staff has not confirmed yet. */
        PENDING,
        ACTIVE,
        DISABLED
    }

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

    /** As earlier versions wrote it; nothing is written there any more. */
    @Column(name = "phone")
    private @Nullable String phone;

    @Column(name = "phone_cipher")
    private @Nullable String phoneCipher;

    @Column(name = "phone_index")
    private @Nullable String phoneIndex;

    @Column(name = "division_id")
    private @Nullable UUID divisionId;

    @Column(name = "password_hash")
    private String passwordHash;

    @Column(name = "must_change")
    private boolean mustChange;

    @Column(name = "password_until")
    private @Nullable Instant passwordUntil;

    @Column(name = "credential_epoch")
    private long credentialEpoch;

    @Column(name = "expires_at")
    private @Nullable Instant expiresAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "state")
    private State state;

    @Column(name = "created_at")
    private Instant createdAt;

    protected User() {}

    /** @param divisionId where the person belongs, null for the whole district */
    public User(
            UUID id,
            String username,
            String displayName,
            String passwordHash,
            @Nullable UUID divisionId,
            State state,
            Instant createdAt) {
        this.id = id;
        this.username = username;
        this.displayName = displayName;
        this.passwordHash = passwordHash;
        this.divisionId = divisionId;
        this.state = state;
        this.createdAt = createdAt;
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public String username() {
        return username;
    }

    public String displayName() {
        return displayName;
    }

    public @Nullable String sealedPhone() {
        return phoneCipher;
    }

    /** Of a row that has not been sealed yet. */
    public @Nullable String plainPhone() {
        return phone;
    }

    public void phone(@Nullable SealedPhone sealed) {
        phone = null;
        phoneCipher = sealed == null ? null : sealed.cipher();
        phoneIndex = sealed == null ? null : sealed.index();
    }

    public @Nullable UUID divisionId() {
        return divisionId;
    }

    public String passwordHash() {
        return passwordHash;
    }

    public boolean mustChange() {
        return mustChange;
    }

    /** End of a one-time first password, UTC; null for a password of one's own choice. */
    public @Nullable Instant passwordUntil() {
        return passwordUntil;
    }

    /** Counts what ends sessions: new passwords and disabling. */
    public long credentialEpoch() {
        return credentialEpoch;
    }

    /** First instant at which the account no longer works, UTC. */
    public @Nullable Instant expiresAt() {
        return expiresAt;
    }

    public State state() {
        return state;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** Whether the account works at the instant. */
    public boolean works(Instant now) {
        return state == State.ACTIVE && (expiresAt == null || now.isBefore(expiresAt));
    }

    /** Changes what describes the person. */
    public void describe(
            String newDisplayName,
            @Nullable SealedPhone newPhone,
            @Nullable UUID newDivision,
            @Nullable Instant newExpiry) {
        this.displayName = newDisplayName;
        phone(newPhone);
        this.divisionId = newDivision;
        this.expiresAt = newExpiry;
    }

    /**
     * A password somebody else made, good for one sign-in until it must be changed.
     *
     * @param until null when it stays good
     */
    public void firstPassword(String hash, @Nullable Instant until) {
        this.passwordHash = hash;
        this.mustChange = true;
        this.passwordUntil = until;
        this.credentialEpoch++;
    }

    /** A password of one's own choice. */
    public void ownPassword(String hash) {
        this.passwordHash = hash;
        this.mustChange = false;
        this.passwordUntil = null;
        this.credentialEpoch++;
    }

    /** Disables, enables or confirms; leaving the active state ends every session. */
    public void become(State newState) {
        if (state == State.ACTIVE && newState != State.ACTIVE) {
            credentialEpoch++;
        }
        this.state = newState;
    }
}
