package org.linli.property.internal.estate;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.money.Yuan;
import org.linli.property.internal.company.Standing;
import org.linli.property.internal.desk.ImportedRow;
import org.linli.property.internal.desk.Origin;
import org.linli.registry.api.PlaceRef;

/** An estate under the id that it has in the registry. */
@Entity
@Table(name = "property_estate")
public class EstateRow extends ImportedRow {
    @Column(name = "name")
    private String name;

    @Column(name = "households")
    private @Nullable Integer households;

    @Column(name = "area_m2")
    private @Nullable BigDecimal areaM2;

    @Column(name = "venue_m2")
    private @Nullable BigDecimal venueM2;

    @Enumerated(EnumType.STRING)
    @Column(name = "venue_source")
    private @Nullable VenueSource venueSource;

    @Column(name = "venue_cost")
    private @Nullable BigDecimal venueCost;

    @Enumerated(EnumType.STRING)
    @Column(name = "standing")
    private Standing standing;

    /** Of the meetings engine. */
    @Column(name = "council_id")
    private @Nullable UUID councilId;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected EstateRow() {}

    public EstateRow(PlaceRef estate, @Nullable Origin origin) {
        super(estate.id(), estate.divisionId(), origin);
        this.name = estate.name();
        this.standing = Standing.NORMAL;
    }

    public void take(Estate body) {
        households = body.households();
        areaM2 = body.areaM2();
        venueM2 = body.venueM2();
        venueSource = body.venueSource();
        venueCost = body.venueCost() == null ? null : Yuan.of(body.venueCost());
    }

    /** What the registry says of it by now. */
    void follow(PlaceRef estate) {
        name = estate.name();
        movesTo(estate.divisionId());
    }

    public void meetsIn(UUID bodyId) {
        councilId = bodyId;
    }

    public @Nullable UUID councilId() {
        return councilId;
    }

    public void stands(Standing next) {
        standing = next;
    }

    /** @param units organisations that help */
    Estate estate(Set<UUID> units) {
        BigDecimal cost = venueCost;
        return new Estate(id(), households, areaM2, venueM2, venueSource, cost == null ? null : Yuan.text(cost), units);
    }

    public String name() {
        return name;
    }

    public @Nullable Integer households() {
        return households;
    }

    public @Nullable BigDecimal areaM2() {
        return areaM2;
    }

    public Standing standing() {
        return standing;
    }
}
