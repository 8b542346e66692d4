package org.linli.property.internal.transfer;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.RowImporter;
import org.linli.api.money.Yuan;
import org.linli.api.problem.Faults;
import org.linli.property.internal.desk.ImportedRow;
import org.linli.property.internal.estate.Estate;
import org.linli.property.internal.estate.EstateRow;
import org.linli.property.internal.estate.VenueSource;
import org.linli.registry.api.Estates;
import org.linli.registry.api.PlaceRef;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports estates; the external id is the one that the estate has in the registry. */
@Component(
        service = RowImporter.class,
        property = {"linli.import=property.estates", "linli.import.after=registry.estates"})
public class EstateImporter extends ModuleImporter<EstateImporter.Row, Map<String, PlaceRef>> {
    private final Estates estates;

    public record Row(
            @Nullable String externalId,
            @Nullable Integer households,
            @Nullable BigDecimal areaM2,
            @Nullable BigDecimal venueM2,
            @Nullable VenueSource venueSource,
            @Nullable BigDecimal venueCost,
            @Nullable Boolean generated)
            implements ModuleImporter.Line {}

    @Activate
    public EstateImporter(@Reference Importing importing, @Reference Estates estates) {
        super(importing, EstateRow.class);
        this.estates = estates;
    }

    @Override
    public Class<Row> rowType() {
        return Row.class;
    }

    @Override
    protected Map<String, PlaceRef> lookUp(List<Row> lines) {
        Map<String, UUID> ids = estates.byExternalIds(
                lines.stream().map(this::externalId).filter(id -> !id.isEmpty()).toList());
        Map<UUID, PlaceRef> places = estates.estates(ids.values());
        return ids.entrySet().stream()
                .filter(entry -> places.containsKey(entry.getValue()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> Objects.requireNonNull(places.get(entry.getValue()))));
    }

    @Override
    protected void check(Row line, Map<String, PlaceRef> found, Faults faults) {
        PlaceRef place = found.get(externalId(line));
        importing.reachable(faults, "externalId", place == null ? null : place.divisionId());
        faults.notNegative("households", line.households())
                .notNegative("areaM2", line.areaM2())
                .notNegative("venueM2", line.venueM2())
                .notNegative("venueCost", line.venueCost())
                .when(
                        line.venueM2() != null && line.venueSource() == null,
                        "venueSource",
                        "有阵地的须说明来源",
                        "Say how the estate came by its venue");
        EstateRow there = place == null ? null : importing.em().find(EstateRow.class, place.id());
        faults.when(
                there != null && !there.externalId().equals(externalId(line)),
                "externalId",
                "该小区已登记",
                "The estate is registered already");
    }

    @Override
    protected ImportedRow row(Row line, Map<String, PlaceRef> found) {
        EstateRow row = new EstateRow(
                Objects.requireNonNull(found.get(externalId(line)), "estate"),
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
}
