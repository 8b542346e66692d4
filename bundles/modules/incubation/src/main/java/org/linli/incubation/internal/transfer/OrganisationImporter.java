package org.linli.incubation.internal.transfer;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.Faults;
import org.linli.incubation.internal.desk.ImportedRow;
import org.linli.incubation.internal.organisation.Domain;
import org.linli.incubation.internal.organisation.Grades;
import org.linli.incubation.internal.organisation.OrgKind;
import org.linli.incubation.internal.organisation.OrgRules;
import org.linli.incubation.internal.organisation.OrgStage;
import org.linli.incubation.internal.organisation.SocialOrg;
import org.linli.incubation.internal.organisation.SocialOrgRow;
import org.linli.registry.api.OrganisationRef;
import org.linli.registry.api.Organisations;
import org.linli.registry.api.UnifiedCode;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports social organisations; one that the registry has too is named by its official name. */
@Component(
        service = RowImporter.class,
        property = {"linli.import=incubation.organisations", "linli.import.after=registry.organisations"})
public class OrganisationImporter extends ModuleImporter<OrganisationImporter.Row, OrganisationImporter.Found> {
    /** Stands for a division that is not known. */
    private static final UUID NOWHERE = new UUID(0, 0);

    private final Organisations organisations;
    private final OrgRules rules;
    private final Grades grades;

    /**
     * @param division code
     * @param organisation official name in the registry, null for one that is not there
     * @param gradePoints of the assessment that holds, null for none
     */
    public record Row(
            @Nullable String externalId,
            @Nullable String division,
            @Nullable String name,
            @Nullable OrgKind kind,
            @Nullable Domain domain,
            @Nullable OrgStage stage,
            @Nullable String organisation,
            @Nullable String uscc,
            @Nullable String registrationNo,
            @Nullable LocalDate registeredOn,
            @Nullable String authority,
            @Nullable Boolean careProvider,
            @Nullable Boolean helpingGroup,
            @Nullable String services,
            @Nullable Integer gradePoints,
            @Nullable LocalDate gradedOn,
            @Nullable Boolean generated)
            implements ModuleImporter.Line {
        SocialOrg org(UUID divisionId, @Nullable UUID organisationId) {
            return new SocialOrg(
                    divisionId,
                    name == null ? "" : name,
                    kind == null ? OrgKind.COMMUNITY : kind,
                    domain == null ? Domain.OTHER : domain,
                    stage == null ? OrgStage.PREPARING : stage,
                    organisationId,
                    uscc == null || uscc.isBlank() ? null : uscc,
                    registrationNo,
                    registeredOn,
                    authority,
                    Boolean.TRUE.equals(careProvider),
                    Boolean.TRUE.equals(helpingGroup),
                    services);
        }
    }

    /**
     * @param codes of the lines before
     * @param named units of the registry that lines before name
     */
    record Found(Map<String, OrganisationRef> units, Set<String> codes, Set<UUID> named) {}

    @Activate
    public OrganisationImporter(
            @Reference Importing importing,
            @Reference Organisations organisations,
            @Reference OrgRules rules,
            @Reference Grades grades) {
        super(importing, SocialOrgRow.class);
        this.organisations = organisations;
        this.rules = rules;
        this.grades = grades;
    }

    @Override
    public Class<Row> rowType() {
        return Row.class;
    }

    @Override
    protected Found lookUp(List<Row> lines) {
        Map<String, OrganisationRef> units = new HashMap<>();
        for (Row line : lines) {
            String name = text(line.organisation());
            if (!name.isEmpty() && !units.containsKey(name)) {
                organisations.byName(name).ifPresent(one -> units.put(name, one));
            }
        }
        return new Found(units, new HashSet<>(), new HashSet<>());
    }

    @Override
    protected void check(Row line, Found found, Faults faults) {
        UUID division = importing.division(line.division());
        importing
                .place(faults, "division", line.division())
                .text("name", line.name(), 200)
                .present("kind", line.kind())
                .present("domain", line.domain())
                .present("stage", line.stage())
                .optional("registrationNo", line.registrationNo(), 40)
                .optional("authority", line.authority(), 100)
                .optional("services", line.services(), 2000);
        OrganisationRef unit = found.units().get(text(line.organisation()));
        faults.when(
                        line.organisation() != null && unit == null,
                        "organisation",
                        "基础信息中没有这个组织",
                        "The registry has no such organisation")
                .when(
                        unit != null && found.named().contains(unit.id()),
                        "organisation",
                        "文件中该组织重复",
                        "The organisation stands in the file twice")
                .when(line.stage() == OrgStage.ENDED, "stage", "已注销的不再登记", "One that has ended is not registered anew");
        String code = line.uscc();
        faults.when(
                code != null && found.codes().contains(UnifiedCode.plain(code)),
                "uscc",
                "文件中代码重复",
                "The code stands in the file twice");
        if (!externalId(line).isEmpty()) {
            rules.check(line.org(division == null ? NOWHERE : division, unit == null ? null : unit.id()), null, faults);
        }
        Integer points = line.gradePoints();
        LocalDate graded = line.gradedOn();
        faults.when((points == null) != (graded == null), "gradedOn", "得分和评估日期须同时填写", "Give both points and day")
                .when(
                        points != null && (points < 0 || points > 1000 || grades.of(points) == null),
                        "gradePoints",
                        "未达到 1A 的分数线或超过 1000",
                        "Too few points for 1A, or more than 1000")
                .when(
                        graded != null
                                && (graded.isAfter(importing.desk.today()) || line.stage() != OrgStage.REGISTERED),
                        "gradedOn",
                        "须为已登记的组织且不在将来",
                        "Needs a registered organisation and must not be in the future");
    }

    @Override
    protected void claim(Row line, Found found) {
        String code = line.uscc();
        if (code != null && !code.isBlank()) {
            found.codes().add(UnifiedCode.plain(code));
        }
        OrganisationRef unit = found.units().get(text(line.organisation()));
        if (unit != null) {
            found.named().add(unit.id());
        }
    }

    @Override
    protected ImportedRow row(Row line, Found found) {
        OrganisationRef unit = found.units().get(text(line.organisation()));
        SocialOrgRow row = new SocialOrgRow(
                importing.desk.newId(),
                line.org(
                        Objects.requireNonNull(importing.division(line.division()), "division"),
                        unit == null ? null : unit.id()),
                Importing.origin(externalId(line), line.generated()));
        Integer points = line.gradePoints();
        LocalDate graded = line.gradedOn();
        if (points != null && graded != null) {
            row.graded(Objects.requireNonNull(grades.of(points), "grade"), points, graded, grades.until(graded));
        }
        return row;
    }
}
