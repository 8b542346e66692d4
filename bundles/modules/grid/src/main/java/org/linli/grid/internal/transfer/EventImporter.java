package org.linli.grid.internal.transfer;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.Faults;
import org.linli.api.problem.FieldError;
import org.linli.api.query.Reach;
import org.linli.api.tenant.Division;
import org.linli.api.tenant.Divisions;
import org.linli.grid.internal.category.Categories;
import org.linli.grid.internal.category.CategoryView;
import org.linli.grid.internal.event.EventFacts;
import org.linli.grid.internal.event.EventPlacing;
import org.linli.grid.internal.event.EventProcess;
import org.linli.grid.internal.event.EventRow;
import org.linli.grid.internal.event.EventSource;
import org.linli.grid.internal.event.EventSubject;
import org.linli.grid.internal.event.ReporterPrivacy;
import org.linli.grid.internal.grid.Boundary;
import org.linli.grid.internal.grid.GridLocator;
import org.linli.orders.api.CaseSnapshot;
import org.linli.orders.api.Cases;
import org.linli.orders.api.ImportedCase;
import org.linli.orders.api.OpenCase;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Imports events with their past. A few statements per batch, however many rows it has. */
@Component(
        service = RowImporter.class,
        property = {"linli.import=grid.events", "linli.import.after=grid.grids"})
public class EventImporter implements RowImporter<EventImportRow> {
    private static final String PERMISSION = "grid:import:run";
    private static final Set<String> DISPATCHING = Set.of("dispatch", "accept", "handle");

    private final EntityManager em;
    private final CurrentCall call;
    private final Ids ids;
    private final Divisions divisions;
    private final Categories categories;
    private final GridLocator grids;
    private final EventProcess process;
    private final Cases cases;
    private final ReporterPrivacy privacy;
    private final Reach reach;

    @Activate
    public EventImporter(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Ids ids,
            @Reference Divisions divisions,
            @Reference Categories categories,
            @Reference GridLocator grids,
            @Reference EventProcess process,
            @Reference Cases cases,
            @Reference ReporterPrivacy privacy,
            @Reference Reach reach) {
        this.em = em;
        this.call = call;
        this.ids = ids;
        this.divisions = divisions;
        this.categories = categories;
        this.grids = grids;
        this.process = process;
        this.cases = cases;
        this.privacy = privacy;
        this.reach = reach;
    }

    @Override
    public Class<EventImportRow> rowType() {
        return EventImportRow.class;
    }

    @Override
    public String externalId(EventImportRow row) {
        return row.externalId() == null ? "" : row.externalId();
    }

    @Override
    public List<FieldError> check(EventImportRow row) {
        return checkAll(List.of(row)).get(0);
    }

    @Override
    public List<List<FieldError>> checkAll(List<EventImportRow> rows) {
        Map<String, CategoryView> classes = categories.all();
        EventProcess.ByCategory processes = process.byCategory();
        Map<String, GridLocator.Place> places = places(rows);
        List<Faults> faults = new ArrayList<>(rows.size());
        List<Faults> passed = new ArrayList<>(rows.size());
        List<ImportedCase> pasts = new ArrayList<>(rows.size());
        for (EventImportRow row : rows) {
            GridLocator.Place grid = row.grid() == null ? null : places.get(row.grid());
            Faults found = faults(row, grid, classes);
            faults.add(found);
            UUID division = division(row, grid);
            CategoryView category = classes.get(text(row.category()));
            if (found.none() && division != null && category != null) {
                passed.add(found);
                pasts.add(imported(row, ids.next(), division, category, processes));
            }
        }
        List<List<FieldError>> wrong = cases.checkImports(pasts);
        for (int i = 0; i < wrong.size(); i++) {
            passed.get(i).all(wrong.get(i));
        }
        return faults.stream().map(Faults::list).toList();
    }

    /** What is wrong with the row apart from its past. */
    private Faults faults(EventImportRow row, GridLocator.@Nullable Place grid, Map<String, CategoryView> classes) {
        Faults faults = new Faults()
                .externalId(row.externalId())
                .text("title", row.title(), 200)
                .optional("description", row.description(), 2000)
                .optional("address", row.address(), 200)
                .optional("reporter", row.reporter(), 60)
                .optional("reporterPhone", row.reporterPhone(), 20)
                .present("reportedAt", row.reportedAt())
                .location(row.lng(), row.lat());
        CategoryView category = classes.get(text(row.category()));
        if (category == null || !category.active()) {
            faults.add("category", "没有这个类别", "no such category");
        }
        if (row.grid() != null && grid == null) {
            faults.add("grid", "没有这个网格", "no such grid");
        }
        UUID division = division(row, grid);
        if (division == null || !reach.covers(PERMISSION, division)) {
            faults.add("division", "没有这个区划或不在您的范围内", "no such division, or outside your scope");
        }
        if (grid != null && division != null && !within(grid, division)) {
            faults.add("grid", "该网格不在所填区划内", "the grid does not lie in the division");
        }
        stepsComplete(row, faults);
        return faults;
    }

