package org.linli.registry.internal.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A unit of a building (单元). */
@Entity
@Table(name = "registry_unit")
public class UnitRow implements RegisterRow<UnitFields> {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "building_id")
    private UUID buildingId;

    @Column(name = "name")
    private String name;

    @Column(name = "dwelling_count")
    private @Nullable Integer dwellingCount;

    @Column(name = "external_id")
    private @Nullable String externalId;

    @Column(name = "generated")
    private boolean generated;

    @Column(name = "division_id")
    private UUID divisionId;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected UnitRow() {}

    @SuppressWarnings("NullAway") // set() fills the rest before the row is used
    public UnitRow(UUID id) {
        this.id = id;
    }

    @Override
    public void set(UnitFields fields, UUID division) {
        buildingId = fields.buildingId();
        name = fields.name();
        dwellingCount = fields.dwellingCount();
        externalId = fields.externalId();
        generated = fields.generated();
        divisionId = division;
    }

    @Override
    public UnitFields fields() {
        return new UnitFields(buildingId, name, dwellingCount, externalId, generated);
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
}
