package org.linli.incubation.internal.transfer;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.Faults;
import org.linli.incubation.internal.desk.ImportedRow;
import org.linli.incubation.internal.honour.HonourKind;
import org.linli.incubation.internal.honour.Nominee;
import org.linli.incubation.internal.honour.NomineeRow;
import org.linli.incubation.internal.honour.SeasonRow;
import org.linli.incubation.internal.honour.SeasonState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports who was awarded in seasons that are over. */
@Component(
        service = RowImporter.class,
        property = {"linli.import=incubation.models", "linli.import.after=incubation.seasons"})
public class ModelImporter extends ModuleImporter<ModelImporter.Row, Map<String, SeasonRow>> {

    /**
     * A line.
     *
     * @param season external id of the season
     */
    public record Row(
            @Nullable String externalId,
            @Nullable String season,
            @Nullable String name,
            @Nullable HonourKind kind,
            @Nullable String deeds,
            @Nullable String nominatedBy,
            @Nullable Boolean generated)
            implements ModuleImporter.Line {}

    @Activate
    public ModelImporter(@Reference Importing importing) {
        super(importing, "NomineeRow");
    }

    @Override
    public Class<Row> rowType() {
        return Row.class;
    }

    @Override
    Map<String, SeasonRow> lookUp(List<Row> lines) {
        return importing.rows(SeasonRow.class, lines.stream().map(Row::season).toList());
    }

    @Override
    void check(Row line, Map<String, SeasonRow> found, Faults faults) {
        SeasonRow season = found.get(Importing.text(line.season()));
        importing.reachable(faults, "season", season == null ? null : season.divisionId());
        faults.when(
                        season != null && season.state() != SeasonState.AWARDED,
                        "season",
                        "评选尚未结束，请在评选中推荐",
                        "The season is not over; nominate in it")
                .text("name", line.name(), 60)
                .present("kind", line.kind())
                .text("deeds", line.deeds(), 2000)
                .text("nominatedBy", line.nominatedBy(), 100);
    }

    @Override
    ImportedRow row(Row line, Map<String, SeasonRow> found) {
        SeasonRow season = Objects.requireNonNull(found.get(Importing.text(line.season())), "season");
        NomineeRow row = new NomineeRow(
                importing.desk.newId(),
                season,
                season.divisionId(),
                new Nominee(Importing.text(line.name()), Objects.requireNonNull(line.kind(), "kind"), Importing.text(line.deeds())),
                Importing.text(line.nominatedBy()),
                null,
                Importing.origin(line.externalId(), line.generated()));
        LocalDate awarded = season.awardedOn();
        row.decided(true, awarded == null ? importing.desk.today() : awarded);
        return row;
    }
}
