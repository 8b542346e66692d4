package org.linli.elderly.internal.visit;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.linli.api.job.Job;
import org.linli.api.problem.Text;
import org.linli.api.query.Reach;
import org.linli.api.tenant.Parameters;
import org.linli.elderly.internal.desk.ElderlyDesk;
import org.linli.elderly.internal.desk.OrganisationWorkers;
import org.linli.elderly.internal.desk.Responsible;
import org.linli.elderly.internal.elder.CareMode;
import org.linli.elderly.internal.elder.ElderRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Each morning: plans the next visit of everybody who has none, reminds of those that fall due, tells when one is late, and makes a concern of
 * one that is late for longer than the district allows. Elders who are cared for in a facility are not visited at home.
 */
@Component(
        service = {Job.class, VisitRounds.class},
        property = "linli.job=elderly-visits")
public class VisitRounds implements Job {
    /** Where one sleeps at home. */
    private static final Set<CareMode> AT_HOME = Set.of(CareMode.HOME, CareMode.DAY_CARE);

    static final String DUE = "elderly.visit.due";
    static final String LATE = "elderly.visit.late";
    static final String MISSED = "elderly.visit.missed";

    private final EntityManager em;
    private final ElderlyDesk desk;
    private final Reach reach;
    private final Parameters parameters;
    private final PurchaseDesk purchases;
    private final VisitDesk visits;
    private final Responsible responsible;
    private final OrganisationWorkers workers;

