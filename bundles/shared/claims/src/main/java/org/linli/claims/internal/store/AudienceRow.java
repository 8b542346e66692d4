package org.linli.claims.internal.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;

/** A division to which an item is published. */
@Entity
@Table(name = "claims_audience")
public class AudienceRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "item_id")
    private UUID itemId;

    @Column(name = "division_id")
    private UUID divisionId;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected AudienceRow() {}

    public AudienceRow(UUID id, UUID itemId, UUID divisionId) {
        this.id = id;
        this.itemId = itemId;
        this.divisionId = divisionId;
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public UUID itemId() {
        return itemId;
    }

    public UUID divisionId() {
        return divisionId;
    }
}
