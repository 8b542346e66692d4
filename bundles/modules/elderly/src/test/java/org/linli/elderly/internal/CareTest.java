package org.linli.elderly.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.linli.testkit.module.DistrictTree.COMMUNITY;
import static org.linli.testkit.module.DistrictTree.OTHER_STREET;

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.Problem;
import org.linli.api.problem.ProblemException;
import org.linli.api.rest.Page;
import org.linli.api.security.Caller;
import org.linli.elderly.internal.care.CareBodies.Admission;
import org.linli.elderly.internal.care.CareBodies.BedView;
import org.linli.elderly.internal.care.CareBodies.End;
import org.linli.elderly.internal.care.CareBodies.FacilityView;
import org.linli.elderly.internal.care.CareBodies.HomeBed;
import org.linli.elderly.internal.care.CareBodies.MonthOfBeds;
import org.linli.elderly.internal.care.CareBodies.NewBeds;
import org.linli.elderly.internal.care.CareBodies.NewStay;
import org.linli.elderly.internal.care.CareBodies.NewWait;
import org.linli.elderly.internal.care.CareBodies.StayView;
import org.linli.elderly.internal.care.CareBodies.WaitView;
import org.linli.elderly.internal.care.Tier;
import org.linli.elderly.internal.care.WaitState;
import org.linli.elderly.internal.elder.CareMode;
import org.linli.elderly.internal.elder.ElderFacts;
import org.linli.elderly.internal.elder.ElderView;
import org.linli.elderly.internal.elder.EldersResource;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.module.Match;
import org.linli.testkit.module.Query;

class CareTest {
    private final Caller street = ElderlyFixture.staff(COMMUNITY);
    private final Caller stranger = ElderlyFixture.staff(OTHER_STREET);
    private ElderlyFixture f;

