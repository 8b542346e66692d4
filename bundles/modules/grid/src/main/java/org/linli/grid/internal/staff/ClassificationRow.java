package org.linli.grid.internal.staff;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.util.UUID;

/** How a community or village was classified before its grids were cut (村、社区分类管理). One row each. */
@Entity
@Table(name = "grid_classification")
public class ClassificationRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "division_id", updatable = false)
    private UUID divisionId;

    @Column(name = "population")
    private int population;

    @Column(name = "area_km2")
    private BigDecimal area;

    @Column(name = "resident_type")
    private String residentType;

    @Column(name = "class_name")
    private String className;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected ClassificationRow() {}

    @SuppressWarnings("NullAway") // facts come with take
    ClassificationRow(UUID id, UUID divisionId, ClassificationsResource.Body body) {
        this.id = id;
        this.divisionId = divisionId;
        take(body);
    }

    final void take(ClassificationsResource.Body body) {
        population = body.population();
        area = body.areaKm2();
        residentType = body.residentType();
        className = body.className();
    }

    UUID id() {
        return id;
    }

    ClassificationsResource.View view() {
        return new ClassificationsResource.View(id, divisionId, population, area, residentType, className, version);
    }
}