    @Activate
    public VisitRounds(
            @Reference EntityManager em,
            @Reference ElderlyDesk desk,
            @Reference Reach reach,
            @Reference Parameters parameters,
            @Reference PurchaseDesk purchases,
            @Reference VisitDesk visits,
            @Reference Responsible responsible,
            @Reference OrganisationWorkers workers) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.parameters = parameters;
        this.purchases = purchases;
        this.visits = visits;
        this.responsible = responsible;
        this.workers = workers;
    }

    @Override
    public void run(Instant slot) {
        LocalDate today = desk.today();
        dropThoseOfEnded();
        Map<Turn, Map<UUID, List<VisitRow>>> turns = new EnumMap<>(Turn.class);
        em.createQuery(
                        "select e from VisitRow e where e.state = :planned and e.lastDay <= :near order by e.lastDay, e.id",
                        VisitRow.class)
                .setParameter("planned", VisitState.PLANNED)
                .setParameter("near", today.plusDays(parameters.integer("visitReminderDays")))
                .getResultList()
                .forEach(visit -> escalate(visit, today)
                        .ifPresent(turn -> turns.computeIfAbsent(turn, none -> new LinkedHashMap<>())
                                .computeIfAbsent(visit.organisationId(), none -> new ArrayList<>())
                                .add(visit)));
        turns.forEach((turn, organisations) ->
                organisations.forEach((organisation, due) -> tellThird(organisation, turn, due)));
        em.flush();
        em
                .createQuery(
                        "select e from PurchaseRow e where e.firstDay <= :today and e.lastDay >= :today order by e.id",
                        PurchaseRow.class)
                .setParameter("today", today)
                .getResultList()
                .stream()
                .filter(purchase -> purchase.holds(today))
                .forEach(purchase -> {
                    hold(purchase);
                    plan(purchase);
                });
    }

    /** Nobody is to be visited at home who has moved away, died, or lives in a facility now. */
    private void dropThoseOfEnded() {
        em.createQuery(
                        "select e from VisitRow e, ElderRow p where e.elderId = p.id"
                                + " and (p.endedOn is not null or p.careMode not in :home) and e.state = :planned",
                        VisitRow.class)
                .setParameter("planned", VisitState.PLANNED)
                .setParameter("home", AT_HOME)
                .getResultList()
                .forEach(visit -> {
                    hold(visit);
                    if (visit.state() == VisitState.PLANNED) {
                        visits.cancel(visit, "档案已结束或已入住机构");
                    }
                });
    }

    /** What somebody does at the same moment comes before or after, so that the morning's work is not lost to it. */
    private void hold(Object row) {
        em.lock(row, LockModeType.PESSIMISTIC_WRITE);
        em.refresh(row);
    }

    /** What those who visit for the organisation of the contract are told of. */
    private enum Turn {
        DUE(VisitRounds.DUE, "即将到期", "fall due"),
        LATE(MISSED, "已逾期，请尽快完成", "are late: make them now"),
        MISSED_FOR_GOOD(MISSED, "逾期未访，已转为关爱事项", "were missed and became concerns");

        private final String kind;
        private final String zh;
        private final String en;

        Turn(String kind, String zh, String en) {
            this.kind = kind;
            this.zh = zh;
            this.en = en;
        }

        Text of(int visits, LocalDate first) {
            return Text.of(
                    "有 " + visits + " 次探访" + zh + "（最早的应于 " + first + " 前完成）",
                    "Visits that " + en + ": " + visits + ", the first by " + first);
        }
    }

    /** One message a morning to each who works for the organisation: nobody is told which visit is his, since a contract gives them to all. */
    private void tellThird(UUID organisation, Turn turn, List<VisitRow> visits) {
        LocalDate first =
                visits.stream().map(VisitRow::lastDay).min(LocalDate::compareTo).orElseThrow();
        String link = visits.size() == 1 ? "/elderly/visits/" + visits.get(0).id() : "/elderly/visits";
        responsible.tell(workers.accounts(organisation), turn.kind, turn.of(visits.size(), first), link);
    }

    /** @return what the organisation of the contract is to be told; empty for nothing new */
    private Optional<Turn> escalate(VisitRow visit, LocalDate today) {
        hold(visit);
        if (visit.state() != VisitState.PLANNED) {
            return Optional.empty();
        }
        LocalDate until = visit.lastDay().plusDays(parameters.integer("visitGraceDays"));
        if (until.isBefore(today)) {
            visits.miss(visit);
            return Optional.of(Turn.MISSED_FOR_GOOD);
        }
        boolean late = visit.lastDay().isBefore(today);
        if (late && !visit.isToldLate()) {
            visit.toldLate();
            tell(
                    visit,
                    VisitDesk.WRITE,
                    LATE,
                    Text.of(
                            "探访已逾期，应于 " + visit.lastDay() + " 前完成",
                            "A visit is late: it was due by " + visit.lastDay()));
            return Optional.of(Turn.LATE);
        }
        if (!late && !visit.isReminded()) {
            visit.reminded();
            tell(
                    visit,
                    VisitDesk.RECORD,
                    DUE,
                    Text.of("请于 " + visit.lastDay() + " 前探访老人", "Visit an elder by " + visit.lastDay()));
            return Optional.of(Turn.DUE);
        }
        return Optional.empty();
    }

    private void tell(VisitRow visit, String permission, String kind, Text text) {
        responsible.tell(visit.divisionId(), permission, kind, text, "/elderly/visits/" + visit.id());
    }

    /** @return how many visits were added */
    int plan(PurchaseRow purchase) {
        LocalDate today = desk.today();
        Map<UUID, LocalDate> before = new HashMap<>();
        em.createQuery(
                        "select e.elderId, max(e.countsFrom) from VisitRow e where e.purchaseId = :purchase"
                                + " and e.state <> :cancelled group by e.elderId",
                        Object[].class)
                .setParameter("purchase", purchase.id())
                .setParameter("cancelled", VisitState.CANCELLED)
                .getResultList()
                .forEach(row -> before.put((UUID) row[0], (LocalDate) row[1]));
        Set<UUID> planned = new HashSet<>(em.createQuery(
                        "select e.elderId from VisitRow e where e.purchaseId = :purchase and e.state = :planned",
                        UUID.class)
                .setParameter("purchase", purchase.id())
                .setParameter("planned", VisitState.PLANNED)
                .getResultList());
        Rhythm rhythm = purchases.rhythm(purchase);
        LocalDate begins = purchase.firstDay().isAfter(today) ? purchase.firstDay() : today;
        int added = 0;
        for (ElderRow elder : elders(reach.below(purchase.divisionId()))) {
            OptionalInt days = rhythm.days(elder.categories());
            if (days.isEmpty() || planned.contains(elder.id())) {
                continue;
            }
            LocalDate due = Rhythm.due(before.get(elder.id()), begins, days.getAsInt(), today);
            if (!due.isAfter(purchase.end())) {
                em.persist(new VisitRow(desk.newId(), elder.divisionId(), purchase, elder.id(), due, null));
                added++;
            }
        }
        em.flush();
        return added;
    }

    private List<ElderRow> elders(Set<UUID> divisions) {
        return divisions.isEmpty()
                ? List.of()
                : em.createQuery(
                                "select e from ElderRow e where e.divisionId in :divisions and e.endedOn is null"
                                        + " and e.careMode in :home order by e.id",
                                ElderRow.class)
                        .setParameter("divisions", divisions)
                        .setParameter("home", AT_HOME)
                        .getResultList();
    }
}
