package org.linli.incubation.internal.transfer;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.BatchImporter;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.Faults;
import org.linli.incubation.internal.desk.ImportedRow;
import org.linli.incubation.internal.station.Station;
import org.linli.incubation.internal.station.StationKind;
import org.linli.incubation.internal.station.StationRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports stations of volunteers. */
@Component(
        service = RowImporter.class,
        property = {"linli.import=incubation.stations"})
public class StationImporter extends PlainModuleImporter<StationImporter.Row> {

    /**
     * A line.
     *
     * @param division code
     */
    public record Row(
            @Nullable String externalId,
            @Nullable String division,
            @Nullable String name,
            @Nullable StationKind kind,
            @Nullable String address,
            @Nullable LocalDate openedOn,
            @Nullable Boolean generated)
            implements BatchImporter.Line {}

    @Activate
    public StationImporter(@Reference Importing importing) {
        super(importing, StationRow.class);
    }

    @Override
    public Class<Row> rowType() {
        return Row.class;
    }

    @Override
    protected void check(Row line, Faults faults) {
        importing.place(faults, "division", line.division());
        faults.text("name", line.name(), 100).present("kind", line.kind()).optional("address", line.address(), 200);
        importing.past(faults, "openedOn", line.openedOn());
    }

    @Override
    protected ImportedRow row(Row line) {
        StationRow row = new StationRow(
                importing.desk.newId(),
                importing.placed(line.division()),
                Importing.origin(externalId(line), line.generated()));
        row.take(new Station(
                row.divisionId(),
                text(line.name()),
                Objects.requireNonNull(line.kind(), "kind"),
                line.address(),
                null,
                Objects.requireNonNull(line.openedOn(), "openedOn"),
                null));
        return row;
    }
}
