package org.linli.property.internal.transfer;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.Faults;
import org.linli.property.internal.company.CompaniesResource;
import org.linli.property.internal.company.Company;
import org.linli.property.internal.company.CompanyRow;
import org.linli.property.internal.company.PartyMode;
import org.linli.property.internal.desk.ImportedRow;
import org.linli.registry.api.OrganisationRef;
import org.linli.registry.api.Organisations;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports property companies; their organisations are in the registry already. */
@Component(
        service = RowImporter.class,
        property = {"linli.import=property.companies", "linli.import.after=registry.organisations"})
public class CompanyImporter extends ModuleImporter<CompanyImporter.Row, Map<String, OrganisationRef>> {
    /** Stands for an organisation that is not known. */
    private static final UUID NOBODY = new UUID(0, 0);

    private final Organisations organisations;

    /** @param organisation official name in the registry */
    public record Row(
            @Nullable String externalId,
            @Nullable String organisation,
            @Nullable PartyMode partyMode,
            @Nullable String partyOrgName,
            @Nullable String grade,
            @Nullable LocalDate coBuildingSince,
            @Nullable Boolean generated)
            implements ModuleImporter.Line {
        Company company(UUID organisationId) {
            return new Company(
                    organisationId,
                    partyMode == null ? PartyMode.NONE : partyMode,
                    partyOrgName,
                    grade,
                    coBuildingSince);
        }
    }

    @Activate
    public CompanyImporter(@Reference Importing importing, @Reference Organisations organisations) {
        super(importing, CompanyRow.class);
        this.organisations = organisations;
    }

    @Override
    public Class<Row> rowType() {
        return Row.class;
    }

    @Override
    protected Map<String, OrganisationRef> lookUp(List<Row> lines) {
        Map<String, OrganisationRef> found = new HashMap<>();
        for (Row line : lines) {
            String name = line.organisation();
            if (name != null && !found.containsKey(name)) {
                organisations
                        .byName(name)
                        .filter(one -> one.type().equals(CompaniesResource.TYPE))
                        .ifPresent(one -> found.put(name, one));
            }
        }
        return found;
    }

    @Override
    protected void check(Row line, Map<String, OrganisationRef> found, Faults faults) {
        OrganisationRef organisation = found.get(text(line.organisation()));
        importing.reachable(faults, "organisation", organisation == null ? null : organisation.divisionId());
        faults.optional("partyOrgName", line.partyOrgName(), 100).optional("grade", line.grade(), 20);
        CompaniesResource.check(line.company(NOBODY), faults);
        CompanyRow there = organisation == null ? null : importing.em().find(CompanyRow.class, organisation.id());
        faults.when(
                there != null && !there.externalId().equals(externalId(line)),
                "organisation",
                "该企业已登记",
                "The company is registered already");
    }

    @Override
    protected ImportedRow row(Row line, Map<String, OrganisationRef> found) {
        OrganisationRef organisation = Objects.requireNonNull(found.get(text(line.organisation())), "organisation");
        CompanyRow row = new CompanyRow(organisation, Importing.origin(line.externalId(), line.generated()));
        row.take(line.company(organisation.id()));
        return row;
    }
}