    private boolean within(GridLocator.Place grid, UUID division) {
        return grid.divisionId().equals(division) || reach.below(division).contains(grid.divisionId());
    }

    private Map<String, GridLocator.Place> places(Collection<EventImportRow> rows) {
        return grids.byKeys(
                rows.stream().map(EventImportRow::grid).filter(Objects::nonNull).toList());
    }

    private static void stepsComplete(EventImportRow row, Faults faults) {
        List<EventImportRow.Step> steps = row.steps() == null ? List.of() : row.steps();
        for (int i = 0; i < steps.size(); i++) {
            EventImportRow.Step step = steps.get(i);
            faults.text("steps/" + i + "/action", step.action(), 20)
                    .present("steps/" + i + "/at", step.at())
                    .text("steps/" + i + "/actor", step.actor(), 100);
        }
    }

    @Override
    public int write(List<EventImportRow> rows) {
        Map<String, EventImportRow> fresh = new LinkedHashMap<>();
        rows.forEach(row -> fresh.putIfAbsent(externalId(row), row));
        fresh.keySet().removeAll(existing(fresh.keySet()));
        if (fresh.isEmpty()) {
            return 0;
        }
        Map<String, GridLocator.Place> places = places(fresh.values());
        Map<String, CategoryView> classes = categories.all();
        EventProcess.ByCategory processes = process.byCategory();
        List<EventRow> events = new ArrayList<>(fresh.size());
        List<ImportedCase> pasts = new ArrayList<>(fresh.size());
        for (EventImportRow row : fresh.values()) {
            CategoryView category = Objects.requireNonNull(classes.get(text(row.category())), "category");
            EventRow event = event(row, row.grid() == null ? null : places.get(row.grid()), category);
            events.add(event);
            pasts.add(imported(row, event.id(), event.facts().divisionId(), category, processes));
        }
        List<CaseSnapshot> snapshots = cases.importAll(pasts);
        for (int i = 0; i < events.size(); i++) {
            EventRow event = events.get(i);
            event.copy().take(snapshots.get(i));
            if (pasts.get(i).steps().stream().anyMatch(step -> DISPATCHING.contains(step.action()))) {
                event.copy().dispatchedOnTheWay();
            }
            em.persist(event);
        }
        em.flush();
        return events.size();
    }

    private Set<String> existing(Set<String> externalIds) {
        if (externalIds.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(
                em.createQuery("select e.externalId from EventRow e where e.externalId in :ids", String.class)
                        .setParameter("ids", externalIds)
                        .getResultList());
    }

    private EventRow event(EventImportRow row, GridLocator.@Nullable Place grid, CategoryView category) {
        UUID division = Objects.requireNonNull(division(row, grid), "division");
        return new EventRow(
                ids.next(),
                row.externalId(),
                EventSource.IMPORT,
                new EventFacts(
                        category.code(),
                        EventPlacing.major(category),
                        text(row.title()),
                        text(row.description()),
                        degrees(row.lng()),
                        degrees(row.lat()),
                        text(row.address()),
                        division,
                        grid == null ? null : grid.id()),
                privacy.keep(null, row.reporter(), row.reporterPhone()),
                Objects.requireNonNull(row.reportedAt(), "reportedAt"),
                Boolean.TRUE.equals(row.generated()));
    }

    private @Nullable UUID division(EventImportRow row, GridLocator.@Nullable Place grid) {
        if (row.division() == null) {
            return grid == null ? null : grid.divisionId();
        }
        return divisions.byCode(row.division()).map(Division::id).orElse(null);
    }

    /** What a report of the same matter would open. */
    private ImportedCase imported(
            EventImportRow row, UUID eventId, UUID division, CategoryView category, EventProcess.ByCategory processes) {
        List<EventImportRow.Step> steps = row.steps() == null ? List.of() : row.steps();
        return new ImportedCase(
                OpenCase.of(EventSubject.TYPE, EventSubject.TYPE, eventId, text(row.title()), division, null)
                        .withProcess(processes.of(category.code(), EventPlacing.major(category)))
                        .withHandlingLimit(categories.handlingLimit(category, division)),
                Objects.requireNonNull(row.reportedAt(), "reportedAt"),
                row.reporter() == null ? "" : privacy.shown(row.reporter()),
                steps.stream().map(EventImporter::step).toList());
    }

    private static ImportedCase.Step step(EventImportRow.Step step) {
        Instant at = Objects.requireNonNull(step.at(), "at");
        return new ImportedCase.Step(
                text(step.action()),
                at,
                text(step.actor()),
                step.to(),
                step.reason(),
                step.comment(),
                step.until(),
                step.rating());
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }

    private static @Nullable BigDecimal degrees(@Nullable BigDecimal value) {
        return value == null ? null : value.setScale(Boundary.SCALE, RoundingMode.HALF_UP);
    }
}
