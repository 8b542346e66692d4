package org.linli.property.internal.company;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.property.internal.desk.ImportedRow;
import org.linli.property.internal.desk.Origin;
import org.linli.registry.api.OrganisationRef;

/** A property company under the id that its organisation has in the registry. */
@Entity
@Table(name = "property_company")
public class CompanyRow extends ImportedRow {
    @Column(name = "name")
    private String name;

    @Enumerated(EnumType.STRING)
    @Column(name = "party_mode")
    private PartyMode partyMode;

    @Column(name = "party_org_name")
    private @Nullable String partyOrgName;

    @Column(name = "grade")
    private @Nullable String grade;

    @Column(name = "co_building_since")
    private @Nullable LocalDate coBuildingSince;

    @Enumerated(EnumType.STRING)
    @Column(name = "standing")
    private Standing standing;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected CompanyRow() {}

    @SuppressWarnings("NullAway") // the rest comes with take
    public CompanyRow(OrganisationRef organisation, @Nullable Origin origin) {
        super(organisation.id(), organisation.divisionId(), origin);
        this.name = organisation.name();
        this.standing = Standing.NORMAL;
    }

    public void take(Company body) {
        partyMode = body.partyMode();
        partyOrgName = body.partyOrgName();
        grade = body.grade();
        coBuildingSince = body.coBuildingSince();
    }

    /** What the registry says of it by now. */
    void follow(OrganisationRef organisation) {
        name = organisation.name();
        movesTo(organisation.divisionId());
    }

    public void stands(Standing next) {
        standing = next;
    }

    Company company() {
        return new Company(id(), partyMode, partyOrgName, grade, coBuildingSince);
    }

    public UUID organisationId() {
        return id();
    }

    public String name() {
        return name;
    }

    public Standing standing() {
        return standing;
    }
}
