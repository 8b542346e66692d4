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

/** The claim of an account to belong to a household (居民入驻). */
@Entity
@Table(name = "identity_resident")
public class Resident {
    /** What staff thinks of the claim. */
    public enum State {
        PENDING,
        CONFIRMED,
        REFUSED
    }

    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "user_id")
    private UUID userId;

    @Column(name = "household")
    private String household;

    @Column(name = "division_id")
    private UUID divisionId;

    @Column(name = "invitation_id")
    private @Nullable UUID invitationId;

    @Enumerated(EnumType.STRING)
    @Column(name = "state")
    private State state;

    @Column(name = "decided_by")
    private @Nullable String decidedBy;

    @Column(name = "decided_at")
    private @Nullable Instant decidedAt;

    @Column(name = "created_at")
    private Instant createdAt;

    protected Resident() {}

    /** @param invitationId null when nobody had invited the person */
    public Resident(
            UUID id,
            UUID userId,
            String household,
            UUID divisionId,
            @Nullable UUID invitationId,
            State state,
            Instant createdAt) {
        this.id = id;
        this.userId = userId;
        this.household = household;
        this.divisionId = divisionId;
        this.invitationId = invitationId;
        this.state = state;
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

    public String household() {
        return household;
    }

    public UUID divisionId() {
        return divisionId;
    }

    public State state() {
        return state;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public @Nullable String decidedBy() {
        return decidedBy;
    }

    public @Nullable Instant decidedAt() {
        return decidedAt;
    }

    /** Confirms or refuses. */
    public void decide(State decision, String by, Instant now) {
        this.state = decision;
        this.decidedBy = by;
        this.decidedAt = now;
    }
}
