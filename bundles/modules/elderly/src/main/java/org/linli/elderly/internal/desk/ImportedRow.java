package org.linli.elderly.internal.desk;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row that may have come in with a file: under the key of its sender, and possibly as sample data. */
@MappedSuperclass
public abstract class ImportedRow extends PlacedRow {
    @Column(name = "external_id", updatable = false)
    private @Nullable String externalId;

    @Column(name = "is_generated", updatable = false)
    private boolean generated;

    protected ImportedRow() {}

    /** @param origin null for a row that was written by hand */
    protected ImportedRow(UUID id, UUID divisionId, @Nullable Origin origin) {
        super(id, divisionId);
        this.externalId = origin == null ? id.toString() : origin.externalId();
        this.generated = origin != null && origin.generated();
    }

    /** What was written before its table had such keys goes by its id. */
    public String externalId() {
        return externalId == null ? id().toString() : externalId;
    }

    public boolean generated() {
        return generated;
    }
}
