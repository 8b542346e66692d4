package org.linli.ledgers.internal.store;

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

/** A row of a ledger: one that its template has (固定项), or one that was added (X). */
@Entity
@Table(name = "ledgers_line")
public class LineRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "ledger_id")
    private UUID ledgerId;

    @Column(name = "line_key")
    private @Nullable String key;

    @Column(name = "line_position")
    private int position;

    @Column(name = "title")
    private String title;

    @Column(name = "description")
    private String description;

    @Column(name = "division_id")
    private UUID divisionId;

    @Column(name = "subject_id")
    private @Nullable UUID subject;

    @Enumerated(EnumType.STRING)
    @Column(name = "responsible_kind")
    private @Nullable ResponsibleKind responsibleKind;

    @Column(name = "responsible_id")
    private @Nullable UUID responsibleId;

    @Column(name = "responsible_name")
    private @Nullable String responsible;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected LineRow() {}

    /** @param key of the template's row; null for one that was added */
    public LineRow(UUID id, UUID ledgerId, @Nullable String key, int position, UUID divisionId, Instant createdAt) {
        this.id = id;
        this.ledgerId = ledgerId;
        this.key = key;
        this.position = position;
        this.divisionId = divisionId;
        this.createdAt = createdAt;
        this.title = "";
        this.description = "";
    }

    public LineRow about(@Nullable UUID row) {
        subject = row;
        return this;
    }

    public LineRow write(String words, String explanation) {
        title = words;
        description = explanation;
        return this;
    }

    public void entrust(@Nullable ResponsibleKind kind, @Nullable UUID who, @Nullable String name) {
        responsibleKind = kind;
        responsibleId = who;
        responsible = name;
    }

    public void end(Instant at) {
        endedAt = at;
    }

    public void resume() {
        endedAt = null;
    }

    /** Whether the template has it. */
    public boolean fixed() {
        return key != null;
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public UUID ledgerId() {
        return ledgerId;
    }

    public @Nullable String key() {
        return key;
    }

    public int position() {
        return position;
    }

    public String title() {
        return title;
    }

    public String description() {
        return description;
    }

    public UUID divisionId() {
        return divisionId;
    }

    public @Nullable UUID subject() {
        return subject;
    }

    public @Nullable ResponsibleKind responsibleKind() {
        return responsibleKind;
    }

    public @Nullable UUID responsibleId() {
        return responsibleId;
    }

    public @Nullable String responsible() {
        return responsible;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }
}
