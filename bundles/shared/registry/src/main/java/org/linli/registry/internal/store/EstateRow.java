package org.linli.registry.internal.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An estate (小区). */
@Entity
@Table(name = "registry_estate")
public class EstateRow implements RegisterRow<EstateFields> {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "name")
    private String name;

    @Column(name = "division_id")
    private UUID divisionId;

    @Column(name = "has_property")
    private boolean hasProperty;

    @Column(name = "households")
    private @Nullable Integer households;

    @Column(name = "age_class")
    private @Nullable String ageClass;

    @Column(name = "address")
    private @Nullable String address;

    @Column(name = "external_id")
    private @Nullable String externalId;

    @Column(name = "generated")
    private boolean generated;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected EstateRow() {}

    @SuppressWarnings("NullAway") // set() fills the rest before the row is used
    public EstateRow(UUID id) {
        this.id = id;
    }

    @Override
    public void set(EstateFields fields, UUID division) {
        name = fields.name();
        hasProperty = fields.hasProperty();
        households = fields.households();
        ageClass = fields.ageClass();
        address = fields.address();
        externalId = fields.externalId();
        generated = fields.generated();
        divisionId = division;
    }

    @Override
    public EstateFields fields() {
        return new EstateFields(name, divisionId, hasProperty, households, ageClass, address, externalId, generated);
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
