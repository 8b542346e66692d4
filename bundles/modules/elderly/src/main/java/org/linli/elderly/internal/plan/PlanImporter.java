package org.linli.elderly.internal.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.BatchImporter;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.Faults;
import org.linli.elderly.internal.desk.ElderlyImports;
import org.linli.elderly.internal.elder.ElderRow;
import org.linli.elderly.internal.elder.Levels;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports plans of care with their services (照护计划), such as run and such as have ended. The level is that of the assessment of then. */
@Component(
        service = RowImporter.class,
        property = {
            "linli.import=elderly.plans",
            "linli.import.after=elderly.elders",
            "linli.import.after=elderly.assessments",
            "linli.import.after=registry.organisations"
        })
public class PlanImporter extends BatchImporter<PlanImporter.Row, PlanRow, PlanImporter.Parties> {
    private static final int LONGEST_NAME = 100;
    private static final int MOST_SERVICES = 40;
    /** Far beyond what any plan runs for: later is a slip of the pen. */
    private static final int MOST_YEARS = 10;

    private final ElderlyImports imports;
    private final PlanDesk desk;
    private final Levels levels;

    /**
     * @param elder external id of the elder
     * @param lastDay none for a plan that runs until another takes its place
     * @param services titles of what is offered where the elder lives, each with how often in a month and who gives it where that is
     *     otherwise than usual, like {@code 助餐/20/社工中心}; whatever the elder is due when absent
     */
    public record Row(
            @Nullable String externalId,
            @Nullable String elder,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay,
            @Nullable String planner,
            @Nullable List<String> services,
            @Nullable Boolean generated)
            implements BatchImporter.Line {
        /** Without whom it is about, which would end up in logs. */
        @Override
        public String toString() {
            return "Row[externalId=" + externalId + "]";
        }
    }

    /** From when to when an elder has a plan; {@code last} is null for no end. */
    record Span(LocalDate first, @Nullable LocalDate last) {
        boolean meets(Span other) {
            return !before(other) && !other.before(this);
        }

        private boolean before(Span other) {
            return last != null && last.isBefore(other.first());
        }
    }

    /** What an item of a plan is made of. */
    private record Due(
            ServiceRow service, int times, @Nullable UUID provider) {}

    /**
     * @param spans of each elder; those of lines are added
     * @param offered by division
     * @param providers by name
     */
    record Parties(
            Map<String, ElderRow> elders,
            Map<UUID, List<Levels.Found>> levels,
            Map<UUID, List<Span>> spans,
            Map<UUID, List<ServiceRow>> offered,
            Map<String, UUID> providers) {}

    @Activate
    public PlanImporter(@Reference ElderlyImports imports, @Reference PlanDesk desk, @Reference Levels levels) {
        super(imports, PlanRow.class);
        this.imports = imports;
        this.desk = desk;
        this.levels = levels;
    }

    @Override
    public Class<Row> rowType() {
        return Row.class;
    }

    @Override
    protected Parties lookUp(List<Row> lines) {
        Map<String, ElderRow> elders = imports.rows(
                ElderRow.class,
                ElderRow::externalId,
                lines.stream().map(Row::elder).toList());
        List<UUID> ids = elders.values().stream().map(ElderRow::id).toList();
        Map<UUID, List<Span>> spans = new HashMap<>();
        desk.of(ids)
                .forEach(plan -> spans.computeIfAbsent(plan.elderId(), key -> new ArrayList<>())
                        .add(new Span(plan.firstDay(), plan.endedOn())));
        Map<UUID, List<ServiceRow>> offered = new HashMap<>();
        elders.values().forEach(elder -> offered.computeIfAbsent(elder.divisionId(), desk::offered));
        return new Parties(
                elders,
                levels.of(ids),
                spans,
                offered,
                imports.organisations(lines.stream()
                        .flatMap(PlanImporter::entries)
                        .map(entry -> Written.of(entry).map(Written::provider).orElse(null))
                        .toList()));
    }

    private static Stream<String> entries(Row line) {
        return line.services() == null
                ? Stream.of()
                : line.services().stream().filter(entry -> entry != null && !entry.isBlank());
    }

    @Override
    protected void check(Row line, Parties found, Faults faults) {
        ElderRow elder = found.elders().get(text(line.elder()));
        imports.reachable(faults, "elder", elder == null ? null : elder.divisionId());
        LocalDate first = line.firstDay();
        LocalDate last = line.lastDay();
        faults.present("firstDay", first)
                .when(
                        first != null && last != null && last.isBefore(first),
                        "lastDay",
                        "不能早于开始日期",
                        "must not be before the first day")
                .when(
                        first != null && last != null && last.isAfter(first.plusYears(MOST_YEARS)),
                        "lastDay",
                        "不能晚于开始日期之后 " + MOST_YEARS + " 年",
                        "must not be more than " + MOST_YEARS + " years after the first day")
                .when(
                        elder != null && elder.endedOn() != null && (last == null || last.isAfter(elder.endedOn())),
                        "lastDay",
                        "该档案已结束，计划不能更晚结束",
                        "The record has ended, and so has the plan by then")
                .text("planner", line.planner(), LONGEST_NAME)
                .when(
                        entries(line).count() > MOST_SERVICES,
                        "services",
                        "最多 " + MOST_SERVICES + " 项",
                        "at most " + MOST_SERVICES);
        if (elder == null || first == null) {
            return;
        }
        alone(new Span(first, last), found.spans().getOrDefault(elder.id(), List.of()), faults);
        PlanRow.Basis basis = basis(elder, first, found);
        if (basis == null) {
            faults.add("firstDay", "开始日期时没有有效的能力评估，请先导入评估", "No assessment counts on the first day; import that first");
            return;
        }
        services(line, elder, first, basis, found, faults);
    }

