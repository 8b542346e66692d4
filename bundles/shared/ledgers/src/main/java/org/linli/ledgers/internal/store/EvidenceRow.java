package org.linli.ledgers.internal.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What stands as evidence (佐证) for an entry: a row of another module, named by what it is and its id. */
@Entity
@Table(name = "ledgers_evidence")
public class EvidenceRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "entry_id")
    private UUID entryId;

    @Column(name = "evidence_kind")
    private String kind;

    @Column(name = "record_id")
    private UUID recordId;

    @Column(name = "title")
    private String title;

    @Column(name = "added_at")
    private Instant addedAt;

    @Column(name = "adder_id")
    private @Nullable UUID adderId;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected EvidenceRow() {}

    public EvidenceRow(UUID id, UUID entryId, String kind, UUID recordId, String title, Actor by) {
        this.id = id;
        this.entryId = entryId;
        this.kind = kind;
        this.recordId = recordId;
        this.title = title;
        this.addedAt = by.at();
        this.adderId = by.id();
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public UUID entryId() {
        return entryId;
    }

    public String kind() {
        return kind;
    }

    public UUID recordId() {
        return recordId;
    }

    public String title() {
        return title;
    }

    public Instant addedAt() {
        return addedAt;
    }

    public @Nullable UUID adderId() {
        return adderId;
    }
}
