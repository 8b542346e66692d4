package org.linli.registry.internal.imports;

import java.util.Arrays;
import java.util.List;
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
public class HouseholdImporter extends RegisterImporter<HouseholdImporter.Line, HouseholdRow, HouseholdFields> {
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
            @Nullable Boolean generated)
            implements RegisterImporter.Line {}

    @Activate
    public HouseholdImporter(@Reference Importing importing) {
        super(importing, HouseholdRow.class, null, "", "registry:household:write", HouseholdRow::new);
    }

    @Override
    public Class<Line> rowType() {
        return Line.class;
    }

    @Override
    void check(Line row, List<FieldError> errors) {
        importing.text(errors, "number", row.number(), 100);
        importing.range(errors, "size", row.size(), 0, 100);
        List<String> categories = categories(row);
        if (categories.size() > 10 || !categories.stream().allMatch(key -> key.matches("[a-z0-9-]{1,25}"))) {
            importing.add(errors, "categories", "最多10个类别标识，以空格分隔", "At most 10 keys with a space between");
        }
    }

    @Override
    HouseholdFields fields(Line line, Place place, @Nullable HouseholdFields before) {
        return new HouseholdFields(
                text(line.number()),
                place.division(),
                before == null ? null : before.dwellingId(),
                before == null ? null : before.headId(),
                line.size(),
                before != null && line.categories() == null ? before.categories() : categories(line),
                line.externalId(),
                generated(line));
    }

    private static List<String> categories(Line line) {
        return line.categories() == null || line.categories().isBlank()
                ? List.of()
                : Arrays.asList(line.categories().strip().split("\\s+"));
    }
}
