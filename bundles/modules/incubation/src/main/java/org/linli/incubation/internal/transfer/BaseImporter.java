package org.linli.incubation.internal.transfer;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.Faults;
import org.linli.incubation.internal.base.Base;
import org.linli.incubation.internal.base.BaseLevel;
import org.linli.incubation.internal.base.BaseRow;
import org.linli.incubation.internal.base.OfferKind;
import org.linli.incubation.internal.desk.ImportedRow;
import org.linli.incubation.internal.organisation.OrgStage;
import org.linli.incubation.internal.organisation.SocialOrgRow;
import org.linli.registry.api.UnifiedCode;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports incubation bases. */
@Component(
        service = RowImporter.class,
        property = {"linli.import=incubation.bases", "linli.import.after=incubation.organisations"})
public class BaseImporter extends ModuleImporter<BaseImporter.Row, Map<String, SocialOrgRow>> {
    private static final int MOST_PLACES = 1000;

    /**
     * @param division code
     * @param offers codes of what it offers, separated by blanks
     */
    public record Row(
            @Nullable String externalId,
            @Nullable String division,
            @Nullable String name,
            @Nullable BaseLevel level,
            @Nullable Integer places,
            @Nullable String address,
            @Nullable LocalDate opened,
            @Nullable String founder,
            @Nullable String operator,
            @Nullable String resources,
            @Nullable String organisations,
            @Nullable String benefit,
            @Nullable String offers,
            @Nullable Boolean generated)
            implements ModuleImporter.Line {
        List<String> offered() {
            return offers == null || offers.isBlank()
                    ? List.of()
                    : List.of(offers.strip().split("\\s+"));
        }
    }

    @Activate
    public BaseImporter(@Reference Importing importing) {
        super(importing, BaseRow.class);
    }

    @Override
    public Class<Row> rowType() {
        return Row.class;
    }

    @Override
    protected Map<String, SocialOrgRow> lookUp(List<Row> lines) {
        return importing.organisations(lines.stream().map(Row::operator).toList());
    }

    @Override
    protected void check(Row line, Map<String, SocialOrgRow> found, Faults faults) {
        SocialOrgRow org = found.get(text(line.operator()));
        Integer places = line.places();
        Set<String> kinds = Stream.of(OfferKind.values()).map(OfferKind::name).collect(Collectors.toSet());
        importing
                .place(faults, "division", line.division())
                .text("name", line.name(), 100)
                .present("level", line.level())
                .when(
                        places == null || places < 1 || places > MOST_PLACES,
                        "places",
                        "须为 1 至 " + MOST_PLACES,
                        "Must be from 1 to " + MOST_PLACES)
                .optional("address", line.address(), 200)
                .present("opened", line.opened())
                .text("founder", line.founder(), 100)
                .text("operator", line.operator(), 100)
                .when(
                        org == null
                                ? UnifiedCode.valid(UnifiedCode.plain(text(line.operator())))
                                : org.stage() == OrgStage.ENDED || !importing.covers(org.divisionId()),
                        "operator",
                        "没有登记此代码或编号的社会组织、已注销或不在您的范围内；未登记的请填写名称",
                        "No organisation within your scope has this code or external id, or it has ended; name one that is not registered")
                .text("resources", line.resources(), 500)
                .text("organisations", line.organisations(), 500)
                .text("benefit", line.benefit(), 500)
                .when(
                        line.offered().isEmpty() || !kinds.containsAll(line.offered()),
                        "offers",
                        "须为以下代码，用空格分隔："
                                + String.join(" ", kinds.stream().sorted().toList()),
                        "Must be some of these codes, separated by blanks: "
                                + String.join(" ", kinds.stream().sorted().toList()));
    }

    @Override
    protected ImportedRow row(Row line, Map<String, SocialOrgRow> found) {
        SocialOrgRow org = found.get(text(line.operator()));
        return new BaseRow(
                importing.desk.newId(),
                new Base(
                        importing.placed(line.division()),
                        text(line.name()),
                        Objects.requireNonNull(line.level()),
                        Objects.requireNonNull(line.places()),
                        line.address(),
                        Objects.requireNonNull(line.opened()),
                        new Base.Mode(
                                text(line.founder()),
                                org == null ? null : org.id(),
                                org == null ? text(line.operator()) : null,
                                text(line.resources()),
                                text(line.organisations()),
                                text(line.benefit())),
                        line.offered().stream().map(OfferKind::valueOf).collect(Collectors.toSet())),
                Importing.origin(externalId(line), line.generated()));
    }
}
