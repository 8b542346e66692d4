package org.linli.incubation.internal.transfer;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.Faults;
import org.linli.incubation.internal.activity.Activity;
import org.linli.incubation.internal.activity.ActivityRow;
import org.linli.incubation.internal.activity.ActivityState;
import org.linli.incubation.internal.activity.ServiceKind;
import org.linli.incubation.internal.desk.ImportedRow;
import org.linli.incubation.internal.team.TeamRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports activities of the past. */
@Component(
        service = RowImporter.class,
        property = {"linli.import=incubation.activities", "linli.import.after=incubation.teams"})
public class ActivityImporter extends ModuleImporter<ActivityImporter.Row, Map<String, TeamRow>> {

    /**
     * A line.
     *
     * @param team external id of the team that ran it
     */
    public record Row(
            @Nullable String externalId,
            @Nullable String division,
            @Nullable String title,
            @Nullable ServiceKind service,
            @Nullable String team,
            @Nullable String place,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt,
            @Nullable Integer capacity,
            @Nullable Boolean generated)
            implements ModuleImporter.Line {}

    @Activate
    public ActivityImporter(@Reference Importing importing) {
        super(importing, ActivityRow.class);
    }

    @Override
    public Class<Row> rowType() {
        return Row.class;
    }

    @Override
    protected Map<String, TeamRow> lookUp(List<Row> lines) {
        return importing.rows(TeamRow.class, lines.stream().map(Row::team).toList());
    }

    @Override
    protected void check(Row line, Map<String, TeamRow> found, Faults faults) {
        importing.place(faults, "division", line.division());
        Instant start = line.startsAt();
        Instant end = line.endsAt();
        faults.text("title", line.title(), 100)
                .present("service", line.service())
                .text("place", line.place(), 200)
                .present("startsAt", start)
                .present("endsAt", end)
                .when(
                        start != null && end != null && (!end.isAfter(start) || end.isAfter(importing.desk.now())),
                        "endsAt",
                        "须晚于开始时间且不在将来",
                        "Must be after the beginning and not in the future")
                .number("capacity", line.capacity(), 10000);
        importing.referenced(faults, "team", line.team(), found.get(text(line.team())));
    }

    @Override
    protected ImportedRow row(Row line, Map<String, TeamRow> found) {
        ActivityRow row = new ActivityRow(
                importing.desk.newId(),
                importing.placed(line.division()),
                Importing.origin(externalId(line), line.generated()));
        TeamRow team = found.get(text(line.team()));
        row.take(new Activity(
                row.divisionId(),
                text(line.title()),
                Objects.requireNonNull(line.service(), "service"),
                null,
                team == null ? null : team.id(),
                text(line.place()),
                Objects.requireNonNull(line.startsAt(), "startsAt"),
                Objects.requireNonNull(line.endsAt(), "endsAt"),
                Objects.requireNonNull(line.capacity(), "capacity"),
                null));
        row.becomes(ActivityState.HELD, null);
        return row;
    }
}
