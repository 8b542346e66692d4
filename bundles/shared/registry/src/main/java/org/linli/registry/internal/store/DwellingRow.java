package org.linli.registry.internal.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A dwelling (房屋). */
@Entity
@Table(name = "registry_dwelling")
public class DwellingRow implements RegisterRow<DwellingFields> {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "unit_id")
    private UUID unitId;

    @Column(name = "name")
    private String name;

    @Column(name = "floor_no")
    private @Nullable Integer floor;

    @Column(name = "area")
    private @Nullable BigDecimal area;

    @Column(name = "use_kind")
    private @Nullable String use;

    @Column(name = "external_id")
    private @Nullable String externalId;

    @Column(name = "generated")
    private boolean generated;

    @Column(name = "division_id")
    private UUID divisionId;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected DwellingRow() {}

    @SuppressWarnings("NullAway") // set() fills the rest before the row is used
    public DwellingRow(UUID id) {
        this.id = id;
    }

    @Override
    public void set(DwellingFields fields, UUID division) {
        unitId = fields.unitId();
        name = fields.name();
        floor = fields.floor();
        area = fields.area();
        use = fields.use();
        externalId = fields.externalId();
        generated = fields.generated();
        divisionId = division;
    }

    @Override
    public DwellingFields fields() {
        return new DwellingFields(unitId, name, floor, area, use, externalId, generated);
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
