package org.linli.incubation.internal.transfer;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.Faults;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Reach;
import org.linli.incubation.internal.base.BaseRow;
import org.linli.incubation.internal.base.Occupancy;
import org.linli.incubation.internal.desk.ImportedRow;
import org.linli.incubation.internal.organisation.OrgStage;
import org.linli.incubation.internal.organisation.SocialOrgRow;
import org.linli.incubation.internal.path.PathBodies;
import org.linli.incubation.internal.path.PathBook;
import org.linli.incubation.internal.path.PathRow;
import org.linli.incubation.internal.path.PathState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports incubations of the past and of today: as they stand, without their steps. */
@Component(
        service = RowImporter.class,
        property = {
            "linli.import=incubation.paths",
            "linli.import.after=incubation.organisations",
            "linli.import.after=incubation.bases"
        })
public class PathImporter extends ModuleImporter<PathImporter.Row, PathImporter.Found> {
    private final PathBook book;
    private final Occupancy occupancy;
    private final Reach reach;

    /**
     * @param organisation external id of the organisation
     * @param base external id of the base
     * @param until planned end, for one that incubates
     * @param endReason for one that withdrew or was refused
     */
    public record Row(
            @Nullable String externalId,
            @Nullable String organisation,
            @Nullable String base,
            @Nullable PathState state,
            @Nullable String plan,
            @Nullable LocalDate appliedOn,
            @Nullable LocalDate admittedOn,
            @Nullable LocalDate beganOn,
            @Nullable LocalDate until,
            @Nullable LocalDate endedOn,
            @Nullable String endReason,
            @Nullable Boolean generated)
            implements ModuleImporter.Line {
        boolean open() {
            return state != null && state.open();
        }

        boolean seated() {
            return state != null && state.seated();
        }

        /** Days that were given, in the order in which they must come. */
        List<LocalDate> days() {
            return Stream.of(appliedOn, admittedOn, beganOn, endedOn)
                    .filter(Objects::nonNull)
                    .toList();
        }
    }

    /**
     * @param taken places of bases that are taken, also by lines before
     * @param busy organisations that have an open path already, or in a line before
     */
    record Found(
            Map<String, SocialOrgRow> orgs, Map<String, BaseRow> bases, Map<UUID, Integer> taken, Set<UUID> busy) {}

    @Activate
    public PathImporter(
            @Reference Importing importing,
            @Reference PathBook book,
            @Reference Occupancy occupancy,
            @Reference Reach reach) {
        super(importing, PathRow.class);
        this.book = book;
        this.occupancy = occupancy;
        this.reach = reach;
    }

    @Override
    public Class<Row> rowType() {
        return Row.class;
    }

    @Override
    protected Found lookUp(List<Row> lines) {
        Map<String, SocialOrgRow> orgs = importing.rows(
                SocialOrgRow.class, lines.stream().map(Row::organisation).toList());
        Map<String, BaseRow> bases =
                importing.rows(BaseRow.class, lines.stream().map(Row::base).toList());
        Map<UUID, Integer> taken = new HashMap<>(
                occupancy.of(bases.values().stream().map(BaseRow::id).toList()));
        Set<UUID> busy = new HashSet<>(
                book.open(orgs.values().stream().map(SocialOrgRow::id).toList()));
        return new Found(orgs, bases, taken, busy);
    }

