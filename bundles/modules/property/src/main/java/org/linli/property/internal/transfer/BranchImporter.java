package org.linli.property.internal.transfer;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.Faults;
import org.linli.api.tenant.Parameters;
import org.linli.property.internal.branch.BranchRow;
import org.linli.property.internal.desk.ImportedRow;
import org.linli.property.internal.estate.EstateRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports Party branches of estates. */
@Component(
        service = RowImporter.class,
        property = {"linli.import=property.branches", "linli.import.after=property.estates"})
public class BranchImporter extends ModuleImporter<BranchImporter.Row, Map<String, EstateRow>> {
    private final Parameters parameters;

    /**
     * @param estate external id of the estate
     * @param founded day of the first election, null when there was none
     */
    public record Row(
            @Nullable String externalId,
            @Nullable String estate,
            @Nullable String name,
            @Nullable LocalDate started,
            @Nullable LocalDate founded,
            @Nullable Boolean generated)
            implements ModuleImporter.Line {}

    @Activate
    public BranchImporter(@Reference Importing importing, @Reference Parameters parameters) {
        super(importing, BranchRow.class);
        this.parameters = parameters;
    }

    @Override
    public Class<Row> rowType() {
        return Row.class;
    }

    @Override
    protected Map<String, EstateRow> lookUp(List<Row> lines) {
        return importing.rows(EstateRow.class, lines.stream().map(Row::estate).toList());
    }

    @Override
    protected void check(Row line, Map<String, EstateRow> found, Faults faults) {
        EstateRow estate = found.get(text(line.estate()));
        importing.reachable(faults, "estate", estate == null ? null : estate.divisionId());
        LocalDate started = line.started();
        LocalDate founded = line.founded();
        faults.text("name", line.name(), 100)
                .present("started", started)
                .when(
                        founded != null
                                && (founded.isAfter(importing.desk.today())
                                        || (started != null && founded.isBefore(started))),
                        "founded",
                        "须在开始组建之后且不在将来",
                        "Must follow the beginning and not lie in the future");
    }

    @Override
    protected ImportedRow row(Row line, Map<String, EstateRow> found) {
        EstateRow estate = Objects.requireNonNull(found.get(text(line.estate())), "estate");
        BranchRow row = new BranchRow(
                importing.desk.newId(),
                estate.divisionId(),
                estate.id(),
                text(line.name()),
                Objects.requireNonNull(line.started(), "started"),
                Importing.origin(line.externalId(), line.generated()));
        LocalDate founded = line.founded();
        if (founded != null) {
            row.found(
                    founded,
                    founded.plusYears(parameters.integer("branchTermYears")).minusDays(1));
        }
        return row;
    }
}