    @AfterEach
    void close() {
        if (f != null) {
            f.close();
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(f.host.clock().instant(), ZoneId.of("Asia/Shanghai"));
    }

    private UUID elder(String name) {
        UUID person = f.person(name, COMMUNITY);
        return f.as(street, () -> (ElderView) f.elders
                        .add(new ElderFacts(person, Set.of(), CareMode.HOME, null))
                        .getEntity())
                .id();
    }

    private UUID facility(String... labels) {
        UUID id = f.as(street, () -> (FacilityView) f.facilities
                        .add(ElderlyFixture.facility("彭桥嵌入式养老院", Tier.EMBEDDED))
                        .getEntity())
                .id();
        f.as(street, () -> f.facilities.furnish(id, new NewBeds(List.of(labels))));
        return id;
    }

    private List<BedView> free(UUID facility) {
        return f.as(
                        street,
                        () -> f.beds.list(Query.by("id", false)
                                .with("facility", facility.toString())
                                .with("free", "true")))
                .items();
    }

    private StayView admit(UUID bed, UUID elder) {
        return f.as(street, () ->
                (StayView) f.beds.admit(bed, new NewStay(elder, today())).getEntity());
    }

    private static List<String> fields(Problem problem) {
        return problem.errors().stream().map(FieldError::pointer).toList();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aBedHasOneElderAndAnElderOneBed(TestDatabase database) {
        f = new ElderlyFixture(database);
        UUID facility = facility("101", "102");
        UUID bed = free(facility).get(0).id();
        UUID first = elder("周奶奶");
        StayView stay = admit(bed, first);
        assertEquals(CareMode.EMBEDDED, f.as(street, () -> f.elders.get(first)).careMode());
        assertEquals(1, free(facility).size());
        UUID second = elder("钱大爷");
        assertEquals(
                List.of("/bedId"), fields(f.refused(street, () -> f.beds.admit(bed, new NewStay(second, today())))));
        UUID other = free(facility).get(0).id();
        assertEquals(
                List.of("/elderId"), fields(f.refused(street, () -> f.beds.admit(other, new NewStay(first, today())))));
        FacilityView now = f.as(street, () -> f.facilities.get(facility));
        assertEquals(List.of(2L, 1L), List.of(now.beds(), now.taken()));

        f.host.clock().advance(Duration.ofDays(9));
        StayView left = f.as(street, () -> f.stays.end(stay.id(), new End(today(), "回家"), new Match(stay.version())));
        assertEquals(10, left.days(), "the first and the last day count");
        assertEquals("回家", f.as(street, () -> f.stays.get(stay.id())).reason());
        List<StayView> listed =
                f.as(street, () -> f.stays.list(Query.by("firstDay", true))).items();
        assertEquals(stay.id(), listed.get(0).id());
        assertNull(listed.get(0).reason(), "is read in the record alone");
        assertEquals(CareMode.HOME, f.as(street, () -> f.elders.get(first)).careMode());
        assertEquals(
                List.of("/firstDay"),
                fields(f.refused(street, () -> f.beds.admit(bed, new NewStay(second, today())))),
                "not on the last day of the one before");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void ofTwoWhoWantTheLastBedOneHasIt(TestDatabase database) throws Exception {
        f = new ElderlyFixture(database);
        UUID bed = free(facility("101")).get(0).id();
        UUID first = elder("冯奶奶");
        UUID second = elder("蒋大爷");
        var other = Executors.newSingleThreadExecutor();
        try {
            var wanted = f.as(street, () -> {
                f.beds.admit(bed, new NewStay(first, today()));
                var waiting = other.submit(() ->
                        fields(f.refused(street, () -> f.beds.admit(bed, new NewStay(second, today())))));
                assertThrows(TimeoutException.class, () -> waiting.get(500, TimeUnit.MILLISECONDS));
                return waiting;
            });
            assertEquals(List.of("/bedId"), wanted.get(30, TimeUnit.SECONDS));
        } finally {
            other.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whoWaitsIsAdmittedToABedOfThatFacility(TestDatabase database) {
        f = new ElderlyFixture(database);
        UUID facility = facility("101");
        UUID elsewhere = facility("201");
        UUID elder = elder("沈奶奶");
        WaitView wait = f.as(street, () -> (WaitView)
                f.facilities.await(facility, new NewWait(elder, true)).getEntity());
        assertEquals(
                List.of("/elderId"),
                fields(f.refused(street, () -> f.facilities.await(facility, new NewWait(elder, false)))));
        assertEquals(1, f.as(street, () -> f.facilities.get(facility)).waiting());
        UUID wrong = free(elsewhere).get(0).id();
        assertEquals(
                List.of("/bedId"),
                fields(f.refused(
                        street,
                        () -> f.waits.admit(wait.id(), new Admission(wrong, today()), new Match(wait.version())))));
        UUID bed = free(facility).get(0).id();
        f.as(street, () -> f.waits.admit(wait.id(), new Admission(bed, today()), new Match(wait.version())));
        assertEquals(
                WaitState.ADMITTED, f.as(street, () -> f.waits.get(wait.id())).state());
        assertEquals(0, f.as(street, () -> f.facilities.get(facility)).waiting());
        assertThrows(
                ProblemException.class,
                () -> f.as(street, () -> f.waits.cancel(wait.id(), new Match(wait.version() + 1))));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void theUrgentGoFirstThenWhoHasWaitedLongest(TestDatabase database) {
        f = new ElderlyFixture(database);
        UUID facility = facility("101");
        List<UUID> came = List.of(elder("一"), elder("二"), elder("三"), elder("四"));
        for (int i = 0; i < came.size(); i++) {
            UUID elder = came.get(i);
            boolean urgent = i >= 2;
            f.as(street, () -> f.facilities.await(facility, new NewWait(elder, urgent)));
            f.host.clock().advance(Duration.ofMinutes(1));
        }
        List<UUID> turns = new ArrayList<>();
        String cursor = null;
        do {
            Query query = Query.by("turn", false).limit(1).with("facility", facility.toString());
            Page<WaitView> page = readPage(cursor == null ? query : query.from(cursor));
            page.items().forEach(wait -> turns.add(wait.elderId()));
            cursor = page.next();
        } while (cursor != null);
        assertEquals(List.of(came.get(2), came.get(3), came.get(0), came.get(1)), turns);
        assertEquals(
                came,
                f.as(street, () -> f.waits.list(Query.by("since", false))).items().stream()
                        .map(WaitView::elderId)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aFacilityIsClosedOnceNobodyStaysOrWaitsThere(TestDatabase database) {
        f = new ElderlyFixture(database);
        UUID facility = facility("101", "102");
        UUID bed = free(facility).get(0).id();
        UUID other = free(facility).get(1).id();
        UUID staying = elder("周奶奶");
        UUID waiting = elder("钱大爷");
        StayView stay = admit(bed, staying);
        WaitView wait = f.as(street, () -> (WaitView)
                f.facilities.await(facility, new NewWait(waiting, false)).getEntity());
        assertEquals("facility-in-use", closing(facility).code());
        f.as(street, () -> f.waits.cancel(wait.id(), new Match(wait.version())));
        Problem taken = closing(facility);
        assertEquals("facility-in-use", taken.code());
        f.as(street, () -> f.stays.end(stay.id(), new End(today(), "回家"), new Match(stay.version())));
        FacilityView closed = f.as(street, () -> f.facilities.close(facility, Match.ANY));
        assertEquals(today(), closed.closedOn());
        assertEquals("facility-closed", closing(facility).code());
        assertEquals(
                "facility-closed",
                f.refused(street, () -> f.facilities.await(facility, new NewWait(waiting, false)))
                        .code());
        assertEquals(
                "facility-closed",
                f.refused(street, () -> f.facilities.furnish(facility, new NewBeds(List.of("103"))))
                        .code());
        assertEquals(
                List.of("/bedId"), fields(f.refused(street, () -> f.beds.admit(other, new NewStay(waiting, today())))));
        assertEquals(List.of(), free(facility));
        assertNull(f.as(street, () -> f.facilities.reopen(facility, Match.ANY)).closedOn());
        assertEquals(
                "facility-open",
                f.refused(street, () -> f.facilities.reopen(facility, Match.ANY))
                        .code());
        assertEquals(2, free(facility).size());
        admit(other, waiting);
    }

    private Problem closing(UUID facility) {
        return f.refused(street, () -> f.facilities.close(facility, Match.ANY));
    }

    private Page<WaitView> readPage(Query query) {
        return f.as(street, () -> f.waits.list(query));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aRecordEndsAfterTheBedAndTheWait(TestDatabase database) {
        f = new ElderlyFixture(database);
        UUID facility = facility("101");
        UUID elder = elder("周奶奶");
        WaitView wait = f.as(street, () -> (WaitView)
                f.facilities.await(facility, new NewWait(elder, false)).getEntity());
        assertEquals("care-open", ending(elder).code());
        f.as(street, () -> f.waits.cancel(wait.id(), new Match(wait.version())));
        StayView stay = admit(free(facility).get(0).id(), elder);
        assertEquals("care-open", ending(elder).code());
        f.as(street, () -> f.stays.end(stay.id(), new End(today(), "回家"), new Match(stay.version())));
        assertNotNull(f.as(street, () -> f.elders.end(elder, new EldersResource.End(today()), Match.ANY))
                .endedOn());
    }

    private Problem ending(UUID elder) {
        return f.refused(street, () -> f.elders.end(elder, new EldersResource.End(today()), Match.ANY));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aBedAtHomeIsTakenByItsElder(TestDatabase database) {
        f = new ElderlyFixture(database);
        UUID elder = elder("韩大爷");
        BedView bed = f.as(street, () ->
                (BedView) f.beds.atHome(new HomeBed(elder, "南卧", today())).getEntity());
        assertNull(bed.facilityId());
        assertEquals(elder, bed.elderId());
        var atHome = Query.by("id", false).with("home", "true");
        assertEquals(1, f.as(street, () -> f.beds.list(atHome)).items().size());
        assertEquals(0, f.as(stranger, () -> f.beds.list(atHome)).items().size());
        assertEquals(
                "bed-taken",
                f.refused(street, () -> f.beds.close(bed.id(), new Match(bed.version())))
                        .code());
        StayView stay = f.as(street, () -> f.stays.get(Objects.requireNonNull(bed.stayId())));
        assertEquals("韩大爷", stay.elderName());
        f.as(street, () -> f.stays.end(stay.id(), new End(today(), "子女接走"), new Match(stay.version())));
        assertNotNull(f.as(street, () -> f.beds.get(bed.id())).closedOn(), "nobody else lies down in a bed at home");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void bedsOfAFacilityAreNamedOnce(TestDatabase database) {
        f = new ElderlyFixture(database);
        UUID facility = facility("101");
        assertEquals(
                List.of("/labels"),
                fields(f.refused(street, () -> f.facilities.furnish(facility, new NewBeds(List.of("101"))))));
        assertEquals(
                List.of("/labels"),
                fields(f.refused(street, () -> f.facilities.furnish(facility, new NewBeds(List.of("102", "102"))))));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void bedDaysOfAFacilityAreThoseOfAllStaysOfTheMonthADayOfABedOnce(TestDatabase database) {
        f = new ElderlyFixture(database);
        f.host.clock().advance(Duration.ofDays(today().lengthOfMonth() - today().getDayOfMonth() + 1L));
        LocalDate first = today();
        UUID facility = facility("101", "102");
        UUID bed = free(facility).get(0).id();
        UUID other = free(facility).get(1).id();
        UUID elder = elder("周奶奶");
        StayView left = admit(bed, elder);
        f.host.clock().advance(Duration.ofDays(4));
        f.as(street, () -> f.stays.end(left.id(), new End(today(), "回家"), new Match(left.version())));
        f.host.clock().advance(Duration.ofDays(1));
        admit(bed, elder("钱大爷"));
        admit(other, elder);
        f.host.clock().advance(Duration.ofDays(5));
        List<MonthOfBeds> months =
                f.as(street, () -> f.bedDays.list(facility, "2")).items();
        assertEquals(
                List.of(
                        new MonthOfBeds(YearMonth.from(first).minusMonths(1).toString(), 0, 0),
                        new MonthOfBeds(YearMonth.from(first).toString(), 17, 3)),
                months,
                "eleven days of the first bed, of two elders, and six of the other");
        f.host.clock().advance(Duration.ofDays(first.lengthOfMonth() - 10L));
        assertEquals(
                List.of(first.lengthOfMonth() * 2L - 5, 2L),
                f.as(street, () -> f.bedDays.list(facility, "2")).items().stream()
                        .map(MonthOfBeds::days)
                        .toList(),
                "until the last day of the month, then from its first");
        assertEquals(List.of("/months"), fields(f.refused(street, () -> f.bedDays.list(facility, "37"))));
        Caller stranger = ElderlyFixture.staff(OTHER_STREET);
        assertEquals(
                404, f.refused(stranger, () -> f.bedDays.list(facility, "2")).status());
    }
}
