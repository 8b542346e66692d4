package org.linli.property.internal.estate;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;
import org.linli.property.internal.desk.PlacedRow;

/** An organisation that helps to look after an estate (“1+2+N”的 N). */
@Entity
@Table(name = "property_estate_unit")
public class EstateUnitRow extends PlacedRow {
    @Column(name = "estate_id", updatable = false)
    private UUID estateId;

    @Column(name = "organisation_id", updatable = false)
    private UUID organisationId;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected EstateUnitRow() {}

    EstateUnitRow(UUID id, EstateRow estate, UUID organisationId) {
        super(id, estate.divisionId());
        this.estateId = estate.id();
        this.organisationId = organisationId;
    }

    UUID estateId() {
        return estateId;
    }

    UUID organisationId() {
        return organisationId;
    }
}
