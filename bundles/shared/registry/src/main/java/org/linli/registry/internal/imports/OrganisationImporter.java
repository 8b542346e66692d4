package org.linli.registry.internal.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.FieldError;
import org.linli.registry.api.UnifiedCode;
import org.linli.registry.internal.store.OrganisationFields;
import org.linli.registry.internal.store.OrganisationRow;
import org.linli.registry.internal.store.OrganisationType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Organisations from a file. */
@Component(service = RowImporter.class, property = "linli.import=registry.organisations")
public class OrganisationImporter
        extends RegisterImporter<OrganisationImporter.Line, OrganisationRow, OrganisationFields> {
    /** @param division code of the division */
    public record Line(
            @Nullable String externalId,
            @Nullable String name,
            @Nullable String shortName,
            @Nullable String uscc,
            @Nullable OrganisationType type,
            @Nullable String division,
            @Nullable Boolean generated)
            implements RegisterImporter.Line {}

    @Activate
    public OrganisationImporter(@Reference Importing importing) {
        super(importing, OrganisationRow.class, null, "", "registry:organisation:write", OrganisationRow::new);
    }

    @Override
    public Class<Line> rowType() {
        return Line.class;
    }

    @Override
    void check(Line row, List<FieldError> errors) {
        importing.text(errors, "name", row.name(), 200);
        if (row.shortName() != null && row.shortName().length() > 100) {
            importing.add(errors, "shortName", "最多 100 字", "At most 100 characters");
        }
        if (row.type() == null) {
            importing.add(errors, "type", "不能为空", "Must not be empty");
        }
        if (row.uscc() != null && !UnifiedCode.valid(row.uscc())) {
            importing.add(errors, "uscc", "不是有效的统一社会信用代码", "Is no valid unified social credit code");
        }
    }

    @Override
    OrganisationFields fields(Line line, Place place, @Nullable OrganisationFields before) {
        OrganisationType type = line.type();
        return new OrganisationFields(
                text(line.name()),
                line.shortName(),
                line.uscc(),
                type == null ? OrganisationType.OTHER : type,
                place.division(),
                before == null || before.active(),
                before == null ? null : before.address(),
                line.externalId(),
                generated(line));
    }
}
