package org.linli.incubation.internal.transfer;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.Faults;
import org.linli.incubation.internal.base.BaseRow;
import org.linli.incubation.internal.desk.ImportedRow;
import org.linli.incubation.internal.hub.HubBook;
import org.linli.incubation.internal.hub.HubPart;
import org.linli.incubation.internal.hub.HubRow;
import org.linli.incubation.internal.station.StationKind;
import org.linli.incubation.internal.station.StationRow;
import org.linli.registry.api.Estates;
import org.linli.registry.api.PlaceRef;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports five-in-one hubs with the parts that they have. */
@Component(
        service = RowImporter.class,
        property = {
            "linli.import=incubation.hubs",
            "linli.import.after=incubation.stations",
            "linli.import.after=incubation.bases",
            "linli.import.after=registry.estates"
        })
public class HubImporter extends ModuleImporter<HubImporter.Row, HubImporter.Found> {
    private final HubBook hubs;
    private final Estates estates;

    /**
     * A line.
     *
     * @param base external id of the base
     * @param federation external id of the station, like {@code socialWork} and {@code serviceStation}
     * @param estate external id of the estate in the registry whose branch it is
     * @param branch name of the branch
     */
    public record Row(
            @Nullable String externalId,
            @Nullable String division,
            @Nullable String name,
            @Nullable LocalDate openedOn,
            @Nullable String base,
            @Nullable String federation,
            @Nullable String socialWork,
            @Nullable String serviceStation,
            @Nullable String estate,
            @Nullable String branch,
            @Nullable Boolean generated)
            implements ModuleImporter.Line {}

    /** Stations, bases and estates that the lines name. */
    record Found(Map<String, StationRow> stations, Map<String, BaseRow> bases, Map<String, PlaceRef> estates) {}

    @Activate
    public HubImporter(@Reference Importing importing, @Reference HubBook hubs, @Reference Estates estates) {
        super(importing, HubRow.class);
        this.hubs = hubs;
        this.estates = estates;
    }

    @Override
    public Class<Row> rowType() {
        return Row.class;
    }

    @Override
    protected HubImporter.Found lookUp(List<Row> lines) {
        return new Found(
                importing.rows(
                        StationRow.class,
                        lines.stream()
                                .flatMap(line -> Stream.of(
                                        text(line.federation()), text(line.socialWork()), text(line.serviceStation())))
                                .toList()),
                importing.rows(BaseRow.class, lines.stream().map(Row::base).toList()),
                places(lines.stream()
                        .map(Row::estate)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList()));
    }

    private Map<String, PlaceRef> places(List<String> externalIds) {
        Map<String, UUID> ids = externalIds.isEmpty() ? Map.of() : estates.byExternalIds(externalIds);
        Map<UUID, PlaceRef> places = ids.isEmpty() ? Map.of() : estates.estates(ids.values());
        Map<String, PlaceRef> found = new HashMap<>();
        ids.forEach((externalId, id) -> {
            PlaceRef place = places.get(id);
            if (place != null) {
                found.put(externalId, place);
            }
        });
        return found;
    }

    @Override
    protected void check(Row line, HubImporter.Found found, Faults faults) {
        importing.place(faults, "division", line.division());
        faults.text("name", line.name(), 100).optional("branch", line.branch(), 100);
        BaseRow base = found.bases().get(text(line.base()));
        faults.when(
                line.base() != null && (base == null || base.closed() != null || !serves(base.divisionId(), line)),
                "base",
                "没有服务该区划的这个孵化基地，请先导入",
                "No such open base that serves the division; import it first");
        importing.past(faults, "openedOn", line.openedOn());
        station(faults, found, "federation", line.federation(), StationKind.FEDERATION);
        station(faults, found, "socialWork", line.socialWork(), StationKind.SOCIAL_WORK);
        station(faults, found, "serviceStation", line.serviceStation(), StationKind.SERVICE_STATION);
        faults.when(
                        text(line.branch()).isEmpty() != (line.estate() == null),
                        "estate",
                        "小区与党支部须同时填写",
                        "Give both the estate and its branch")
                .when(
                        line.estate() != null && !inHub(found.estates().get(line.estate()), line),
                        "estate",
                        "该区划内没有这个小区，请先导入",
                        "No such estate in the division; import it first");
    }

    @Override
    protected ImportedRow row(Row line, HubImporter.Found found) {
        HubRow row = new HubRow(
                importing.desk.newId(),
                importing.placed(line.division()),
                Importing.origin(externalId(line), line.generated()));
        row.take(text(line.name()), Objects.requireNonNull(line.openedOn(), "openedOn"), null);
        return row;
    }

    private boolean inHub(@Nullable PlaceRef estate, Row line) {
        UUID place = importing.division(line.division());
        return estate != null && place != null && importing.lies(estate.divisionId(), place);
    }

    private boolean serves(UUID division, Row line) {
        UUID place = importing.division(line.division());
        return place != null && importing.lies(place, division);
    }

    private void station(Faults faults, Found found, String column, @Nullable String externalId, StationKind kind) {
        StationRow station = found.stations().get(text(externalId));
        importing.referenced(faults, column, externalId, station);
        faults.when(
                station != null && (station.kind() != kind || station.closed(importing.desk.today())),
                column,
                "须为开放的" + kind.label().zh(),
                "Must be an open station of the kind");
    }

    @Override
    protected void written(List<ImportedRow> rows, List<Row> lines, Found found) {
        importing.em().flush();
        for (int i = 0; i < rows.size(); i++) {
            parts((HubRow) rows.get(i), lines.get(i), found);
        }
    }

    private void parts(HubRow hub, Row line, Found found) {
        BaseRow base = found.bases().get(text(line.base()));
        if (base != null) {
            hubs.add(hub, HubPart.BASE, base.id(), base.name());
        }
        station(hub, HubPart.FEDERATION, found.stations().get(text(line.federation())));
        station(hub, HubPart.SOCIAL_WORK, found.stations().get(text(line.socialWork())));
        station(hub, HubPart.SERVICE_STATION, found.stations().get(text(line.serviceStation())));
        String branch = text(line.branch());
        PlaceRef estate = found.estates().get(text(line.estate()));
        if (!branch.isEmpty() && estate != null) {
            hubs.add(hub, HubPart.BRANCH, estate.id(), branch);
        }
    }

    private void station(HubRow hub, HubPart part, @Nullable StationRow station) {
        if (station != null) {
            hubs.add(hub, part, station.id(), station.name());
        }
    }
}
