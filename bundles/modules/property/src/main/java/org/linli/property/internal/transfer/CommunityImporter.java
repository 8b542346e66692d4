package org.linli.property.internal.transfer;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.Faults;
import org.linli.property.internal.community.CommunityRow;
import org.linli.property.internal.desk.ImportedRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports Party organisations of communities. */
@Component(service = RowImporter.class, property = "linli.import=property.communities")
public class CommunityImporter extends ModuleImporter<CommunityImporter.Row, Boolean> {
    /** @param division code of the division */
    public record Row(
            @Nullable String externalId,
            @Nullable String name,
            @Nullable String division,
            @Nullable Boolean generated) implements ModuleImporter.Line {}

    @Activate
    public CommunityImporter(@Reference Importing importing) {
        super(importing, CommunityRow.class);
    }

    @Override
    public Class<Row> rowType() {
        return Row.class;
    }

    @Override
    protected Boolean lookUp(List<Row> lines) {
        return true;
    }

    @Override
    protected void check(Row line, Boolean found, Faults faults) {
        faults.text("name", line.name(), 100);
        importing.reachable(faults, "division", importing.division(line.division()));
    }

    @Override
    protected ImportedRow row(Row line, Boolean found) {
        return new CommunityRow(
                importing.desk.newId(),
                Objects.requireNonNull(importing.division(line.division()), "division"),
                text(line.name()),
                Importing.origin(line.externalId(), line.generated()));
    }
}
