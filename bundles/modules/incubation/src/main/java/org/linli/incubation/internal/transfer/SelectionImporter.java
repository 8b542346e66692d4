package org.linli.incubation.internal.transfer;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.BatchImporter;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.Faults;
import org.linli.incubation.internal.desk.ImportedRow;
import org.linli.incubation.internal.honour.Selection;
import org.linli.incubation.internal.honour.SelectionRow;
import org.linli.incubation.internal.honour.VotePeriod;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports selections of selections that are over. */
@Component(
        service = RowImporter.class,
        property = {"linli.import=incubation.selections"})
public class SelectionImporter extends PlainModuleImporter<SelectionImporter.Row> {

    /**
     * A line.
     *
     * @param awards how many were awarded
     */
    public record Row(
            @Nullable String externalId,
            @Nullable String division,
            @Nullable String title,
            @Nullable Integer year,
            @Nullable LocalDate awardedOn,
            @Nullable Integer awards,
            @Nullable Boolean generated)
            implements BatchImporter.Line {}

    @Activate
    public SelectionImporter(@Reference Importing importing) {
        super(importing, SelectionRow.class);
    }

    @Override
    public Class<Row> rowType() {
        return Row.class;
    }

    @Override
    protected void check(Row line, Faults faults) {
        importing.place(faults, "division", line.division());
        Integer year = line.year();
        Integer awards = line.awards();
        faults.text("title", line.title(), 100)
                .when(year == null || year < 1990 || year > 2100, "year", "须为 1990 至 2100", "Must be from 1990 to 2100")
                .when(awards == null || awards < 1 || awards > 1000, "awards", "须为 1 至 1000", "Must be from 1 to 1000");
        importing.past(faults, "awardedOn", line.awardedOn());
    }

    @Override
    protected ImportedRow row(Row line) {
        SelectionRow row = new SelectionRow(
                importing.desk.newId(),
                importing.placed(line.division()),
                Importing.origin(externalId(line), line.generated()));
        LocalDate awarded = Objects.requireNonNull(line.awardedOn(), "awardedOn");
        // what was before the award is not known of a selection on paper: the shortest that the rules allow
        row.take(new Selection(
                row.divisionId(),
                text(line.title()),
                Objects.requireNonNull(line.year(), "year"),
                awarded.minusDays(3),
                awarded.minusDays(2),
                awarded.minusDays(2),
                VotePeriod.SEASON,
                1,
                Objects.requireNonNull(line.awards(), "awards")));
        row.award(awarded, null);
        return row;
    }
}
