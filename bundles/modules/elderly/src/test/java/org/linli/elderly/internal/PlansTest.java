package org.linli.elderly.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linli.testkit.module.DistrictTree.COMMUNITY;
import static org.linli.testkit.module.DistrictTree.OTHER_STREET;
import static org.linli.testkit.module.DistrictTree.STREET;

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.security.Caller;
import org.linli.elderly.internal.care.CareBodies.BedView;
import org.linli.elderly.internal.care.CareBodies.End;
import org.linli.elderly.internal.care.CareBodies.HomeBed;
import org.linli.elderly.internal.desk.Purpose;
import org.linli.elderly.internal.elder.EldersResource;
import org.linli.elderly.internal.plan.PlanBodies;
import org.linli.elderly.internal.plan.PlanBodies.Bed;
import org.linli.elderly.internal.plan.PlanBodies.Due;
import org.linli.elderly.internal.plan.PlanBodies.EndOfPlan;
import org.linli.elderly.internal.plan.PlanBodies.NewDelivery;
import org.linli.elderly.internal.plan.PlanBodies.NewPlan;
import org.linli.elderly.internal.plan.PlanBodies.NewService;
import org.linli.elderly.internal.plan.PlanBodies.PlanView;
import org.linli.elderly.internal.plan.PlanBodies.Provider;
import org.linli.elderly.internal.plan.PlanBodies.ServiceView;
import org.linli.elderly.internal.plan.ServiceKind;
import org.linli.elderly.internal.standard.Level;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.module.Query;

class PlansTest {
    private final Caller street = VisitsFixture.staff(STREET, COMMUNITY);
    private final Caller stranger = VisitsFixture.staff(OTHER_STREET);
    private VisitsFixture f;

    @AfterEach
    void close() {
        if (f != null) {
            f.close();
        }
    }

    private UUID service(String title, Level from, int times, @Nullable UUID provider) {
        return f.as(street, () -> (ServiceView) f.services
                        .add(new NewService(STREET, title, ServiceKind.BATHING, from, times, provider))
                        .getEntity())
                .id();
    }

    private UUID assessed(Level level) {
        UUID elder = f.elder(street, "周奶奶", COMMUNITY);
        f.assessed(elder, level, f.today());
        return elder;
    }

    private PlanView plan(UUID elder, Provider... providers) {
        return f.as(street, () -> (PlanView) f.elderPlans
                .make(elder, new NewPlan(f.today(), List.of(providers)))
                .getEntity());
    }

