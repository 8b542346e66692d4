package org.linli.registry.internal.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
public class EstateImporter implements RowImporter<EstateImporter.Line> {
    private static final String WRITE = "registry:place:write";

    private final Importing importing;

    /** @param division code of the division */
    public record Line(
            @Nullable String externalId,
            @Nullable String name,
            @Nullable String division,
            @Nullable Boolean hasProperty,
            @Nullable Integer households,
            @Nullable String ageClass,
            @Nullable Boolean generated) {}

    @Activate
    public EstateImporter(@Reference Importing importing) {
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
        List<FieldError> errors = new ArrayList<>();
        importing.text(errors, "externalId", row.externalId(), 80);
        importing.text(errors, "name", row.name(), 100);
        importing.division(errors, row.division(), WRITE);
        importing.range(errors, "households", row.households(), 0, 100_000);
        if (row.ageClass() != null && !row.ageClass().matches("[a-z0-9-]{1,20}")) {
            importing.add(errors, "ageClass", "须为小写字母、数字和连字符", "Must be lower-case letters, digits and hyphens");
        }
        return errors;
    }

    @Override
    public int write(List<Line> rows) {
        Map<String, EstateRow> there = importing.rows(
                EstateRow.class, rows.stream().map(this::externalId).toList());
        int created = 0;
        for (Line line : rows) {
            var division = importing.division(line.division(), WRITE).orElseThrow();
            EstateRow row = there.get(externalId(line));
            if (row == null) {
                row = new EstateRow(importing.ids.next());
                created++;
            }
            row.set(
                    new EstateFields(
                            line.name() == null ? "" : line.name(),
                            division,
                            Boolean.TRUE.equals(line.hasProperty()),
                            line.households(),
                            line.ageClass(),
                            null,
                            line.externalId(),
                            Boolean.TRUE.equals(line.generated())),
                    division);
            importing.em.persist(row);
            there.put(externalId(line), row);
        }
        return created;
    }
}
