package org.linli.property.internal.branch;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;
import org.linli.property.internal.desk.PlacedRow;

/** A building of the registry that a group covers. */
@Entity
@Table(name = "property_group_building")
public class GroupBuildingRow extends PlacedRow {
    @Column(name = "group_id", updatable = false)
    private UUID groupId;

    @Column(name = "building_id", updatable = false)
    private UUID buildingId;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected GroupBuildingRow() {}

    GroupBuildingRow(UUID id, GroupRow group, UUID buildingId) {
        super(id, group.divisionId());
        this.groupId = group.id();
        this.buildingId = buildingId;
    }

    UUID groupId() {
        return groupId;
    }

    UUID buildingId() {
        return buildingId;
    }
}
