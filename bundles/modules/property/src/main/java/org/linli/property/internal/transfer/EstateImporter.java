package org.linli.property.internal.transfer;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.RowImporter;
import org.linli.api.money.Yuan;
import org.linli.api.problem.Faults;
import org.linli.property.internal.desk.Decimals;
import org.linli.property.internal.desk.ImportedRow;
import org.linli.property.internal.estate.Estate;
import org.linli.property.internal.estate.EstateRow;
import org.linli.property.internal.estate.EstateUnits;
import org.linli.property.internal.estate.VenueSource;
import org.linli.registry.api.Estates;
import org.linli.registry.api.Organisations;
import org.linli.registry.api.PlaceRef;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports estates; the external id is the one that the estate has in the registry. */
@Component(
        service = RowImporter.class,
        property = {
            "linli.import=property.estates",
            "linli.import.after=registry.estates",
            "linli.import.after=registry.organisations"
        })
public class EstateImporter extends ModuleImporter<EstateImporter.Row, EstateImporter.Found> {
    private static final Decimals VENUE = new Decimals(7, 2);
    private static final int MOST_UNITS = 50;

    private final Estates estates;
    private final Organisations organisations;
    private final EstateUnits units;

    /** @param organisations official names in the registry of the units that help, between semicolons in a CSV cell */
    public record Row(
            @Nullable String externalId,
            @Nullable Integer households,
            @Nullable BigDecimal areaM2,
            @Nullable BigDecimal venueM2,
            @Nullable VenueSource venueSource,
            @Nullable BigDecimal venueCost,
            @Nullable List<String> organisations,
            @Nullable Boolean generated)
            implements ModuleImporter.Line {
        Stream<String> units() {
            return organisations == null
                    ? Stream.empty()
                    : organisations.stream().filter(Objects::nonNull).map(String::strip);
        }
    }

    /** Places and organisations of the registry that the lines name. */
    record Found(Map<String, PlaceRef> places, Map<String, UUID> organisations) {}

    @Activate
    public EstateImporter(
            @Reference Importing importing,
            @Reference Estates estates,
            @Reference Organisations organisations,
            @Reference EstateUnits units) {
        super(importing, EstateRow.class);
        this.estates = estates;
        this.organisations = organisations;
        this.units = units;
    }

    @Override
    public Class<Row> rowType() {
        return Row.class;
    }

    @Override
    protected Found lookUp(List<Row> lines) {
        Map<String, UUID> ids = estates.byExternalIds(
                lines.stream().map(this::externalId).filter(id -> !id.isEmpty()).toList());
        Map<UUID, PlaceRef> places = estates.estates(ids.values());
        return new Found(
                ids.entrySet().stream()
                        .filter(entry -> places.containsKey(entry.getValue()))
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> Objects.requireNonNull(places.get(entry.getValue())))),
                lines.stream()
                        .flatMap(Row::units)
                        .distinct()
                        .flatMap(name -> organisations.byName(name).map(one -> Map.entry(name, one.id())).stream())
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Override
    protected void check(Row line, Found found, Faults faults) {
        PlaceRef place = found.places().get(externalId(line));
        List<String> unknown = line.units()
                .filter(name -> !found.organisations().containsKey(name))
                .distinct()
                .toList();
        importing.reachable(faults, "externalId", place == null ? null : place.divisionId());
        faults.notNegative("households", line.households())
                .when(
                        line.venueM2() != null && line.venueSource() == null,
                        "venueSource",
                        "有阵地的须说明来源",
                        "Say how the estate came by its venue")
                .when(
                        !unknown.isEmpty(),
                        "organisations",
                        "基础信息中没有这些单位：" + String.join("、", unknown),
                        "The registry lacks " + String.join(", ", unknown))
                .when(line.units().count() > MOST_UNITS, "organisations", "最多 50 家", "At most 50");
        Decimals.AREA.check(faults, "areaM2", line.areaM2());
        VENUE.check(faults, "venueM2", line.venueM2());
        Decimals.SUM.check(faults, "venueCost", line.venueCost());
        // under the external id of its place it would not be asked about any more: it was registered by hand
        faults.when(
                place != null && importing.em().find(EstateRow.class, place.id()) != null,
                "externalId",
                "该小区已登记",
                "The estate is registered already");
    }

    @Override
    protected ImportedRow row(Row line, Found found) {
        EstateRow row = new EstateRow(
                Objects.requireNonNull(found.places().get(externalId(line)), "estate"),
                Importing.origin(line.externalId(), line.generated()));
        row.take(new Estate(
                row.id(),
                line.households(),
                line.areaM2(),
                line.venueM2(),
                line.venueSource(),
                line.venueCost() == null ? null : Yuan.text(line.venueCost()),
                Set.of()));
        return row;
    }

    @Override
    protected void written(List<ImportedRow> rows, List<Row> lines, Found found) {
        for (int i = 0; i < rows.size(); i++) {
            units.put(
                    (EstateRow) rows.get(i),
                    lines.get(i).units().map(found.organisations()::get).collect(Collectors.toSet()));
        }
    }
}
