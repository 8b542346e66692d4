package org.linli.ledgers.internal.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One line of the history of a ledger, a period, an entry, an assessment or a consequence; never changed once written. */
@Entity
@Table(name = "ledgers_history")
public class HistoryRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "subject_kind")
    private String subject;

    @Column(name = "subject_id")
    private UUID subjectId;

    @Column(name = "happened_at")
    private Instant happenedAt;

    @Column(name = "action_code")
    private String action;

    @Column(name = "from_state")
    private @Nullable String from;

    @Column(name = "to_state")
    private String to;

    @Column(name = "actor_id")
    private @Nullable UUID actorId;

    @Column(name = "actor_name")
    private String actor;

    @Column(name = "reason")
    private @Nullable String reason;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected HistoryRow() {}

    public HistoryRow(UUID id, String subject, UUID subjectId, Actor by, Move move) {
        this.id = id;
        this.subject = subject;
        this.subjectId = subjectId;
        this.happenedAt = by.at();
        this.actorId = by.id();
        this.actor = by.name();
        this.action = move.action();
        this.from = move.from();
        this.to = move.to();
        this.reason = move.reason();
    }

    /**
     * @param action kebab-case word
     * @param from state before; null for the first
     * @param reason null for none
     */
    public record Move(
            String action,
            @Nullable String from,
            String to,
            @Nullable String reason) {}

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public String subject() {
        return subject;
    }

    public UUID subjectId() {
        return subjectId;
    }

    public Instant happenedAt() {
        return happenedAt;
    }

    public String action() {
        return action;
    }

    public @Nullable String from() {
        return from;
    }

    public String to() {
        return to;
    }

    public @Nullable UUID actorId() {
        return actorId;
    }

    public String actor() {
        return actor;
    }

    public @Nullable String reason() {
        return reason;
    }
}
