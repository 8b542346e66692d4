package org.linli.platform.tenancy.internal.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.UUID;
import org.linli.platform.tenancy.internal.division.Places;

/** Below which node a node lay until it was moved. */
@Entity
@Table(name = "tenancy_former_parent")
public class FormerParentRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Column(name = "division_id")
    private UUID divisionId;

    @Column(name = "parent_id")
    private UUID parentId;

    @Column(name = "last_day")
    private LocalDate lastDay;

    @Version
    @Column(name = "version")
    private long version;

    protected FormerParentRow() {}

    public FormerParentRow(UUID id, UUID divisionId, Places.Former place) {
        this.id = id;
        this.divisionId = divisionId;
        this.parentId = place.parent();
        this.lastDay = place.lastDay();
    }

    public UUID divisionId() {
        return divisionId;
    }

    public Places.Former place() {
        return new Places.Former(parentId, lastDay);
    }
}
