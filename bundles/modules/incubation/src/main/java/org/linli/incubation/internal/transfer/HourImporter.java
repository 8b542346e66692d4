package org.linli.incubation.internal.transfer;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.Faults;
import org.linli.incubation.internal.activity.ActivityRow;
import org.linli.incubation.internal.desk.ImportedRow;
import org.linli.incubation.internal.hours.HourRow;
import org.linli.incubation.internal.volunteer.VolunteerRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports hours of the past. */
@Component(
        service = RowImporter.class,
        property = {
            "linli.import=incubation.hours",
            "linli.import.after=incubation.volunteers",
            "linli.import.after=incubation.activities"
        })
public class HourImporter extends ModuleImporter<HourImporter.Row, HourImporter.Found> {

    /**
     * A line.
     *
     * @param volunteer external id
     * @param activity external id; null for service beside activities
     */
    public record Row(
            @Nullable String externalId,
            @Nullable String volunteer,
            @Nullable String activity,
            @Nullable Instant servedAt,
            @Nullable Integer minutes,
            @Nullable String recorder,
            @Nullable Boolean generated)
            implements ModuleImporter.Line {}

    /** Volunteers and activities that the lines name. */
    record Found(Map<String, VolunteerRow> volunteers, Map<String, ActivityRow> activities) {}

    @Activate
    public HourImporter(@Reference Importing importing) {
        super(importing, HourRow.class);
    }

    @Override
    public Class<Row> rowType() {
        return Row.class;
    }

    @Override
    protected HourImporter.Found lookUp(List<Row> lines) {
        return new Found(
                importing.rows(
                        VolunteerRow.class, lines.stream().map(Row::volunteer).toList()),
                importing.rows(
                        ActivityRow.class, lines.stream().map(Row::activity).toList()));
    }

    @Override
    protected void check(Row line, HourImporter.Found found, Faults faults) {
        VolunteerRow volunteer = found.volunteers().get(text(line.volunteer()));
        importing.reachable(faults, "volunteer", volunteer == null ? null : volunteer.divisionId());
        importing.referenced(
                faults, "activity", line.activity(), found.activities().get(text(line.activity())));
        Integer minutes = line.minutes();
        Instant served = line.servedAt();
        faults.when(
                        minutes == null || minutes < 1 || minutes > 1440,
                        "minutes",
                        "须为 1 至 1440",
                        "Must be from 1 to 1440")
                .present("servedAt", served)
                .when(served != null && served.isAfter(importing.desk.now()), "servedAt", "时间在将来", "Lies in the future")
                .text("recorder", line.recorder(), 100);
    }

    @Override
    protected ImportedRow row(Row line, HourImporter.Found found) {
        VolunteerRow volunteer = Objects.requireNonNull(found.volunteers().get(text(line.volunteer())), "volunteer");
        ActivityRow activity = found.activities().get(text(line.activity()));
        return new HourRow(
                importing.desk.newId(),
                activity == null ? volunteer.divisionId() : activity.divisionId(),
                volunteer.id(),
                activity == null ? null : activity.id(),
                activity == null ? null : activity.teamId(),
                Objects.requireNonNull(line.servedAt(), "servedAt"),
                Objects.requireNonNull(line.minutes(), "minutes"),
                null,
                null,
                text(line.recorder()),
                importing.desk.now(),
                Importing.origin(externalId(line), line.generated()));
    }
}