    @Override
    protected void check(Row line, Found found, Faults faults) {
        SocialOrgRow org = found.orgs().get(text(line.organisation()));
        BaseRow base = found.bases().get(text(line.base()));
        importing.reachable(faults, "organisation", org == null ? null : org.divisionId());
        importing.reachable(faults, "base", base == null ? null : base.divisionId());
        PathState state = line.state();
        List<LocalDate> days = line.days();
        boolean ended = state != null && !state.open();
        faults.present("state", state)
                .text("plan", line.plan(), 2000)
                .present("appliedOn", line.appliedOn())
                .when(
                        !days.stream().sorted().toList().equals(days)
                                || days.stream().anyMatch(day -> day.isAfter(importing.desk.today())),
                        "appliedOn",
                        "日期须依次且不在将来",
                        "The days must follow one another and not lie in the future")
                .when(
                        line.admittedOn() == null && (line.seated() || state == PathState.GRADUATED),
                        "admittedOn",
                        "已入驻的须填写入驻日期",
                        "Say when it was admitted")
                .when(
                        line.beganOn() == null && (state == PathState.INCUBATING || state == PathState.GRADUATED),
                        "beganOn",
                        "已开始孵化的须填写日期",
                        "Say when it began")
                .when(
                        ended != (line.endedOn() != null),
                        "endedOn",
                        "已结束的须填写日期，其他不填",
                        "Only one that ended has this day")
                .when(
                        ended
                                && state != PathState.GRADUATED
                                && text(line.endReason()).isEmpty(),
                        "endReason",
                        "请说明理由",
                        "Say why")
                .when(
                        line.beganOn() != null && state == PathState.ADMITTED,
                        "beganOn",
                        "已开始孵化的状态为“在孵”",
                        "One that began is incubating")
                .optional("endReason", line.endReason(), 500);
        if (org != null && base != null) {
            int taken = found.taken().getOrDefault(base.id(), 0);
            faults.when(
                            line.seated() && taken >= base.places(),
                            "base",
                            "超过基地名额 " + base.places(),
                            "More than the base's " + base.places() + " places")
                    .when(
                            line.open() && found.busy().contains(org.id()),
                            "organisation",
                            "该组织已有未结束的孵化或申请",
                            "The organisation has an open path already")
                    .when(
                            line.open() && org.stage() == OrgStage.ENDED,
                            "organisation",
                            "该组织已注销",
                            "The organisation has ended")
                    .when(line.open() && base.closed() != null, "base", "基地已关闭", "The base is closed")
                    .when(
                            line.open() && !reach.below(base.divisionId()).contains(org.divisionId()),
                            "base",
                            "该组织不在基地服务的区划内",
                            "The base serves another division");
        }
    }

    @Override
    protected void claim(Row line, Found found) {
        SocialOrgRow org = found.orgs().get(text(line.organisation()));
        BaseRow base = found.bases().get(text(line.base()));
        if (org != null && line.open()) {
            found.busy().add(org.id());
        }
        if (base != null && line.seated()) {
            found.taken().merge(base.id(), 1, Integer::sum);
        }
    }

    /** The bases are held and counted again: somebody may have been admitted since the lines were checked. */
    @Override
    protected void written(List<ImportedRow> made, List<Row> lines, Found found) {
        List<UUID> bases = lines.stream()
                .filter(Row::seated)
                .map(line -> Objects.requireNonNull(found.bases().get(text(line.base())))
                        .id())
                .toList();
        occupancy.overfull(bases).ifPresent(base -> {
            throw ProblemException.conflict(
                    "base-full",
                    Text.of(
                            "“" + base.name() + "”名额已满（" + base.places() + "）",
                            base.name() + " has " + base.places() + " places only"),
                    Map.of());
        });
    }

    @Override
    protected ImportedRow row(Row line, Found found) {
        SocialOrgRow org = Objects.requireNonNull(found.orgs().get(text(line.organisation())));
        BaseRow base = Objects.requireNonNull(found.bases().get(text(line.base())));
        PathRow row = new PathRow(
                importing.desk.newId(),
                org.divisionId(),
                new PathBodies.Application(
                        org.id(), base.id(), Objects.requireNonNull(line.appliedOn()), text(line.plan())),
                null,
                Importing.origin(externalId(line), line.generated()));
        LocalDate admitted = line.admittedOn();
        LocalDate began = line.beganOn();
        LocalDate ended = line.endedOn();
        if (admitted != null) {
            row.admit(admitted);
        }
        if (began != null) {
            row.begin(began, line.until());
        }
        if (ended != null) {
            row.end(Objects.requireNonNull(line.state()), ended, line.endReason());
        }
        return row;
    }
}
