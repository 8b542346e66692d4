package org.linli.registry.internal.imports;

import java.util.List;
import java.util.Objects;
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
public class BuildingImporter extends RegisterImporter<BuildingImporter.Line, BuildingRow, BuildingFields> {
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
            @Nullable Boolean generated)
            implements RegisterImporter.Line {
        @Override
        public @Nullable String parent() {
            return estate;
        }
    }

    @Activate
    public BuildingImporter(@Reference Importing importing) {
        super(importing, BuildingRow.class, EstateRow.class, "estate", "registry:place:write", BuildingRow::new);
    }

    @Override
    public Class<Line> rowType() {
        return Line.class;
    }

    @Override
    void check(Line row, List<FieldError> errors) {
        importing.text(errors, "name", row.name(), 100);
        importing.range(errors, "floors", row.floors(), 1, 200);
        importing.range(errors, "units", row.units(), 0, 200);
        importing.range(errors, "dwellings", row.dwellings(), 0, 10_000);
    }

    @Override
    BuildingFields fields(Line line, Place place, @Nullable BuildingFields before) {
        return new BuildingFields(
                Objects.requireNonNull(place.parent(), "estate"),
                text(line.name()),
                line.floors(),
                line.units(),
                line.dwellings(),
                line.externalId(),
                generated(line));
    }
}
