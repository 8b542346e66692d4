package org.linli.registry.internal.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A building (楼栋). */
@Entity
@Table(name = "registry_building")
public class BuildingRow implements RegisterRow<BuildingFields> {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "estate_id")
    private UUID estateId;

    @Column(name = "name")
    private String name;

    @Column(name = "floors")
    private @Nullable Integer floors;

    @Column(name = "unit_count")
    private @Nullable Integer unitCount;

    @Column(name = "dwelling_count")
    private @Nullable Integer dwellingCount;

    @Column(name = "external_id")
    private @Nullable String externalId;

    @Column(name = "generated")
    private boolean generated;

    @Column(name = "division_id")
    private UUID divisionId;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected BuildingRow() {}

    @SuppressWarnings("NullAway") // set() fills the rest before the row is used
    public BuildingRow(UUID id) {
        this.id = id;
    }

    @Override
    public void set(BuildingFields fields, UUID division) {
        estateId = fields.estateId();
        name = fields.name();
        floors = fields.floors();
        unitCount = fields.unitCount();
        dwellingCount = fields.dwellingCount();
        externalId = fields.externalId();
        generated = fields.generated();
        divisionId = division;
    }

    @Override
    public BuildingFields fields() {
        return new BuildingFields(estateId, name, floors, unitCount, dwellingCount, externalId, generated);
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
