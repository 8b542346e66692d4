package org.linli.registry.internal.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.FieldError;
import org.linli.registry.internal.store.BuildingRow;
import org.linli.registry.internal.store.UnitFields;
import org.linli.registry.internal.store.UnitRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Units from a file. */
@Component(
        service = RowImporter.class,
        property = {"linli.import=registry.units", "linli.import.after=registry.buildings"})
public class UnitImporter implements RowImporter<UnitImporter.Line> {
    private final Importing importing;

    /**
     * @param building external id of the building
     * @param dwellings number of dwellings
     */
    public record Line(
            @Nullable String externalId,
            @Nullable String building,
            @Nullable String name,
            @Nullable Integer dwellings,
            @Nullable Boolean generated) {}

    @Activate
    public UnitImporter(@Reference Importing importing) {
        this.importing = importing;
    }

    @Override
    public Class<Line> rowType() {
        return Line.class;
    }

    @Override
    public String externalId(Line row) {
        return row.externalId() == null ? "" : row.externalId();
    }

    @Override
    public List<FieldError> check(Line row) {
        return checkAll(List.of(row)).get(0);
    }

    @Override
    public List<List<FieldError>> checkAll(List<Line> rows) {
        Set<String> buildings = importing.known(BuildingRow.class, rows.stream().map(Line::building));
        return rows.stream().map(row -> faults(row, buildings)).toList();
    }

    private List<FieldError> faults(Line row, Set<String> buildings) {
        List<FieldError> errors = new ArrayList<>();
        importing.text(errors, "externalId", row.externalId(), 80);
        importing.text(errors, "name", row.name(), 100);
        importing.parent(errors, "building", row.building(), buildings);
        importing.range(errors, "dwellings", row.dwellings(), 0, 10_000);
        return errors;
    }

    @Override
    public int write(List<Line> rows) {
        Map<String, UnitRow> there = importing.rows(
                UnitRow.class, rows.stream().map(this::externalId).toList());
        Map<String, BuildingRow> buildings = importing.rows(
                BuildingRow.class,
                rows.stream().map(Line::building).filter(Objects::nonNull).toList());
        int created = 0;
        for (Line line : rows) {
            BuildingRow building = Objects.requireNonNull(buildings.get(line.building()), "checked before");
            UnitRow row = there.get(externalId(line));
            if (row == null) {
                row = new UnitRow(importing.ids.next());
                created++;
            }
            row.set(
                    new UnitFields(
                            building.id(),
                            line.name() == null ? "" : line.name(),
                            line.dwellings(),
                            line.externalId(),
                            Boolean.TRUE.equals(line.generated())),
                    building.divisionId());
            importing.em.persist(row);
            there.put(externalId(line), row);
        }
        return created;
    }
}
