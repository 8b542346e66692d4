package org.linli.elderly.internal.plan;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Faults;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.tenant.Division;
import org.linli.api.tenant.Divisions;
import org.linli.api.tenant.Parameters;
import org.linli.elderly.internal.desk.ElderlyDesk;
import org.linli.elderly.internal.desk.Origin;
import org.linli.elderly.internal.desk.SealedText;
import org.linli.elderly.internal.elder.ElderRow;
import org.linli.elderly.internal.standard.Level;
import org.linli.registry.api.Organisations;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Makes plans from levels: an elder is due whatever is offered where he lives for his level and better ones. Without an assessment that still
 * counts there is no plan. A new plan takes the place of the one before; each service is given as often in a month as it is due.
 */
@Component(service = PlanDesk.class)
public class PlanDesk {
    static final String READ = "elderly:plan:read";
    static final String WRITE = "elderly:plan:write";
    static final String DELIVER = "elderly:plan:deliver";
    static final String UNMASK = "elderly:plan:unmask";
    private static final int MOST_SAID = 200;
    private static final String WORDS = "delivery.words";

    private final EntityManager em;
    private final ElderlyDesk desk;
    private final Divisions divisions;
    private final Organisations organisations;
    private final Parameters parameters;
    private final SealedText sealed;

    @Activate
    public PlanDesk(
            @Reference EntityManager em,
            @Reference ElderlyDesk desk,
            @Reference Divisions divisions,
            @Reference Organisations organisations,
            @Reference Parameters parameters,
            @Reference SealedText sealed) {
        this.em = em;
        this.desk = desk;
        this.divisions = divisions;
        this.organisations = organisations;
        this.parameters = parameters;
        this.sealed = sealed;
    }

    /** Whether there is no such organisation; null is none and right. */
    boolean unknown(@Nullable UUID organisation) {
        return organisation != null && organisations.find(organisation).isEmpty();
    }

    PlanRow make(ElderRow elder, PlanBodies.NewPlan body) {
        Level level = elder.level();
        LocalDate assessedOn = elder.assessedOn();
        if (elder.endedOn() != null) {
            throw ProblemException.conflict(
                    "elder-ended", Text.of("该档案已结束", "The record has ended"), Map.of("endedOn", elder.endedOn()));
        }
        if (level == null || assessedOn == null || !counts(assessedOn, desk.today())) {
            throw ProblemException.conflict(
                    "not-assessed", Text.of("须先有有效的能力评估", "Needs an assessment that still counts"), Map.of());
        }
        List<PlanRow> before = from(elder.id(), body.firstDay());
        List<ServiceRow> due = due(elder.divisionId(), level);
        Map<UUID, UUID> others = others(body, due);
        new Faults()
                .when(body.firstDay().isBefore(assessedOn), "firstDay", "不能早于评估日期", "must not be before the assessment")
                .when(
                        !counts(assessedOn, body.firstDay()),
                        "firstDay",
                        "届时能力评估已过有效期",
                        "the assessment does not count any more by then")
                .when(
                        before.stream().anyMatch(plan -> !body.firstDay().isAfter(plan.firstDay())),
                        "firstDay",
                        "须晚于现行计划的开始日期",
                        "must be after the first day of the plan that holds")
                .refuse();
        if (due.isEmpty()) {
            throw ProblemException.conflict(
                    "nothing-due",
                    Text.of("该等级没有可享受的服务", "Nothing is offered for this level"),
                    Map.of("level", level.name()));
        }
        before.forEach(plan -> plan.end(body.firstDay().minusDays(1)));
        PlanRow plan = new PlanRow(
                desk.newId(), elder, new PlanRow.Basis(level, assessedOn), body.firstDay(), desk.actor(), null);
        desk.added(plan, "elderly.plan.make");
        due.forEach(service -> em.persist(new PlanItemRow(
                desk.newId(),
                plan,
                service,
                service.timesPerMonth(),
                others.getOrDefault(service.id(), service.providerId()))));
        em.flush();
        return plan;
    }

    /** Whether a plan of the day may rest on the assessment. */
    boolean counts(LocalDate assessedOn, LocalDate day) {
        return assessedOn
                .plusMonths(parameters.integer("assessmentValidMonths"))
                .isAfter(day);
    }

    /** One that was made before it is entered, neither checked nor persisted. */
    PlanRow past(ElderRow elder, PlanRow.Basis basis, PlanImporter.Row line, Origin origin) {
        PlanRow row = new PlanRow(
                desk.newId(),
                elder,
                basis,
                Objects.requireNonNull(line.firstDay(), "firstDay"),
                Objects.requireNonNull(line.planner(), "planner").strip(),
                origin);
        if (line.lastDay() != null) {
            row.end(line.lastDay());
        }
        return row;
    }

    void give(PlanRow plan, ServiceRow service, int timesPerMonth, @Nullable UUID provider) {
        em.persist(new PlanItemRow(desk.newId(), plan, service, timesPerMonth, provider));
    }

    /** All plans of elders, also those that have ended. */
    List<PlanRow> of(Collection<UUID> elderIds) {
        return elderIds.isEmpty()
                ? List.of()
                : em.createQuery("select e from PlanRow e where e.elderId in :elders", PlanRow.class)
                        .setParameter("elders", elderIds)
                        .getResultList();
    }

    /** Plans that have not ended by the day, also those that begin later. */
    private List<PlanRow> from(UUID elderId, LocalDate day) {
        return em.createQuery(
                        "select e from PlanRow e where e.elderId = :elder and (e.endedOn is null or e.endedOn >= :day)",
                        PlanRow.class)
                .setParameter("elder", elderId)
                .setParameter("day", day)
                .getResultList();
    }

