package org.linli.elderly.internal.visit;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.json.Json;
import org.linli.api.money.Yuan;
import org.linli.api.problem.Faults;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Reach;
import org.linli.elderly.internal.desk.ElderlyDesk;
import org.linli.elderly.internal.desk.Origin;
import org.linli.elderly.internal.elder.ElderCategory;
import org.linli.registry.api.Organisations;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Concludes and ends contracts, and settles what was visited under them: by visits made, each once. */
@Component(service = PurchaseDesk.class)
public class PurchaseDesk {
    private static final String UNPAID =
            " where e.purchaseId = :purchase and e.state = :done and e.settlementId is null"
                    + " and e.visitedOn >= :first and e.visitedOn <= :last";

    private final EntityManager em;
    private final ElderlyDesk desk;
    private final Reach reach;
    private final Organisations organisations;
    private final Json json;

    @Activate
    public PurchaseDesk(
            @Reference EntityManager em,
            @Reference ElderlyDesk desk,
            @Reference Reach reach,
            @Reference Organisations organisations,
            @Reference Json json) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.organisations = organisations;
        this.json = json;
    }

    PurchaseRow conclude(VisitBodies.NewPurchase body) {
        reach.requireDivision("/divisionId", VisitDesk.WRITE, body.divisionId());
        Set<ElderCategory> categories = EnumSet.noneOf(ElderCategory.class);
        body.lines().forEach(line -> categories.add(line.category()));
        new Faults()
                .when(
                        organisations.find(body.organisationId()).isEmpty(),
                        "organisationId",
                        "没有这个组织机构",
                        "No such organisation")
                .when(
                        body.lastDay().isBefore(body.firstDay()),
                        "lastDay",
                        "不能早于开始日期",
                        "must not be before the first day")
                .when(categories.size() < body.lines().size(), "lines", "每个类别只能有一条", "names a category twice")
                .refuse();
        PurchaseRow row = past(body, null);
        desk.added(row, "elderly.purchase.add");
        return row;
    }

    /** One that is right, neither checked nor persisted. */
    PurchaseRow past(VisitBodies.NewPurchase body, @Nullable Origin origin) {
        return new PurchaseRow(desk.newId(), body, Yuan.of(body.price()), json.write(new Rhythm(body.lines())), origin);
    }

    Rhythm rhythm(PurchaseRow row) {
        return json.read(row.plan(), Rhythm.class);
    }

    void end(PurchaseRow row, VisitBodies.EndOfPurchase end) {
        LocalDate before = row.endedOn();
        if (before != null && !before.isAfter(desk.today())) {
            throw ProblemException.conflict(
                    "purchase-ended", Text.of("合同已终止", "The contract has ended"), Map.of("endedOn", before));
        }
        new Faults()
                .when(
                        end.day().isBefore(row.firstDay()) || end.day().isAfter(row.lastDay()),
                        "day",
                        "须在合同期内",
                        "must lie within the contract")
                .when(
                        before != null && end.day().isAfter(before),
                        "day",
                        "不能晚于已定的终止日期 " + before + "，其后的探访已取消",
                        "must not be after " + before + ", on which it ends: later visits were cancelled")
                .refuse();
        row.end(end.day(), end.reason().strip());
        em.createQuery(
                        "select e from VisitRow e where e.purchaseId = :purchase and e.state = :planned and e.lastDay > :day",
                        VisitRow.class)
                .setParameter("purchase", row.id())
                .setParameter("planned", VisitState.PLANNED)
                .setParameter("day", end.day())
                .getResultList()
                .forEach(visit -> visit.cancel(end.reason().strip()));
        desk.done(row, "elderly.purchase.end", Map.of());
    }

    SettlementRow settle(PurchaseRow purchase, VisitBodies.NewSettlement period) {
        LocalDate today = desk.today();
        new Faults()
                .when(
                        period.lastDay().isBefore(period.firstDay()),
                        "lastDay",
                        "不能早于开始日期",
                        "must not be before the first day")
                .when(period.lastDay().isAfter(today), "lastDay", "不能晚于今天", "must not be after today")
                .refuse();
        List<VisitRow> unpaid = em.createQuery("select e from VisitRow e" + UNPAID, VisitRow.class)
                .setParameter("purchase", purchase.id())
                .setParameter("done", VisitState.DONE)
                .setParameter("first", period.firstDay())
                .setParameter("last", period.lastDay())
                .getResultList();
        if (unpaid.isEmpty()) {
            throw ProblemException.conflict(
                    "nothing-to-settle",
                    Text.of("该时期没有未结算的探访", "No visits of the period are left to settle"),
                    Map.of());
        }
        int late = (int) unpaid.stream().filter(visit -> visit.late(today)).count();
        var counts = new SettlementRow.Counts(unpaid.size(), late, missed(purchase.id(), period));
        SettlementRow row = new SettlementRow(desk.newId(), purchase, period, counts, desk.actor(), desk.now());
        desk.added(row, "elderly.settlement.add");
        unpaid.forEach(visit -> visit.settled(row.id()));
        em.flush();
        return row;
    }

    private int missed(UUID purchase, VisitBodies.NewSettlement period) {
        return em.createQuery(
                        "select count(e.id) from VisitRow e where e.purchaseId = :purchase and e.state = :missed"
                                + " and e.lastDay >= :first and e.lastDay <= :last",
                        Long.class)
                .setParameter("purchase", purchase)
                .setParameter("missed", VisitState.MISSED)
                .setParameter("first", period.firstDay())
                .setParameter("last", period.lastDay())
                .getSingleResult()
                .intValue();
    }

    /** Its visits are to be settled again. */
    void cancel(SettlementRow row, String reason) {
        if (row.cancelReason() != null) {
            throw ProblemException.conflict(
                    "settlement-cancelled", Text.of("结算单已作废", "The settlement is cancelled"), Map.of());
        }
        row.cancel(reason.strip());
        em.createQuery("select e from VisitRow e where e.settlementId = :settlement", VisitRow.class)
                .setParameter("settlement", row.id())
                .getResultList()
                .forEach(visit -> visit.settled(null));
        desk.done(row, "elderly.settlement.cancel", Map.of());
    }
}
