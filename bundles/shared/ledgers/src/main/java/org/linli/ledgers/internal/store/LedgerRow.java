package org.linli.ledgers.internal.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A ledger (台账) of a template in a division. */
@Entity
@Table(name = "ledgers_ledger")
public class LedgerRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "external_id")
    private String externalId;

    @Column(name = "template_key")
    private String template;

    @Column(name = "module_name")
    private String module;

    @Column(name = "title")
    private String title;

    @Column(name = "division_id")
    private UUID divisionId;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(name = "end_reason")
    private @Nullable String endReason;

    @Column(name = "is_generated")
    private boolean generated;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected LedgerRow() {}

    public LedgerRow(UUID id, String externalId, String template, String module, UUID divisionId, Instant createdAt) {
        this.id = id;
        this.externalId = externalId;
        this.template = template;
        this.module = module;
        this.divisionId = divisionId;
        this.createdAt = createdAt;
        this.title = "";
    }

    public LedgerRow called(String name) {
        title = name;
        return this;
    }

    public LedgerRow madeUp(boolean yes) {
        generated = yes;
        return this;
    }

    public void end(Instant at, String reason) {
        endedAt = at;
        endReason = reason;
    }

    public void resume() {
        endedAt = null;
        endReason = null;
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public String externalId() {
        return externalId;
    }

    public String template() {
        return template;
    }

    public String module() {
        return module;
    }

    public String title() {
        return title;
    }

    public UUID divisionId() {
        return divisionId;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }

    public @Nullable String endReason() {
        return endReason;
    }

    public boolean generated() {
        return generated;
    }
}
