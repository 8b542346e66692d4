package org.linli.incubation.internal.transfer;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.Faults;
import org.linli.incubation.internal.desk.ImportedRow;
import org.linli.incubation.internal.station.StationRow;
import org.linli.incubation.internal.team.Team;
import org.linli.incubation.internal.team.TeamKind;
import org.linli.incubation.internal.team.TeamRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports volunteer teams. */
@Component(
        service = RowImporter.class,
        property = {"linli.import=incubation.teams", "linli.import.after=incubation.stations"})
public class TeamImporter extends ModuleImporter<TeamImporter.Row, Map<String, StationRow>> {

    /**
     * A line.
     *
     * @param station external id of the station where it is at home
     */
    public record Row(
            @Nullable String externalId,
            @Nullable String division,
            @Nullable String name,
            @Nullable TeamKind kind,
            @Nullable String station,
            @Nullable String alliance,
            @Nullable LocalDate foundedOn,
            @Nullable Boolean generated)
            implements ModuleImporter.Line {}

    @Activate
    public TeamImporter(@Reference Importing importing) {
        super(importing, TeamRow.class);
    }

    @Override
    public Class<Row> rowType() {
        return Row.class;
    }

    @Override
    protected Map<String, StationRow> lookUp(List<Row> lines) {
        return importing.rows(StationRow.class, lines.stream().map(Row::station).toList());
    }

    @Override
    protected void check(Row line, Map<String, StationRow> found, Faults faults) {
        importing.place(faults, "division", line.division());
        faults.text("name", line.name(), 100).present("kind", line.kind()).optional("alliance", line.alliance(), 60);
        importing.referenced(faults, "station", line.station(), found.get(text(line.station())));
        importing.past(faults, "foundedOn", line.foundedOn());
    }

    @Override
    protected ImportedRow row(Row line, Map<String, StationRow> found) {
        TeamRow row = new TeamRow(
                importing.desk.newId(),
                importing.placed(line.division()),
                Importing.origin(externalId(line), line.generated()));
        StationRow station = found.get(text(line.station()));
        row.take(new Team(
                row.divisionId(),
                text(line.name()),
                Objects.requireNonNull(line.kind(), "kind"),
                station == null ? null : station.id(),
                null,
                line.alliance(),
                Objects.requireNonNull(line.foundedOn(), "foundedOn"),
                null));
        return row;
    }
}
