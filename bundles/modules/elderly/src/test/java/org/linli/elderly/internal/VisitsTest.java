package org.linli.elderly.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linli.testkit.module.DistrictTree.COMMUNITY;
import static org.linli.testkit.module.DistrictTree.OTHER_STREET;
import static org.linli.testkit.module.DistrictTree.STREET;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.file.Attachments;
import org.linli.api.security.Caller;
import org.linli.elderly.internal.care.CareBodies.HomeBed;
import org.linli.elderly.internal.concern.ConcernKind;
import org.linli.elderly.internal.concern.ConcernsResource.ConcernLine;
import org.linli.elderly.internal.concern.ConcernsResource.ConcernView;
import org.linli.elderly.internal.desk.Purpose;
import org.linli.elderly.internal.elder.ElderCategory;
import org.linli.elderly.internal.elder.EldersResource.End;
import org.linli.elderly.internal.visit.Grade;
import org.linli.elderly.internal.visit.Head;
import org.linli.elderly.internal.visit.VisitBodies.Cancellation;
import org.linli.elderly.internal.visit.VisitBodies.EndOfPurchase;
import org.linli.elderly.internal.visit.VisitBodies.Finding;
import org.linli.elderly.internal.visit.VisitBodies.Line;
import org.linli.elderly.internal.visit.VisitBodies.NewPurchase;
import org.linli.elderly.internal.visit.VisitBodies.NewSettlement;
import org.linli.elderly.internal.visit.VisitBodies.NewVisit;
import org.linli.elderly.internal.visit.VisitBodies.Opened;
import org.linli.elderly.internal.visit.VisitBodies.PurchaseView;
import org.linli.elderly.internal.visit.VisitBodies.SettlementView;
import org.linli.elderly.internal.visit.VisitBodies.VisitForm;
import org.linli.elderly.internal.visit.VisitBodies.VisitView;
import org.linli.elderly.internal.visit.VisitState;
import org.linli.orders.api.ActionRequest;
import org.linli.orders.api.CaseAction;
import org.linli.orders.api.CaseState;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.module.Query;

class VisitsTest {
    private final Caller street = VisitsFixture.staff(STREET, COMMUNITY);
    private final Caller stranger = VisitsFixture.staff(OTHER_STREET);
    private VisitsFixture f;

    @AfterEach
    void close() {
        if (f != null) {
            f.close();
        }
    }

    private UUID bought(Line... lines) {
        return bought(f.organisation("守望社工服务中心"), lines);
    }

    private UUID bought(UUID organisation, Line... lines) {
        LocalDate today = f.today();
        return f.as(street, () -> (PurchaseView) f.purchases
                        .add(new NewPurchase(
                                "特困人员探访", organisation, STREET, today, today.plusDays(364), "38.50", List.of(lines)))
                        .getEntity())
                .id();
    }

    private List<VisitView> visits(UUID purchase) {
        return f.as(street, () -> f.visits.list(Query.by("lastDay", false).with("purchase", purchase.toString())))
                .items();
    }

    private int plan(UUID purchase) {
        return f.as(street, () -> f.purchases.plan(purchase)).planned();
    }

    private VisitForm form(Grade safety, @Nullable String words) {
        List<Finding> findings = new ArrayList<>();
        for (Head head : Head.values()) {
            findings.add(head == Head.SAFETY ? new Finding(head, safety, words) : new Finding(head, Grade.GOOD, null));
        }
        return form(findings, 1);
    }

    private VisitForm form(List<Finding> findings, int photos) {
        List<UUID> files = new ArrayList<>();
        for (int i = 0; i < photos; i++) {
            files.add(f.host.ids().next());
        }
        return new VisitForm(
                f.host.clock().instant(),
                "睡眠尚可",
                "提醒按时服药",
                findings,
                new BigDecimal("115.9345678"),
                new BigDecimal("28.6891234"),
                files);
    }

