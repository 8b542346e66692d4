package org.linli.registry.internal.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.FieldError;
import org.linli.registry.internal.store.EstateFields;
import org.linli.registry.internal.store.EstateRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Estates from a file. */
@Component(service = RowImporter.class, property = "linli.import=registry.estates")
public class EstateImporter extends RegisterImporter<EstateImporter.Line, EstateRow, EstateFields> {
    /** @param division code of the division */
    public record Line(
            @Nullable String externalId,
            @Nullable String name,
            @Nullable String division,
            @Nullable Boolean hasProperty,
            @Nullable Integer households,
            @Nullable String ageClass,
            @Nullable Boolean generated)
            implements RegisterImporter.Line {}

    @Activate
    public EstateImporter(@Reference Importing importing) {
        super(importing, EstateRow.class, null, "", "registry:place:write", EstateRow::new);
    }

    @Override
    public Class<Line> rowType() {
        return Line.class;
    }

    @Override
    void check(Line row, List<FieldError> errors) {
        importing.text(errors, "name", row.name(), 100);
        importing.range(errors, "households", row.households(), 0, 100_000);
        if (row.ageClass() != null && !row.ageClass().matches("[a-z0-9-]{1,20}")) {
            importing.add(errors, "ageClass", "须为小写字母、数字和连字符", "Must be lower-case letters, digits and hyphens");
        }
    }

    @Override
    EstateFields fields(Line line, Place place, @Nullable EstateFields before) {
        return new EstateFields(
                text(line.name()),
                place.division(),
                Boolean.TRUE.equals(line.hasProperty()),
                line.households(),
                line.ageClass(),
                before == null ? null : before.address(),
                line.externalId(),
                generated(line));
    }
}
