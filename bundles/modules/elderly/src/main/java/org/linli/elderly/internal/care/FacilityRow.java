package org.linli.elderly.internal.care;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.elderly.internal.desk.ImportedRow;
import org.linli.elderly.internal.desk.Origin;

/** A facility (养老机构、日间照料中心). */
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
    }

    /** @param day null for one that is open again */
    void close(@Nullable LocalDate day) {
        closedOn = day;
    }

    CareBodies.Facility facts() {
        return new CareBodies.Facility(name, tier, divisionId(), operatorId, address);
    }

    String name() {
        return name;
    }

    Tier tier() {
        return tier;
    }

    @Nullable
    LocalDate closedOn() {
        return closedOn;
    }
}
