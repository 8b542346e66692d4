package org.linli.registry.internal.imports;

import java.util.List;
import java.util.Objects;
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
public class UnitImporter extends RegisterImporter<UnitImporter.Line, UnitRow, UnitFields> {
    /**
     * @param building external id of the building
     * @param dwellings number of dwellings
     */
    public record Line(
            @Nullable String externalId,
            @Nullable String building,
            @Nullable String name,
            @Nullable Integer dwellings,
            @Nullable Boolean generated)
            implements RegisterImporter.Line {
        @Override
        public @Nullable String parent() {
            return building;
        }
    }

    @Activate
    public UnitImporter(@Reference Importing importing) {
        super(importing, UnitRow.class, BuildingRow.class, "building", "registry:place:write", UnitRow::new);
    }

    @Override
    public Class<Line> rowType() {
        return Line.class;
    }

    @Override
    void check(Line row, List<FieldError> errors) {
        importing.text(errors, "name", row.name(), 100);
        importing.range(errors, "dwellings", row.dwellings(), 0, 10_000);
    }

    @Override
    UnitFields fields(Line line, Place place, @Nullable UnitFields before) {
        return new UnitFields(
                Objects.requireNonNull(place.parent(), "building"),
                text(line.name()),
                line.dwellings(),
                line.externalId(),
                generated(line));
    }
}
