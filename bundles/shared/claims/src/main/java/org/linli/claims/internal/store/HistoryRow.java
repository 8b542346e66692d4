package org.linli.claims.internal.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One line of the history of an item and its claims; never changed once written. */
@Entity
@Table(name = "claims_history")
public class HistoryRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "item_id")
    private UUID itemId;

    @Column(name = "claim_id")
    private @Nullable UUID claimId;

    @Column(name = "happened_at")
    private Instant happenedAt;

    @Column(name = "action_code")
    private String action;

    @Column(name = "from_state")
    private @Nullable String fromState;

    @Column(name = "to_state")
    private String toState;

    @Column(name = "actor_id")
    private @Nullable UUID actorId;

    @Column(name = "actor_name")
    private String actorName;

    @Column(name = "reason")
    private @Nullable String reason;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected HistoryRow() {}

    /** @param claimId null when the item itself was moved */
    public HistoryRow(UUID id, UUID itemId, @Nullable UUID claimId, Instant at, Move move) {
        this.id = id;
        this.itemId = itemId;
        this.claimId = claimId;
        this.happenedAt = at;
        this.action = move.action();
        this.fromState = move.from();
        this.toState = move.to();
        this.actorId = move.actorId();
        this.actorName = move.actorName();
        this.reason = move.reason();
    }

    /**
     * @param action kebab-case word
     * @param from state before; null for the first
     */
    public record Move(
            String action,
            @Nullable String from,
            String to,
            @Nullable UUID actorId,
            String actorName,
            @Nullable String reason) {}

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public UUID itemId() {
        return itemId;
    }

    public @Nullable UUID claimId() {
        return claimId;
    }

    public Instant happenedAt() {
        return happenedAt;
    }

    public String action() {
        return action;
    }

    public @Nullable String fromState() {
        return fromState;
    }

    public String toState() {
        return toState;
    }

    public @Nullable UUID actorId() {
        return actorId;
    }

    public String actorName() {
        return actorName;
    }

    public @Nullable String reason() {
        return reason;
    }
}
