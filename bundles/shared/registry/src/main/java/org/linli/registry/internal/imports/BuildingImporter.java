package org.linli.registry.internal.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.FieldError;
import org.linli.registry.internal.store.BuildingFields;
import org.linli.registry.internal.store.BuildingRow;
import org.linli.registry.internal.store.EstateRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Buildings from a file. */
@Component(
        service = RowImporter.class,
        property = {"linli.import=registry.buildings", "linli.import.after=registry.estates"})
public class BuildingImporter implements RowImporter<BuildingImporter.Line> {
    private final Importing importing;

    /**
     * @param estate external id of the estate
     * @param units number of units
     * @param dwellings number of dwellings
     */
    public record Line(
            @Nullable String externalId,
            @Nullable String estate,
            @Nullable String name,
            @Nullable Integer floors,
            @Nullable Integer units,
            @Nullable Integer dwellings,
            @Nullable Boolean generated) {}

    @Activate
    public BuildingImporter(@Reference Importing importing) {
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
        Set<String> estates = importing.known(EstateRow.class, rows.stream().map(Line::estate));
        return rows.stream().map(row -> faults(row, estates)).toList();
    }

    private List<FieldError> faults(Line row, Set<String> estates) {
        List<FieldError> errors = new ArrayList<>();
        importing.text(errors, "externalId", row.externalId(), 80);
        importing.text(errors, "name", row.name(), 100);
        importing.parent(errors, "estate", row.estate(), estates);
        importing.range(errors, "floors", row.floors(), 1, 200);
        importing.range(errors, "units", row.units(), 0, 200);
        importing.range(errors, "dwellings", row.dwellings(), 0, 10_000);
        return errors;
    }

    @Override
    public int write(List<Line> rows) {
        Map<String, BuildingRow> there = importing.rows(
                BuildingRow.class, rows.stream().map(this::externalId).toList());
        Map<String, EstateRow> estates = importing.rows(
                EstateRow.class,
                rows.stream().map(Line::estate).filter(Objects::nonNull).toList());
        int created = 0;
        for (Line line : rows) {
            EstateRow estate = Objects.requireNonNull(estates.get(line.estate()), "checked before");
            BuildingRow row = there.get(externalId(line));
            if (row == null) {
                row = new BuildingRow(importing.ids.next());
                created++;
            }
            row.set(
                    new BuildingFields(
                            estate.id(),
                            line.name() == null ? "" : line.name(),
                            line.floors(),
                            line.units(),
                            line.dwellings(),
                            line.externalId(),
                            Boolean.TRUE.equals(line.generated())),
                    estate.divisionId());
            importing.em.persist(row);
            there.put(externalId(line), row);
        }
        return created;
    }
}