    private PlanView give(PlanView plan, UUID item, LocalDate day) {
        return f.as(street, () -> (PlanView)
                f.plans.deliver(plan.id(), new NewDelivery(item, day, "水温适宜")).getEntity());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void anElderIsDueWhatIsOfferedForTheLevelAndBetterOnesWhereHeLives(TestDatabase database) {
        f = new VisitsFixture(database);
        service("助餐", Level.MILD, 20, null);
        service("助浴", Level.MODERATE, 2, null);
        service("康复护理", Level.SEVERE, 4, null);
        UUID retired = service("旧项目", Level.INTACT, 1, null);
        f.as(street, () -> f.services.retire(retired, VisitsFixture.ANY));
        f.as(
                stranger,
                () -> f.services.add(
                        new NewService(OTHER_STREET, "别处的助洁", ServiceKind.CLEANING, Level.INTACT, 1, null)));
        PlanView plan = plan(assessed(Level.MODERATE));
        assertEquals(List.of("助餐", "助浴"), plan.due().stream().map(Due::title).toList());
        assertEquals(Level.MODERATE, plan.level());
        assertEquals("周奶奶", plan.elderName());
        assertEquals(
                404, f.refused(stranger, () -> f.plans.get(plan.id(), null)).status());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void withoutAnAssessmentThatCountsThereIsNoPlan(TestDatabase database) {
        f = new VisitsFixture(database);
        service("助餐", Level.INTACT, 20, null);
        UUID elder = f.elder(street, "周奶奶", COMMUNITY);
        NewPlan wish = new NewPlan(f.today(), null);
        assertEquals(
                "not-assessed",
                f.refused(street, () -> f.elderPlans.make(elder, wish)).code());
        f.assessed(elder, Level.MILD, f.today().minusMonths(24));
        assertEquals(
                "not-assessed",
                f.refused(street, () -> f.elderPlans.make(elder, wish)).code(),
                "24 months are over");
        f.assessed(elder, Level.MILD, f.today().minusMonths(24).plusDays(1));
        assertFalse(plan(elder).outdated());
        UUID able = assessed(Level.INTACT);
        f.as(street, () -> f.services.list(Query.by("id", false)))
                .items()
                .forEach(service -> f.as(street, () -> f.services.retire(service.id(), VisitsFixture.ANY)));
        assertEquals(
                "nothing-due",
                f.refused(street, () -> f.elderPlans.make(able, new NewPlan(f.today(), null)))
                        .code());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aPlanSaysWhoGivesAServiceUnlessItIsWhoUsuallyDoes(TestDatabase database) {
        f = new VisitsFixture(database);
        UUID usual = f.organisation("易照护");
        UUID other = f.organisation("万福康养");
        UUID meals = service("助餐", Level.MILD, 20, usual);
        UUID bathing = service("助浴", Level.MILD, 2, usual);
        UUID elder = assessed(Level.SEVERE);
        assertEquals(
                List.of("/providers/0/serviceId", "/providers/1/providerId"),
                f.wrong(
                        street,
                        () -> f.elderPlans.make(
                                elder,
                                new NewPlan(
                                        f.today(),
                                        List.of(
                                                new Provider(UUID.randomUUID(), other),
                                                new Provider(meals, UUID.randomUUID()))))));
        assertEquals(
                List.of("易照护", "万福康养"),
                plan(elder, new Provider(bathing, other)).due().stream()
                        .map(Due::provider)
                        .toList());
        assertEquals(
                List.of("/providerId"),
                f.wrong(
                        street,
                        () -> f.services.add(
                                new NewService(STREET, "助行", ServiceKind.WALKING, Level.MILD, 1, UUID.randomUUID()))));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aNewPlanTakesThePlaceOfTheOneBeforeAndAnotherLevelMakesAPlanOutdated(TestDatabase database) {
        f = new VisitsFixture(database);
        service("助餐", Level.MILD, 20, null);
        UUID elder = assessed(Level.MILD);
        assertEquals(
                List.of("/firstDay"),
                f.wrong(
                        street,
                        () -> f.elderPlans.make(elder, new NewPlan(f.today().plusYears(10), null))),
                "the assessment does not count by then");
        PlanView first = plan(elder);
        assertEquals(
                List.of("/firstDay"),
                f.wrong(street, () -> f.elderPlans.make(elder, new NewPlan(f.today(), null))),
                "two plans do not begin on one day");
        f.host.clock().advance(Duration.ofDays(5));
        f.assessed(elder, Level.TOTAL, f.today());
        assertTrue(f.as(street, () -> f.plans.get(first.id(), null)).outdated());
        PlanView second = plan(elder);
        PlanView ended = f.as(street, () -> f.plans.get(first.id(), null));
        assertEquals(f.today().minusDays(1), ended.endedOn());
        assertFalse(ended.outdated(), "what has ended is not made again");
        assertEquals(Level.TOTAL, second.level());
        assertEquals(
                List.of(second.id()),
                f.as(street, () -> f.plans.list(Query.by("firstDay", true).with("ended", "false"))).items().stream()
                        .map(PlanView::id)
                        .toList());
        assertEquals(
                f.today(),
                f.as(street, () -> f.plans.end(second.id(), new EndOfPlan(f.today()), VisitsFixture.ANY))
                        .endedOn());
        f.host.clock().advance(Duration.ofDays(1));
        assertEquals(
                "plan-ended",
                f.refused(street, () -> f.plans.end(second.id(), new EndOfPlan(f.today()), VisitsFixture.ANY))
                        .code());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aPlanThatBeginsLaterLeavesTheRunningOneUntilThen(TestDatabase database) {
        f = new VisitsFixture(database);
        UUID bathing = service("助浴", Level.MILD, 2, null);
        UUID elder = assessed(Level.MILD);
        PlanView running = plan(elder);
        LocalDate begins = f.today().plusDays(10);
        PlanView later = f.as(street, () ->
                (PlanView) f.elderPlans.make(elder, new NewPlan(begins, null)).getEntity());
        assertEquals(List.of(later.id(), running.id()), ended(false));
        assertEquals(List.of(), ended(true));
        assertEquals(bathing, running.due().get(0).serviceId());
        assertEquals(
                1,
                give(running, running.due().get(0).id(), f.today()).due().get(0).given());
        assertEquals(
                List.of("/firstDay"),
                f.wrong(street, () -> f.elderPlans.make(elder, new NewPlan(begins.minusDays(1), null))),
                "nor is one put between the two");
        assertEquals(
                "care-open",
                f.refused(street, () -> f.elders.end(elder, new EldersResource.End(f.today()), VisitsFixture.ANY))
                        .code());
        f.host.clock().advance(Duration.ofDays(3));
        PlanView shorter = f.as(street, () -> f.plans.end(running.id(), new EndOfPlan(f.today()), VisitsFixture.ANY));
        assertEquals(f.today(), shorter.endedOn(), "it may still end earlier");
        f.host.clock().advance(Duration.ofDays(1));
        assertEquals(List.of(later.id()), ended(false));
        assertEquals(List.of(running.id()), ended(true));
        f.as(street, () -> f.plans.end(later.id(), new EndOfPlan(f.today()), VisitsFixture.ANY));
        assertEquals(
                f.today(),
                f.as(street, () -> f.elders.end(elder, new EldersResource.End(f.today()), VisitsFixture.ANY))
                        .endedOn(),
                "what never began keeps no record open");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void thePlanBeforeGoesOnWhenTheNextOneIsGivenUpBeforeItBegins(TestDatabase database) {
        f = new VisitsFixture(database);
        service("助浴", Level.MILD, 2, null);
        UUID elder = assessed(Level.MILD);
        PlanView running = plan(elder);
        PlanView later = f.as(street, () -> (PlanView) f.elderPlans
                .make(elder, new NewPlan(f.today().plusDays(10), null))
                .getEntity());
        assertEquals(
                f.today().plusDays(9),
                f.as(street, () -> f.plans.get(running.id(), null)).endedOn());
        f.as(street, () -> f.plans.end(later.id(), new EndOfPlan(f.today()), VisitsFixture.ANY));
        assertEquals(List.of(later.id()), ended(true), "at once");
        assertNull(f.as(street, () -> f.plans.get(running.id(), null)).endedOn());
    }

    private List<UUID> ended(boolean ended) {
        return f
                .as(street, () -> f.plans.list(Query.by("firstDay", true).with("ended", String.valueOf(ended))))
                .items()
                .stream()
                .map(PlanView::id)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aServiceIsGivenAsOftenInAMonthAsItIsDue(TestDatabase database) {
        f = new VisitsFixture(database);
        service("助浴", Level.MILD, 2, null);
        PlanView plan = plan(assessed(Level.MILD));
        UUID item = plan.due().get(0).id();
        LocalDate next = f.today().plusMonths(1).withDayOfMonth(1);
        f.host.clock().advance(Duration.ofDays(next.toEpochDay() - f.today().toEpochDay() + 2));
        assertEquals(1, give(plan, item, next).due().get(0).given());
        assertEquals(2, give(plan, item, next.plusDays(1)).due().get(0).given());
        assertEquals(
                "all-given",
                f.refused(street, () -> f.plans.deliver(plan.id(), new NewDelivery(item, next.plusDays(2), null)))
                        .code());
        assertEquals(1, give(plan, item, plan.firstDay()).due().get(0).given(), "another month counts by itself");
        assertEquals(
                List.of("/itemId", "/day"),
                f.wrong(
                        street,
                        () -> f.plans.deliver(
                                plan.id(),
                                new NewDelivery(
                                        UUID.randomUUID(), plan.firstDay().minusDays(1), null))));
        assertEquals(
                3,
                f.as(street, () -> f.plans.deliveries(plan.id(), Query.by("day", true)))
                        .items()
                        .size());
        assertEquals(
                List.of("水温适宜", "水温适宜", "水温适宜"),
                f.as(street, () -> f.plans.unmask(plan.id(), new Purpose("服务质量检查"))).deliveries().stream()
                        .map(PlanBodies.Said::words)
                        .toList());
        assertTrue(f.audited.contains("elderly.plan.unmask"), f.audited::toString);
        Caller reader = VisitsFixture.caller("community", "elderly:plan:read"::equals, COMMUNITY);
        assertEquals(
                404,
                f.refused(reader, () -> f.plans.unmask(plan.id(), new Purpose("好奇")))
                        .status());
        assertEquals(
                2,
                f.as(street, () -> f.plans.get(plan.id(), YearMonth.from(next).toString()))
                        .due()
                        .get(0)
                        .given());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aBedAtHomeIsInThePlanWithItsBedDaysOfTheMonth(TestDatabase database) {
        f = new VisitsFixture(database);
        service("助餐", Level.MILD, 20, null);
        UUID elder = assessed(Level.MILD);
        PlanView plan = plan(elder);
        assertNull(plan.bed());
        LocalDate first = f.today();
        BedView bed = f.as(street, () ->
                (BedView) f.beds.atHome(new HomeBed(elder, "南卧", first)).getEntity());
        LocalDate month = first.plusMonths(1).withDayOfMonth(1);
        f.host.clock().advance(Duration.ofDays(month.toEpochDay() - first.toEpochDay() + 4));
        Bed now = f.as(street, () -> f.plans.get(plan.id(), null)).bed();
        assertNotNull(now);
        assertTrue(now.home());
        assertEquals(bed.id(), now.bedId());
        assertEquals(5, now.days(), "days of other months and days to come do not count");
        f.as(street, () -> f.stays.end(now.stayId(), new End(month.plusDays(1), "康复"), VisitsFixture.ANY));
        Bed left = f.as(street, () -> f.plans.get(plan.id(), null)).bed();
        assertEquals(2, left == null ? -1 : left.days());
        Bed before = f.as(
                        street,
                        () -> f.plans.get(plan.id(), YearMonth.from(first).toString()))
                .bed();
        assertEquals(first.lengthOfMonth() - first.getDayOfMonth() + 1L, before == null ? -1 : before.days());
        assertNull(f.as(street, () -> f.plans.get(plan.id(), "2020-01")).bed());
    }
}
