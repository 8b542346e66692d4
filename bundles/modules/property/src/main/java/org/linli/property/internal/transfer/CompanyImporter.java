package org.linli.property.internal.transfer;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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
public class CompanyImporter extends ModuleImporter<CompanyImporter.Row, CompanyImporter.Found> {
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

    /**
     * Organisations that the lines name.
     *
     * @param taken those that are companies already, by a row or by a line before
     */
    record Found(Map<String, OrganisationRef> organisations, Set<UUID> taken) {
        @Nullable
        OrganisationRef organisation(Row line) {
            return organisations.get(text(line.organisation()));
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
    protected Found lookUp(List<Row> lines) {
        Map<String, OrganisationRef> found = new HashMap<>();
        for (Row line : lines) {
            String name = text(line.organisation());
            if (!name.isEmpty() && !found.containsKey(name)) {
                organisations
                        .byName(name)
                        .filter(one -> one.type().equals(CompaniesResource.TYPE))
                        .ifPresent(one -> found.put(name, one));
            }
        }
        return new Found(found, taken(found.values()));
    }

    private Set<UUID> taken(Collection<OrganisationRef> named) {
        return named.stream()
                .map(OrganisationRef::id)
                .filter(id -> importing.em().find(CompanyRow.class, id) != null)
                .collect(Collectors.toCollection(HashSet::new));
    }

    @Override
    protected void claim(Row line, Found found) {
        OrganisationRef organisation = found.organisation(line);
        if (organisation != null) {
            found.taken().add(organisation.id());
        }
    }

    @Override
    protected void check(Row line, Found found, Faults faults) {
        OrganisationRef organisation = found.organisation(line);
        importing.reachable(faults, "organisation", organisation == null ? null : organisation.divisionId());
        faults.optional("partyOrgName", line.partyOrgName(), 100).optional("grade", line.grade(), 20);
        CompaniesResource.check(line.company(NOBODY), faults);
        faults.when(
                organisation != null && found.taken().contains(organisation.id()),
                "organisation",
                "该企业已登记",
                "The company is registered already");
    }

    @Override
    protected ImportedRow row(Row line, Found found) {
        OrganisationRef organisation = Objects.requireNonNull(found.organisation(line), "organisation");
        CompanyRow row = new CompanyRow(organisation, Importing.origin(line.externalId(), line.generated()));
        row.take(line.company(organisation.id()));
        return row;
    }
}