    /** What is offered to a level in a division: there and in all above it. */
    private List<ServiceRow> due(UUID divisionId, Level level) {
        return offered(divisionId).stream()
                .filter(service -> service.retiredOn() == null && service.dueTo(level))
                .toList();
    }

    /** What is offered in a division, there and in all above it, or was once; what is offered now first. */
    List<ServiceRow> offered(UUID divisionId) {
        List<UUID> path = divisions.path(divisionId).stream().map(Division::id).toList();
        return path.isEmpty()
                ? List.of()
                : em
                        .createQuery(
                                "select e from ServiceRow e where e.divisionId in :path order by e.id",
                                ServiceRow.class)
                        .setParameter("path", path)
                        .getResultList()
                        .stream()
                        .sorted(Comparator.comparing(service -> service.retiredOn() != null))
                        .toList();
    }

    private Map<UUID, UUID> others(PlanBodies.NewPlan body, List<ServiceRow> due) {
        Set<UUID> offered = new HashSet<>();
        due.forEach(service -> offered.add(service.id()));
        List<PlanBodies.Provider> named = body.providers() == null ? List.of() : body.providers();
        Faults faults = new Faults();
        Map<UUID, UUID> others = new HashMap<>();
        for (int i = 0; i < named.size(); i++) {
            PlanBodies.Provider other = named.get(i);
            faults.when(
                            !offered.contains(other.serviceId()),
                            "providers/" + i + "/serviceId",
                            "该老人不享受这项服务",
                            "The elder is not due this service")
                    .when(
                            unknown(other.providerId()),
                            "providers/" + i + "/providerId",
                            "没有这个组织机构",
                            "No such organisation");
            others.put(other.serviceId(), other.providerId());
        }
        faults.refuse();
        return others;
    }

    /** One that has not begun yet never will, and the one that was to end before it goes on. */
    void end(PlanRow plan, LocalDate day) {
        if (plan.ended(desk.today())) {
            throw ProblemException.conflict(
                    "plan-ended",
                    Text.of("计划已结束", "The plan has ended"),
                    Map.of("endedOn", Objects.requireNonNull(plan.endedOn())));
        }
        boolean begun = !plan.firstDay().isAfter(desk.today());
        new Faults()
                .when(
                        begun && day.isBefore(plan.firstDay()) || day.isAfter(desk.today()),
                        "day",
                        "须在计划开始之后且不晚于今天",
                        "must not be before the first day nor after today")
                .refuse();
        if (begun) {
            plan.end(day);
        } else {
            LocalDate last = plan.firstDay().minusDays(1);
            from(plan.elderId(), last).stream()
                    .filter(before -> last.equals(before.endedOn()))
                    .forEach(PlanRow::goOn);
            plan.end(desk.today().minusDays(1));
        }
        desk.done(plan, "elderly.plan.end", Map.of());
    }

    /** @param plan held, so that the last one of a month is given once */
    DeliveryRow deliver(PlanRow plan, PlanBodies.NewDelivery body) {
        PlanItemRow item = em.find(PlanItemRow.class, body.itemId());
        boolean due = item != null && item.planId().equals(plan.id());
        new Faults()
                .when(!due, "itemId", "计划中没有这项服务", "The plan has no such service")
                .when(
                        !plan.holds(body.day()) || body.day().isAfter(desk.today()),
                        "day",
                        "须在计划期内且不晚于今天",
                        "must lie within the plan and not after today")
                .refuse();
        if (item == null) {
            throw ProblemException.notFound();
        }
        long given = given(plan.id(), YearMonth.from(body.day())).getOrDefault(item.id(), 0L);
        if (given >= item.timesPerMonth()) {
            throw ProblemException.conflict(
                    "all-given",
                    Text.of("该项服务当月已达 " + given + " 次", "The service was given " + given + " times that month already"),
                    Map.of("timesPerMonth", item.timesPerMonth()));
        }
        DeliveryRow row =
                new DeliveryRow(desk.newId(), item, body.day(), desk.actor(), sealed.seal(body.words(), WORDS));
        desk.added(row, "elderly.plan.deliver");
        return row;
    }

    /** What was said of the services of a plan, for somebody who says why. */
    PlanBodies.Opened open(PlanRow plan, Map<UUID, String> titles, String purpose) {
        desk.done(plan, "elderly.plan.unmask", Map.of("purpose", purpose.strip()));
        return new PlanBodies.Opened(em
                .createQuery(
                        "select e from DeliveryRow e where e.planId = :plan and e.words is not null"
                                + " order by e.day desc, e.id desc",
                        DeliveryRow.class)
                .setParameter("plan", plan.id())
                .setMaxResults(MOST_SAID)
                .getResultList()
                .stream()
                .map(row -> new PlanBodies.Said(
                        titles.getOrDefault(row.itemId(), ""),
                        row.day(),
                        row.giver(),
                        Objects.requireNonNull(sealed.open(row.words(), WORDS))))
                .toList());
    }

    /** How often each service of the plan was given in a month. */
    Map<UUID, Long> given(UUID planId, YearMonth month) {
        Map<UUID, Long> given = new HashMap<>();
        em.createQuery(
                        "select e.itemId, count(e.id) from DeliveryRow e where e.planId = :plan"
                                + " and e.day >= :first and e.day <= :last group by e.itemId",
                        Object[].class)
                .setParameter("plan", planId)
                .setParameter("first", month.atDay(1))
                .setParameter("last", month.atEndOfMonth())
                .getResultList()
                .forEach(row -> given.put((UUID) row[0], (Long) row[1]));
        return given;
    }

    boolean outdated(PlanRow plan, @Nullable Level now) {
        return plan.endedOn() == null && (plan.level() != now || !counts(plan.assessedOn(), desk.today()));
    }
}