    private VisitView made(Caller visitor, UUID visit) {
        return f.as(visitor, () -> f.visits.record(visit, form(Grade.GOOD, null), VisitsFixture.ANY));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whoBelongsToSeveralCategoriesIsVisitedAsOftenAsTheOneThatWantsItMost(TestDatabase database) {
        f = new VisitsFixture(database);
        UUID both = f.elder(street, "周奶奶", COMMUNITY, ElderCategory.EXTREME_HARDSHIP, ElderCategory.LIVING_ALONE);
        UUID one = f.elder(street, "钱大爷", COMMUNITY, ElderCategory.EXTREME_HARDSHIP);
        f.elder(street, "孙奶奶", COMMUNITY, ElderCategory.DISABLED);
        UUID inFacility = f.elder(street, "李大爷", COMMUNITY, ElderCategory.LIVING_ALONE);
        f.as(street, () -> f.elders.end(inFacility, new End(f.today()), VisitsFixture.ANY));
        UUID purchase = bought(new Line(ElderCategory.EXTREME_HARDSHIP, 30), new Line(ElderCategory.LIVING_ALONE, 7));

        assertEquals(2, plan(purchase));
        assertEquals(0, plan(purchase), "nobody has two planned visits");
        List<VisitView> planned = visits(purchase);
        assertEquals(
                List.of(both, one), planned.stream().map(VisitView::elderId).toList());
        assertEquals(
                List.of(f.today().plusDays(6), f.today().plusDays(29)),
                planned.stream().map(VisitView::lastDay).toList());

        f.host.clock().advance(Duration.ofDays(2));
        made(street, planned.get(0).id());
        f.morning();
        assertEquals(
                f.today().plusDays(7),
                visits(purchase).stream()
                        .filter(visit -> visit.elderId().equals(both) && visit.state() == VisitState.PLANNED)
                        .findFirst()
                        .orElseThrow()
                        .lastDay(),
                "the next one counts from the day of the visit");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void noVisitIsPlannedForAfterTheContract(TestDatabase database) {
        f = new VisitsFixture(database);
        f.elder(street, "周奶奶", COMMUNITY, ElderCategory.LIVING_ALONE);
        UUID purchase = bought(new Line(ElderCategory.LIVING_ALONE, 30));
        f.as(
                street,
                () -> f.purchases.end(purchase, new EndOfPurchase(f.today().plusDays(10), "机构退出"), VisitsFixture.ANY));
        assertEquals(0, plan(purchase));
        assertEquals(
                List.of("/day"),
                f.wrong(
                        street,
                        () -> f.purchases.end(
                                purchase, new EndOfPurchase(f.today().plusDays(11), "机构退出"), VisitsFixture.ANY)),
                "what was to come later is cancelled");
        assertEquals(1, contracts("false"), "it runs until then");
        EndOfPurchase sooner = new EndOfPurchase(f.today(), "机构提前退出");
        assertEquals(
                f.today(),
                f.as(street, () -> f.purchases.end(purchase, sooner, VisitsFixture.ANY))
                        .endedOn(),
                "an end that has not come yet may come sooner");
        assertEquals(1, contracts("true"));
        assertEquals(
                "purchase-ended",
                f.refused(
                                street,
                                () -> f.purchases.end(
                                        purchase, new EndOfPurchase(f.today(), "机构退出"), VisitsFixture.ANY))
                        .code());
    }

    private int contracts(String ended) {
        return f.as(street, () -> f.purchases.list(Query.by("id", true).with("ended", ended)))
                .items()
                .size();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aDayOfAnElderIsRecordedAndSoPaidOnce(TestDatabase database) {
        f = new VisitsFixture(database);
        UUID elder = f.elder(street, "周奶奶", COMMUNITY, ElderCategory.LIVING_ALONE);
        UUID purchase = bought(new Line(ElderCategory.LIVING_ALONE, 30));
        plan(purchase);
        UUID first = visits(purchase).get(0).id();
        UUID second = f.as(street, () -> (VisitView)
                        f.visits.add(new NewVisit(purchase, elder, f.today())).getEntity())
                .id();
        made(street, first);
        assertEquals(
                List.of("/visitedAt"),
                f.wrong(street, () -> f.visits.record(second, form(Grade.GOOD, null), VisitsFixture.ANY)));
        f.host.clock().advance(Duration.ofDays(1));
        assertEquals(VisitState.DONE, made(street, second).state());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aTextIsNoPhotoOfAVisit(TestDatabase database) {
        f = new VisitsFixture(database);
        f.elder(street, "周奶奶", COMMUNITY, ElderCategory.LIVING_ALONE);
        UUID purchase = bought(new Line(ElderCategory.LIVING_ALONE, 30));
        plan(purchase);
        UUID visit = visits(purchase).get(0).id();
        VisitForm form = form(Grade.GOOD, null);
        f.attachments.text(form.attachments().get(0));
        assertEquals(List.of("/attachments"), f.wrong(street, () -> f.visits.record(visit, form, VisitsFixture.ANY)));
        assertEquals(VisitState.PLANNED, f.as(street, () -> f.visits.get(visit)).state());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void theEndOfAContractCancelsWhatWasPlannedForLater(TestDatabase database) {
        f = new VisitsFixture(database);
        f.elder(street, "周奶奶", COMMUNITY, ElderCategory.LIVING_ALONE);
        UUID purchase = bought(new Line(ElderCategory.LIVING_ALONE, 30));
        plan(purchase);
        f.as(street, () -> f.purchases.end(purchase, new EndOfPurchase(f.today(), "机构退出"), VisitsFixture.ANY));
        assertEquals(
                List.of(VisitState.CANCELLED),
                visits(purchase).stream().map(VisitView::state).toList());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whoWorksForTheOrganisationSeesItsVisitsAndNoOthers(TestDatabase database) {
        f = new VisitsFixture(database);
        f.elder(street, "周奶奶", COMMUNITY, ElderCategory.LIVING_ALONE);
        UUID organisation = f.organisation("守望社工服务中心");
        UUID purchase = bought(organisation, new Line(ElderCategory.LIVING_ALONE, 30));
        UUID other = bought(new Line(ElderCategory.LIVING_ALONE, 30));
        plan(purchase);
        plan(other);
        UUID visit = visits(purchase).get(0).id();
        UUID others = visits(other).get(0).id();
        Caller visitor = f.visitor(organisation);
        assertEquals(
                List.of(visit),
                f.as(visitor, () -> f.visits.list(Query.by("lastDay", false))).items().stream()
                        .map(VisitView::id)
                        .toList());
        assertEquals(
                404,
                f.refused(visitor, () -> f.visits.record(others, form(Grade.GOOD, null), VisitsFixture.ANY))
                        .status());
        assertEquals(404, f.refused(stranger, () -> f.visits.get(visit)).status(), "nor does another street see any");
        VisitView made = made(visitor, visit);
        assertEquals(VisitState.DONE, made.state());
        assertEquals(1, made.photos().size());
        assertEquals(new BigDecimal("115.9345678"), made.lng());
        assertEquals("提醒按时服药", made.found() == null ? null : made.found().reminded());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatAVisitorFoundIsForTheVisitorAndForOthersWhoSayWhy(TestDatabase database) {
        f = new VisitsFixture(database);
        f.elder(street, "周奶奶", COMMUNITY, ElderCategory.LIVING_ALONE);
        UUID organisation = f.organisation("守望社工服务中心");
        UUID purchase = bought(organisation, new Line(ElderCategory.LIVING_ALONE, 30));
        plan(purchase);
        UUID visit = visits(purchase).get(0).id();
        assertEquals(
                "visit-state",
                f.refused(street, () -> f.visits.unmask(visit, new Purpose("结算")))
                        .code());
        Caller visitor = f.visitor(organisation);
        assertNotNull(made(visitor, visit).found());
        assertNotNull(f.as(visitor, () -> f.visits.get(visit)).found());
        assertNull(f.as(f.visitor(organisation), () -> f.visits.get(visit)).found(), "a colleague was not there");
        VisitView seen = f.as(street, () -> f.visits.get(visit));
        assertNull(seen.found());
        assertEquals(Grade.GOOD, seen.worst());
        Opened opened = f.as(street, () -> f.visits.unmask(visit, new Purpose("回访")));
        assertEquals("提醒按时服药", opened.reminded());
        assertTrue(f.audited.contains("elderly.visit.unmask"), f.audited::toString);
        assertEquals(
                404,
                f.refused(visitor, () -> f.visits.unmask(visit, new Purpose("好奇")))
                        .status(),
                "whoever works for an organisation has no such right");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void photosAreBehindThePurposeThatTheFindingsAreBehind(TestDatabase database) {
        f = new VisitsFixture(database);
        f.elder(street, "周奶奶", COMMUNITY, ElderCategory.LIVING_ALONE);
        UUID organisation = f.organisation("守望社工服务中心");
        UUID purchase = bought(organisation, new Line(ElderCategory.LIVING_ALONE, 30));
        plan(purchase);
        UUID visit = visits(purchase).get(0).id();
        Caller visitor = f.visitor(organisation);
        List<Attachments.Attachment> photos = made(visitor, visit).photos();
        UUID photo = photos.get(0).id();
        assertEquals(Map.of(photo, "elderly:visit:unmask"), f.attachments.permissions());
        assertEquals(photos, f.as(visitor, () -> f.visits.get(visit)).photos(), "who took them sees them");
        assertEquals(List.of(), f.as(street, () -> f.visits.get(visit)).photos());
        assertEquals(
                List.of(),
                f.as(f.visitor(organisation), () -> f.visits.get(visit)).photos());
        // as one that was bound before photos were behind a purpose
        f.attachments.bind(List.of(photo), "elderly.visit", visit, "elderly:visit:read", COMMUNITY);
        assertEquals(
                photos,
                f.as(street, () -> f.visits.unmask(visit, new Purpose("回访"))).photos());
        assertEquals(Map.of(photo, "elderly:visit:unmask"), f.attachments.permissions());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whoVisitsForTheOrganisationIsToldOnceAMorningOfWhatIsDueLateAndMissed(TestDatabase database) {
        f = new VisitsFixture(database);
        f.elder(street, "周奶奶", COMMUNITY, ElderCategory.LIVING_ALONE);
        f.elder(street, "李爷爷", COMMUNITY, ElderCategory.LIVING_ALONE);
        UUID organisation = f.organisation("守望社工服务中心");
        bought(organisation, new Line(ElderCategory.LIVING_ALONE, 7));
        UUID visitor = Objects.requireNonNull(f.visitor(organisation).userId());
        f.visitor(f.organisation("另一家机构"));
        f.morning();
        assertEquals(List.of(), f.told);
        f.host.clock().advance(Duration.ofDays(4));
        f.morning();
        f.morning();
        assertEquals(List.of("elderly.visit.due " + visitor), f.told, "two visits, one message");
        f.host.clock().advance(Duration.ofDays(4));
        f.morning();
        f.morning();
        assertEquals(List.of("elderly.visit.due " + visitor, "elderly.visit.missed " + visitor), f.told);
        f.host.clock().advance(Duration.ofDays(4));
        f.morning();
        assertEquals(
                2,
                f.told.stream()
                        .filter(("elderly.visit.missed " + visitor)::equals)
                        .count(),
                "late first, missed for good then");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aFormNamesEachHeadOnceWithWordsPhotoAndTime(TestDatabase database) {
        f = new VisitsFixture(database);
        f.elder(street, "周奶奶", COMMUNITY, ElderCategory.LIVING_ALONE);
        UUID purchase = bought(new Line(ElderCategory.LIVING_ALONE, 30));
        plan(purchase);
        UUID visit = visits(purchase).get(0).id();
        List<Finding> twice = new ArrayList<>(form(Grade.GOOD, null).findings());
        twice.set(0, new Finding(Head.SAFETY, Grade.ATTENTION, " "));
        assertEquals(
                List.of("/attachments", "/findings", "/findings/0/words"),
                f.wrong(street, () -> f.visits.record(visit, form(twice, 0), VisitsFixture.ANY)));
        VisitForm good = form(Grade.GOOD, null);
        VisitForm early = new VisitForm(
                f.host.clock().instant().plusSeconds(60),
                null,
                null,
                good.findings(),
                good.lng(),
                good.lat(),
                good.attachments());
        assertEquals(List.of("/visitedAt"), f.wrong(street, () -> f.visits.record(visit, early, VisitsFixture.ANY)));
        f.parameters.put("visitPhotos", "0");
        VisitView made = f.as(street, () -> f.visits.record(visit, form(good.findings(), 0), VisitsFixture.ANY));
        assertNull(made.concernId());
        assertEquals(Grade.GOOD, made.worst());
        assertEquals(
                "visit-state",
                f.refused(street, () -> f.visits.record(visit, good, VisitsFixture.ANY))
                        .code());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aRiskBecomesAnOrderOfThoseWhoAreNearest(TestDatabase database) {
        f = new VisitsFixture(database);
        UUID elder = f.elder(street, "周奶奶", COMMUNITY, ElderCategory.LIVING_ALONE);
        UUID organisation = f.organisation("守望社工服务中心");
        UUID purchase = bought(organisation, new Line(ElderCategory.LIVING_ALONE, 30));
        plan(purchase);
        UUID visit = visits(purchase).get(0).id();
        UUID worker = UUID.randomUUID();
        f.workers.put(COMMUNITY, Set.of(worker));
        VisitView made = f.as(
                f.visitor(organisation), () -> f.visits.record(visit, form(Grade.RISK, "燃气软管老化"), VisitsFixture.ANY));
        assertEquals(Grade.RISK, made.worst());
        UUID concern = made.concernId();
        assertNotNull(concern);
        assertTrue(f.told.contains("elderly.concern.raised " + worker), f.told::toString);
        ConcernView view = f.as(street, () -> f.concerns.get(concern));
        assertEquals(ConcernKind.RISK, view.kind());
        assertEquals(elder, view.elderId());
        assertEquals("探访发现风险", view.title());
        assertTrue(view.told());
        assertEquals(
                "安全情况：燃气软管老化",
                f.as(street, () -> f.concerns.unmask(concern, new Purpose("办理关爱事项")))
                        .words());
        assertTrue(f.audited.contains("elderly.concern.unmask"), f.audited::toString);
        Caller reader = VisitsFixture.caller("grid-worker", "elderly:concern:read"::equals, COMMUNITY);
        assertEquals(concern, f.as(reader, () -> f.concerns.get(concern)).id());
        assertEquals(
                404,
                f.refused(reader, () -> f.concerns.unmask(concern, new Purpose("好奇")))
                        .status(),
                "who only reads goes by what he is told");
        assertFalse(view.snapshot().title().contains("燃气"), "what was seen is not in work lists");
        assertEquals(404, f.refused(stranger, () -> f.concerns.get(concern)).status());

        for (CaseAction action :
                List.of(CaseAction.TRIAGE, CaseAction.DISPATCH, CaseAction.ACCEPT, CaseAction.HANDLE)) {
            ConcernView now = f.as(street, () -> f.concerns.get(concern));
            if (now.possibleActions().stream()
                    .anyMatch(possible -> possible.action().equals(action.code()))) {
                f.as(street, () -> f.concerns.act(concern, ActionRequest.of(action), VisitsFixture.ANY));
            }
        }
        List<ConcernLine> lines = f.as(
                        street, () -> f.concerns.list(Query.by("at", true).with("kind", "risk")))
                .items();
        assertEquals("周奶奶", lines.get(0).elderName());
        assertFalse(lines.get(0).state() == CaseState.REPORTED, "its case moves");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aMissedVisitIsRemindedOfThenToldThenAnOrder(TestDatabase database) {
        f = new VisitsFixture(database);
        f.elder(street, "周奶奶", COMMUNITY, ElderCategory.LIVING_ALONE);
        UUID purchase = bought(new Line(ElderCategory.LIVING_ALONE, 7));
        UUID worker = UUID.randomUUID();
        f.workers.put(COMMUNITY, Set.of(worker));
        f.morning();
        VisitView visit = visits(purchase).get(0);
        assertEquals(List.of(), f.told);

        f.host.clock().advance(Duration.ofDays(3));
        f.morning();
        f.morning();
        assertEquals(List.of("elderly.visit.due " + worker), f.told, "once, three days before");

        f.host.clock().advance(Duration.ofDays(4));
        f.morning();
        f.morning();
        assertEquals(
                List.of("elderly.visit.due " + worker, "elderly.visit.late " + worker),
                f.told,
                "once, on the day after");
        assertTrue(f.as(street, () -> f.visits.get(visit.id())).late());

        f.host.clock().advance(Duration.ofDays(3));
        f.morning();
        VisitView missed = f.as(street, () -> f.visits.get(visit.id()));
        assertEquals(VisitState.MISSED, missed.state());
        UUID concern = missed.concernId();
        assertNotNull(concern);
        assertEquals(
                ConcernKind.MISSED, f.as(street, () -> f.concerns.get(concern)).kind());
        assertTrue(f.told.contains("elderly.concern.raised " + worker), f.told::toString);
        assertEquals(
                "visit-state",
                f.refused(street, () -> f.visits.record(visit.id(), form(Grade.GOOD, null), VisitsFixture.ANY))
                        .code());
        VisitView next = visits(purchase).stream()
                .max(Comparator.comparing(VisitView::lastDay))
                .orElseThrow();
        assertEquals(visit.lastDay().plusDays(7), next.lastDay(), "the next one counts from the day that was missed");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void nobodyIsToBeVisitedWhoHasMovedAwayOrDied(TestDatabase database) {
        f = new VisitsFixture(database);
        UUID elder = f.elder(street, "周奶奶", COMMUNITY, ElderCategory.LIVING_ALONE);
        UUID purchase = bought(new Line(ElderCategory.LIVING_ALONE, 7));
        plan(purchase);
        f.as(street, () -> f.elders.end(elder, new End(f.today()), VisitsFixture.ANY));
        f.host.clock().advance(Duration.ofDays(20));
        f.morning();
        assertEquals(
                List.of(VisitState.CANCELLED),
                visits(purchase).stream().map(VisitView::state).toList());
        assertEquals(
                List.of(),
                f.as(street, () -> f.concerns.list(Query.by("at", true))).items());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void eachVisitThatWasMadeIsSettledOnce(TestDatabase database) {
        f = new VisitsFixture(database);
        for (String name : List.of("周奶奶", "钱大爷", "孙奶奶")) {
            f.elder(street, name, COMMUNITY, ElderCategory.LIVING_ALONE);
        }
        UUID purchase = bought(new Line(ElderCategory.LIVING_ALONE, 7));
        LocalDate first = f.today();
        plan(purchase);
        List<VisitView> planned = visits(purchase);
        made(street, planned.get(0).id());
        f.host.clock().advance(Duration.ofDays(8));
        made(street, planned.get(1).id());
        f.host.clock().advance(Duration.ofDays(3));
        f.morning();
        NewSettlement period = new NewSettlement(first, f.today());
        assertEquals(
                List.of("/lastDay"),
                f.wrong(
                        street,
                        () -> f.purchases.settle(
                                purchase, new NewSettlement(first, f.today().plusDays(1)))));
        SettlementView settled = f.as(street, () ->
                (SettlementView) f.purchases.settle(purchase, period).getEntity());
        assertEquals(2, settled.visits());
        assertEquals(1, settled.late());
        assertEquals(1, settled.missed(), "what was missed is not paid");
        assertEquals("77.00", settled.amount());
        assertEquals(
                "nothing-to-settle",
                f.refused(street, () -> f.purchases.settle(purchase, period)).code());
        assertEquals(0, f.as(street, () -> f.purchases.get(purchase)).unsettled());

        f.as(street, () -> f.settlements.cancel(settled.id(), new Cancellation("单价有误"), VisitsFixture.ANY));
        assertEquals(2, f.as(street, () -> f.purchases.get(purchase)).unsettled());
        assertEquals(
                "settlement-cancelled",
                f.refused(street, () -> f.settlements.cancel(settled.id(), new Cancellation("单价有误"), VisitsFixture.ANY))
                        .code());
        assertEquals(
                "77.00",
                f.as(street, () -> (SettlementView)
                                f.purchases.settle(purchase, period).getEntity())
                        .amount());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aVisitBesideThePlanNeedsAnElderWhomTheContractReaches(TestDatabase database) {
        f = new VisitsFixture(database);
        UUID purchase = bought(new Line(ElderCategory.LIVING_ALONE, 30));
        UUID elder = f.elder(street, "周奶奶", COMMUNITY);
        Caller district = VisitsFixture.staff(STREET, COMMUNITY, OTHER_STREET);
        UUID far = f.elder(district, "吴大爷", OTHER_STREET);
        assertEquals(
                List.of("/elderId"), f.wrong(district, () -> f.visits.add(new NewVisit(purchase, far, f.today()))));
        assertEquals(
                List.of("/purchaseId", "/elderId"),
                f.wrong(stranger, () -> f.visits.add(new NewVisit(purchase, elder, f.today()))));
        assertEquals(
                List.of("/lastDay"),
                f.wrong(
                        street,
                        () -> f.visits.add(
                                new NewVisit(purchase, elder, f.today().plusYears(2)))));
        VisitView added = f.as(street, () -> (VisitView)
                f.visits.add(new NewVisit(purchase, elder, f.today())).getEntity());
        assertEquals("周奶奶", added.elderName());
        VisitView cancelled =
                f.as(street, () -> f.visits.cancel(added.id(), new Cancellation("老人外出"), VisitsFixture.ANY));
        assertEquals(VisitState.CANCELLED, cancelled.state());
        assertEquals("老人外出", f.as(street, () -> f.visits.get(added.id())).reason());
        assertEquals(
                List.of(VisitState.CANCELLED),
                visits(purchase).stream().map(VisitView::state).toList());
        assertNull(visits(purchase).get(0).reason(), "is read in the record alone");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aContractNamesACategoryOnceAndAnOrganisationThatExists(TestDatabase database) {
        f = new VisitsFixture(database);
        LocalDate today = f.today();
        assertEquals(
                List.of("/organisationId", "/lastDay", "/lines"),
                f.wrong(
                        street,
                        () -> f.purchases.add(new NewPurchase(
                                "特困人员探访",
                                UUID.randomUUID(),
                                STREET,
                                today,
                                today.minusDays(1),
                                "1",
                                List.of(new Line(ElderCategory.DISABLED, 7), new Line(ElderCategory.DISABLED, 30))))));
        assertEquals(
                List.of("/divisionId"),
                f.wrong(
                        stranger,
                        () -> f.purchases.add(new NewPurchase(
                                "特困人员探访",
                                UUID.randomUUID(),
                                STREET,
                                today,
                                today,
                                "1",
                                List.of(new Line(ElderCategory.DISABLED, 7))))));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whoHasABedAtHomeIsVisitedThere(TestDatabase database) {
        f = new VisitsFixture(database);
        UUID elder = f.elder(street, "周奶奶", COMMUNITY, ElderCategory.LIVING_ALONE);
        f.as(street, () -> f.beds.atHome(new HomeBed(elder, "南卧", f.today())));
        UUID purchase = bought(new Line(ElderCategory.LIVING_ALONE, 30));
        assertEquals(1, plan(purchase));
    }
}
