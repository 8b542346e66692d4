package org.linli.elderly.internal.care;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.elderly.internal.desk.ImportedRow;
import org.linli.elderly.internal.desk.Origin;

/** A facility or another venue (养老机构、日间照料中心、长者之家、托幼). */
@Entity
@Table(name = "elderly_facility")
public class FacilityRow extends ImportedRow {
    @Column(name = "name")
    private String name;

    @Enumerated(EnumType.STRING)
    @Column(name = "tier")
    private Tier tier;

    @Column(name = "operator_id")
    private @Nullable UUID operatorId;

    @Column(name = "address")
    private @Nullable String address;

    @Column(name = "kind")
    private String kind;

    @Enumerated(EnumType.STRING)
    @Column(name = "setting")
    private @Nullable VenueSetting setting;

    @Column(name = "floor_area")
    private @Nullable BigDecimal floorArea;

    /** Between commas, so that one can be looked for; a comma alone for none. */
    @Column(name = "functions")
    private String functions;

    @Column(name = "child_places")
    private @Nullable Integer childPlaces;

    @Column(name = "closed_on")
    private @Nullable LocalDate closedOn;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected FacilityRow() {}

    @SuppressWarnings("NullAway") // the rest comes with take
    FacilityRow(UUID id, UUID divisionId, @Nullable Origin origin) {
        super(id, divisionId, origin);
    }

    void take(CareBodies.Facility facts) {
        movesTo(facts.divisionId());
        name = facts.name().strip();
        tier = facts.tier();
        operatorId = facts.operatorId();
        address = facts.address();
        kind = facts.venueKind() == null ? VenueKinds.USUAL : facts.venueKind();
        setting = facts.setting();
        floorArea = facts.floorArea();
        functions = facts.functions() == null || facts.functions().isEmpty()
                ? ","
                : facts.functions().stream().sorted().map(Enum::name).collect(Collectors.joining(",", ",", ","));
        childPlaces = facts.childPlaces();
    }

    /** @param day null for one that is open again */
    void close(@Nullable LocalDate day) {
        closedOn = day;
    }

    CareBodies.Facility facts() {
        return new CareBodies.Facility(
                name,
                tier,
                divisionId(),
                operatorId,
                address,
                kind,
                setting,
                floorArea,
                Stream.of(functions.split(","))
                        .filter(code -> !code.isEmpty())
                        .map(VenueFunction::valueOf)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(VenueFunction.class))),
                childPlaces);
    }

    String name() {
        return name;
    }

    Tier tier() {
        return tier;
    }

    String kind() {
        return kind;
    }

    @Nullable
    LocalDate closedOn() {
        return closedOn;
    }
}