    @Override
    protected void claim(Row line, Parties found) {
        UUID elder = Objects.requireNonNull(found.elders().get(text(line.elder())), "elder")
                .id();
        found.spans()
                .computeIfAbsent(elder, key -> new ArrayList<>())
                .add(new Span(Objects.requireNonNull(line.firstDay(), "firstDay"), line.lastDay()));
    }

    /** An elder has one plan at a time. */
    private static void alone(Span own, List<Span> spans, Faults faults) {
        faults.when(
                spans.stream().anyMatch(own::meets),
                "firstDay",
                "该老人在此期间已有照护计划",
                "The elder has a plan in that time already");
    }

    /** The last assessment before the plan, as long as it counts. */
    private PlanRow.@Nullable Basis basis(ElderRow elder, LocalDate first, Parties found) {
        return found.levels().getOrDefault(elder.id(), List.of()).stream()
                .filter(level -> !level.day().isAfter(first))
                .reduce((one, later) -> later)
                .filter(level -> desk.counts(level.day(), first))
                .map(level -> new PlanRow.Basis(level.level(), level.day()))
                .orElse(null);
    }

    private static void services(
            Row line, ElderRow elder, LocalDate first, PlanRow.Basis basis, Parties found, Faults faults) {
        Set<UUID> taken = new HashSet<>();
        entries(line).forEach(entry -> {
            Optional<Written> written = Written.of(entry);
            Optional<ServiceRow> service = written.flatMap(one -> service(one, elder, first, basis, found));
            boolean stranger = written.map(Written::provider)
                    .filter(provider -> !found.providers().containsKey(provider))
                    .isPresent();
            faults.when(
                            written.isEmpty(),
                            "services",
                            "“" + entry + "”须写为“服务项目/每月次数/服务机构”，次数为 1 至 100",
                            "“" + entry + "” must be “service/times a month/provider”, with 1 to 100 times")
                    .when(
                            written.isPresent() && service.isEmpty(),
                            "services",
                            "“" + entry + "”：当地没有这项服务，或该等级不享受",
                            "“" + entry + "”: not offered there, or not to this level")
                    .when(
                            stranger,
                            "services",
                            "“" + entry + "”：没有这个组织机构，请先导入",
                            "“" + entry + "”: no such organisation; import it first")
                    .when(
                            service.isPresent()
                                    && !taken.add(service.orElseThrow().id()),
                            "services",
                            "“" + entry + "”：重复",
                            "“" + entry + "”: named twice");
        });
        faults.when(
                entries(line).findAny().isEmpty() && usual(elder, basis, found).isEmpty(),
                "services",
                "该等级没有可享受的服务，请填写",
                "Nothing is offered for this level: name the services");
    }

    /** What is offered no more is given by plans that began before. */
    private static Optional<ServiceRow> service(
            Written written, ElderRow elder, LocalDate first, PlanRow.Basis basis, Parties found) {
        return found.offered().getOrDefault(elder.divisionId(), List.of()).stream()
                .filter(service -> service.title().equals(written.title()) && service.dueTo(basis.level()))
                .filter(service -> service.retiredOn() == null || first.isBefore(service.retiredOn()))
                .findFirst();
    }

    private static List<Due> usual(ElderRow elder, PlanRow.Basis basis, Parties found) {
        return found.offered().getOrDefault(elder.divisionId(), List.of()).stream()
                .filter(service -> service.retiredOn() == null && service.dueTo(basis.level()))
                .map(service -> new Due(service, service.timesPerMonth(), service.providerId()))
                .toList();
    }

    @Override
    protected PlanRow row(Row line, Parties found) {
        ElderRow elder = Objects.requireNonNull(found.elders().get(text(line.elder())), "elder");
        LocalDate first = Objects.requireNonNull(line.firstDay(), "firstDay");
        return desk.past(
                elder,
                Objects.requireNonNull(basis(elder, first, found), "firstDay"),
                line,
                ElderlyImports.origin(line.externalId(), line.generated()));
    }

    @Override
    protected void written(List<PlanRow> made, List<Row> lines, Parties found) {
        // an item refers to its plan by its key alone, so that the plan has to be there
        imports.em().flush();
        for (int i = 0; i < made.size(); i++) {
            PlanRow plan = made.get(i);
            due(lines.get(i), plan, found).forEach(due -> desk.give(plan, due.service(), due.times(), due.provider()));
        }
    }

    private static List<Due> due(Row line, PlanRow plan, Parties found) {
        ElderRow elder = Objects.requireNonNull(found.elders().get(text(line.elder())), "elder");
        PlanRow.Basis basis = new PlanRow.Basis(plan.level(), plan.assessedOn());
        List<Due> named = entries(line)
                .map(entry -> Written.of(entry).orElseThrow())
                .map(written -> {
                    ServiceRow service = service(written, elder, plan.firstDay(), basis, found)
                            .orElseThrow();
                    return new Due(
                            service,
                            written.times() == null ? service.timesPerMonth() : written.times(),
                            written.provider() == null
                                    ? service.providerId()
                                    : found.providers().get(written.provider()));
                })
                .toList();
        return named.isEmpty() ? usual(elder, basis, found) : named;
    }
}
