package org.linli.registry.internal.imports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.FieldError;
import org.linli.registry.internal.store.HouseholdFields;
import org.linli.registry.internal.store.HouseholdRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Households from a file. */
@Component(service = RowImporter.class, property = "linli.import=registry.households")
public class HouseholdImporter implements RowImporter<HouseholdImporter.Line> {
    private static final String WRITE = "registry:household:write";

    private final Importing importing;

    /**
     * @param number number of the household (户号)
     * @param division code of the division
     * @param size number of members
     * @param categories keys with a space between
     */
    public record Line(
            @Nullable String externalId,
            @Nullable String number,
            @Nullable String division,
            @Nullable Integer size,
            @Nullable String categories,
            @Nullable Boolean generated) {}

    @Activate
    public HouseholdImporter(@Reference Importing importing) {
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
        importing.text(errors, "number", row.number(), 100);
        importing.division(errors, row.division(), WRITE);
        importing.range(errors, "size", row.size(), 0, 100);
        List<String> categories = categories(row);
        if (categories.size() > 10 || !categories.stream().allMatch(key -> key.matches("[a-z0-9-]{1,25}"))) {
            importing.add(errors, "categories", "最多10个类别标识，以空格分隔", "At most 10 keys with a space between");
        }
        return errors;
    }

    @Override
    public int write(List<Line> rows) {
        Map<String, HouseholdRow> there = importing.rows(
                HouseholdRow.class, rows.stream().map(this::externalId).toList());
        int created = 0;
        for (Line line : rows) {
            var division = importing.division(line.division(), WRITE).orElseThrow();
            HouseholdRow row = there.get(externalId(line));
            HouseholdFields before = row == null ? null : row.fields();
            if (row == null) {
                row = new HouseholdRow(importing.ids.next());
                created++;
            }
            row.set(
                    new HouseholdFields(
                            line.number() == null ? "" : line.number(),
                            division,
                            before == null ? null : before.dwellingId(),
                            before == null ? null : before.headId(),
                            line.size(),
                            categories(line),
                            line.externalId(),
                            Boolean.TRUE.equals(line.generated())),
                    division);
            importing.em.persist(row);
            there.put(externalId(line), row);
        }
        return created;
    }

    private static List<String> categories(Line line) {
        return line.categories() == null || line.categories().isBlank()
                ? List.of()
                : Arrays.asList(line.categories().strip().split("\\s+"));
    }
}
