package org.linli.incubation.internal.desk;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.util.UUID;
import org.linli.api.query.Placed;

/** What every row of the module has that lies in a division. */
@MappedSuperclass
public abstract class PlacedRow implements Placed {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "division_id")
    private UUID divisionId;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected PlacedRow() {}

    protected PlacedRow(UUID id, UUID divisionId) {
        this.id = id;
        this.divisionId = divisionId;
    }

    @Override
    public UUID id() {
        return id;
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public UUID divisionId() {
        return divisionId;
    }

    protected void movesTo(UUID division) {
        divisionId = division;
    }
}
