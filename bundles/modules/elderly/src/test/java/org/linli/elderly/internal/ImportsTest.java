package org.linli.elderly.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linli.testkit.module.DistrictTree.COMMUNITY;
import static org.linli.testkit.module.DistrictTree.DISTRICT;
import static org.linli.testkit.module.DistrictTree.OTHER_STREET;
import static org.linli.testkit.module.DistrictTree.STREET;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.FieldError;
import org.linli.api.security.Caller;
import org.linli.elderly.internal.assistance.AssistanceImporter;
import org.linli.elderly.internal.assistance.Hardship;
import org.linli.elderly.internal.care.BedImporter;
import org.linli.elderly.internal.care.FacilityImporter;
import org.linli.elderly.internal.care.Tier;
import org.linli.elderly.internal.elder.CareMode;
import org.linli.elderly.internal.elder.ElderCategory;
import org.linli.elderly.internal.elder.ElderImporter;
import org.linli.elderly.internal.sample.AssistanceSample;
import org.linli.elderly.internal.sample.ScreeningSample;
import org.linli.elderly.internal.sample.VisitSample;
import org.linli.elderly.internal.screening.CampaignImporter;
import org.linli.elderly.internal.screening.ScreeningImporter;
import org.linli.elderly.internal.visit.Grade;
import org.linli.elderly.internal.visit.PurchaseImporter;
import org.linli.elderly.internal.visit.VisitImporter;
import org.linli.platform.json.internal.JacksonJson;
import org.linli.registry.api.PersonRef;
import org.linli.testkit.TestDatabase;

class ImportsTest {
    private static final LocalDate DAY = LocalDate.of(2023, 3, 1);
    private static final String FIGURES = """
            {"elderly": {"visits": 50, "screenings": 14, "assistance": 425, "yuan": 170000},
             "period": {"from": "2023-01-01", "to": "2023-12-31"}}""";

    private static ElderImporter.Row elder(String person, String categories) {
        return new ElderImporter.Row(person, categories, CareMode.HOME, null, null, null, true);
    }

    private static List<String> pointers(List<FieldError> errors) {
        return errors.stream().map(FieldError::pointer).toList();
    }

    /** As the host does: begun within a call, read after it. */
    private static <R> List<R> rows(Stream<String> lines, Class<R> type) {
        return lines.map(line -> new JacksonJson().read(line, type)).toList();
    }

    /** Checks and writes as the host does. */
    private static <R> int write(RowImporter<R> importer, List<R> rows) {
        List<FieldError> faults = new ArrayList<>();
        importer.checkAll(rows).forEach(faults::addAll);
        assertEquals(List.of(), faults);
        return importer.write(rows);
    }

    private static @Nullable String value(SupportFixture f, Caller caller, String code) {
        return f.as(caller, () -> f.indicators.list(null, null, null)).items().stream()
                .filter(figure -> figure.code().equals(code))
                .findFirst()
                .map(figure -> figure.value() == null ? null : figure.value().toPlainString())
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void the_published_totals_of_assistance_and_screening_come_out_of_single_rows(TestDatabase database) {
        try (var f = new SupportFixture(database)) {
            Caller street = f.staff("street", "street", DISTRICT, STREET, COMMUNITY);
            IntStream.range(0, 7).forEach(number -> f.person("人" + number, COMMUNITY));
            List<ElderImporter.Row> elders = IntStream.range(0, 7)
                    .mapToObj(number -> elder("人" + number, number % 2 == 0 ? "特困人员、独居" : "marginal"))
                    .toList();
            assertEquals(7, f.as(street, () -> write(f.elderImporter, elders)));
            assertEquals(0, f.as(street, () -> write(f.elderImporter, elders)), "known ones are skipped");
            var campaigns = List.of(
                    new CampaignImporter.Row("C1", "一季度", "900001", DAY, DAY.plusDays(20), DAY.plusDays(20), true),
                    new CampaignImporter.Row("C2", "二季度", "900001", DAY, DAY.plusDays(20), null, true));
            f.as(street, () -> write(f.campaignImporter, campaigns));
            var screenings = rows(
                    f.as(street, () -> new ScreeningSample(f.em, f.call, new JacksonJson()).rows(FIGURES)),
                    ScreeningImporter.Row.class);
            assertEquals(14, f.as(street, () -> write(f.screeningImporter, screenings)));
            assertEquals("14", value(f, street, "screenings"));
            assertEquals("14", value(f, street, "screening-found"));
            var assistance = rows(
                    f.as(street, () -> new AssistanceSample(f.em, f.call, new JacksonJson()).rows(FIGURES)),
                    AssistanceImporter.Row.class);
            assertEquals(425, f.as(street, () -> write(f.assistanceImporter, assistance)));
            assertEquals("425", value(f, street, "assistance-cases"));
            assertEquals(0, new BigDecimal("170000").compareTo(new BigDecimal(value(f, street, "assistance-amount"))));
            assertEquals(0, new BigDecimal("400").compareTo(new BigDecimal(value(f, street, "assistance-mean"))));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_line_says_what_is_wrong_with_it(TestDatabase database) {
        try (var f = new SupportFixture(database)) {
            Caller street = f.staff("street", "street", DISTRICT, STREET, COMMUNITY);
            Caller stranger = f.staff("stranger", "street", OTHER_STREET);
            f.person("甲", COMMUNITY);
            f.person("乙", COMMUNITY);
            assertEquals(
                    List.of("/externalId"),
                    pointers(f.as(stranger, () -> f.elderImporter.check(elder("甲", "MARGINAL")))));
            assertEquals(
                    List.of("/categories", "/careMode", "/guardianRelation"),
                    pointers(f.as(
                            street,
                            () -> f.elderImporter.check(
                                    new ElderImporter.Row("甲", "特困人员,贵宾", null, "丙", null, null, true)))));
            f.as(street, () -> write(f.elderImporter, List.of(elder("甲", ""))));
            f.as(
                    street,
                    () -> write(
                            f.campaignImporter,
                            List.of(new CampaignImporter.Row(
                                    "C1", "一季度", "900001001", DAY, DAY.plusDays(20), null, true))));
            var found = new ScreeningImporter.Row("S1", "C1", "甲", DAY, "失业人员", null, "网格员", true);
            f.as(street, () -> write(f.screeningImporter, List.of(found)));
            assertEquals(List.of(), f.as(street, () -> f.screeningImporter.check(found)), "the same once more");
            assertEquals(
                    List.of("/person"),
                    pointers(f.as(
                            street,
                            () -> f.screeningImporter.check(
                                    new ScreeningImporter.Row("S2", "C1", "甲", DAY, "", null, "网格员", true)))),
                    "a household is screened once in a campaign");
            var twice = List.of(
                    new ScreeningImporter.Row("S3", "C1", "乙", DAY.minusDays(1), "", null, "网格员", true),
                    new ScreeningImporter.Row("S4", "C1", "乙", DAY, "", null, "网格员", true),
                    new ScreeningImporter.Row("S5", "C1", "乙", DAY, "", null, "网格员", true));
            assertEquals(
                    List.of(List.of("/day"), List.of(), List.of("/person")),
                    f.as(street, () -> f.screeningImporter.checkAll(twice)).stream()
                            .map(ImportsTest::pointers)
                            .toList(),
                    "also of two in one file that are right otherwise");
            assertEquals(
                    List.of("/granter", "/amount", "/paidOn"),
                    pointers(f.as(
                            street,
                            () -> f.assistanceImporter.check(new AssistanceImporter.Row(
                                    "A1",
                                    "甲",
                                    Hardship.ILLNESS,
                                    "大病",
                                    false,
                                    DAY,
                                    DAY.plusDays(2),
                                    "核查员",
                                    DAY.plusDays(1),
                                    "核查员",
                                    DAY.plusDays(3),
                                    new BigDecimal("0.001"),
                                    true)))));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_excludes_a_row_of_an_earlier_batch_is_named_before_the_database_refuses_it(TestDatabase database) {
        try (var f = new VisitsFixture(database)) {
            Caller street = VisitsFixture.staff(DISTRICT, STREET, COMMUNITY);
            UUID person = f.host.ids().next();
            f.persons.put(person, new PersonRef(person, "甲", COMMUNITY, null, true));
            f.as(street, () -> write(f.elderImporter, List.of(elder("甲", ""))));
            f.as(
                    street,
                    () -> write(
                            f.facilityImporter,
                            List.of(new FacilityImporter.Row(
                                    "F1",
                                    "一院",
                                    Tier.EMBEDDED,
                                    "900001",
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    true))));
            List<List<BedImporter.Row>> batches = List.of(
                    List.of(
                            new BedImporter.Row("B1", "201", "F1", "甲", DAY, true),
                            new BedImporter.Row("B2", "202", "F1", null, null, true)),
                    List.of(
                            new BedImporter.Row("B3", "203", "F1", "甲", DAY, true),
                            new BedImporter.Row("B4", "202", "F1", null, null, true),
                            new BedImporter.Row("B5", "204", "F1", null, null, true)));
            // the host checks the whole file before it writes any of it
            batches.forEach(batch -> assertEquals(
                    List.of(),
                    f.as(street, () -> f.bedImporter.checkAll(batch)).stream()
                            .flatMap(List::stream)
                            .toList()));
            assertEquals(2, f.as(street, () -> f.bedImporter.write(batches.get(0))));
            List<FieldError> wrong =
                    f.refused(street, () -> f.bedImporter.write(batches.get(1))).errors();
            assertEquals(List.of("/elder", "/label"), pointers(wrong));
            assertTrue(wrong.get(0).message().startsWith("B3："), wrong::toString);
            assertTrue(wrong.get(1).message().startsWith("B4："), wrong::toString);
            assertEquals(0, f.as(street, () -> f.bedImporter.write(batches.get(0))), "what was written is known");
        }
    }

    private static FacilityImporter.Row facility(String id, String name, String division, @Nullable String operator) {
        return new FacilityImporter.Row(
                id, name, Tier.EMBEDDED, division, operator, null, null, null, null, null, null, true);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_known_line_is_skipped_whatever_it_says_and_one_with_a_fault_takes_nothing_from_the_others(
            TestDatabase database) {
        try (var f = new VisitsFixture(database)) {
            Caller street = VisitsFixture.staff(DISTRICT, STREET, COMMUNITY);
            UUID person = f.host.ids().next();
            f.persons.put(person, new PersonRef(person, "甲", COMMUNITY, null, true));
            f.as(street, () -> write(f.elderImporter, List.of(elder("甲", ""))));
            f.as(street, () -> write(f.facilityImporter, List.of(facility("F1", "一院", "900001", null))));
            f.as(street, () -> write(f.bedImporter, List.of(new BedImporter.Row("B1", "201", "F1", null, null, true))));
            f.as(
                    street,
                    () -> f.em.createQuery("update FacilityRow e set e.closedOn = :today")
                            .setParameter("today", LocalDate.of(2023, 6, 1))
                            .executeUpdate());
            assertEquals(
                    List.of(List.of(), List.of("/division", "/operator")),
                    f
                            .as(
                                    street,
                                    () -> f.facilityImporter.checkAll(List.of(
                                            facility(" F1 ", "", "999", "没有的单位"),
                                            facility("F2", "二院", "999", "没有的单位"))))
                            .stream()
                            .map(ImportsTest::pointers)
                            .toList());
            assertEquals(
                    List.of(
                            List.of(),
                            List.of("/elder", "/firstDay"),
                            List.of(),
                            List.of("/facility"),
                            List.of("/elder")),
                    f
                            .as(
                                    street,
                                    () -> f.bedImporter.checkAll(List.of(
                                            new BedImporter.Row("B1", "", "F1", "没有的人", null, true),
                                            new BedImporter.Row("B2", "床", null, "没有的人", null, true),
                                            new BedImporter.Row("B3", "床", null, "甲", DAY, true),
                                            new BedImporter.Row("B4", "202", "F1", null, null, true),
                                            new BedImporter.Row("B5", "床", null, "甲", DAY, true))))
                            .stream()
                            .map(ImportsTest::pointers)
                            .toList(),
                    "the facility of the known bed is closed");
            assertEquals(
                    List.of(List.of("/firstDay"), List.of()),
                    f
                            .as(
                                    street,
                                    () -> f.bedImporter.checkAll(List.of(
                                            new BedImporter.Row("B6", "床", null, "甲", null, true),
                                            new BedImporter.Row("B7", "床", null, "甲", DAY, true))))
                            .stream()
                            .map(ImportsTest::pointers)
                            .toList(),
                    "the first of the two gets no bed");
            assertEquals(
                    0,
                    f.as(
                            street,
                            () -> f.bedImporter.write(
                                    List.of(new BedImporter.Row("B1", "", "F1", "没有的人", null, true)))));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void beds_and_visits_come_in_with_whom_they_are_of(TestDatabase database) {
        try (var f = new VisitsFixture(database)) {
            Caller street = VisitsFixture.staff(DISTRICT, STREET, COMMUNITY);
            f.organisation("社工中心");
            for (String name : List.of("甲", "乙", "丙")) {
                UUID id = f.host.ids().next();
                f.persons.put(id, new PersonRef(id, name, COMMUNITY, null, true));
            }
            f.as(
                    street,
                    () -> write(
                            f.elderImporter,
                            List.of(elder("甲", "EXTREME_HARDSHIP"), elder("乙", "特困人员"), elder("丙", ""))));
            f.as(
                    street,
                    () -> write(
                            f.facilityImporter,
                            List.of(new FacilityImporter.Row(
                                    "F1",
                                    "嵌入式一院",
                                    Tier.EMBEDDED,
                                    "900001",
                                    "社工中心",
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    true))));
            assertEquals(
                    List.of("/division", "/operator"),
                    pointers(f.as(
                            street,
                            () -> f.facilityImporter.check(new FacilityImporter.Row(
                                    "F2",
                                    "二院",
                                    Tier.CENTRAL,
                                    "999",
                                    "没有的单位",
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    true)))));
            var home = new BedImporter.Row("B1", "家庭床位", null, "甲", DAY, true);
            var inside = new BedImporter.Row("B2", "201", "F1", "丙", DAY, true);
            var free = new BedImporter.Row("B3", "202", "F1", null, null, true);
            f.as(street, () -> write(f.bedImporter, List.of(home, inside, free)));
            assertEquals(List.of(), f.as(street, () -> f.bedImporter.check(home)), "the same once more");
            assertEquals(
                    List.of(List.of("/elder"), List.of("/elder"), List.of("/firstDay")),
                    f
                            .as(
                                    street,
                                    () -> f.bedImporter.checkAll(List.of(
                                            new BedImporter.Row("B4", "家庭床位", null, null, null, true),
                                            new BedImporter.Row("B5", "家庭床位", null, "甲", DAY, true),
                                            new BedImporter.Row("B6", "家庭床位", null, "乙", null, true))))
                            .stream()
                            .map(ImportsTest::pointers)
                            .toList());
            var same = new BedImporter.Row("B7", "202", "F1", null, null, true);
            assertEquals(
                    List.of("/label"), pointers(f.as(street, () -> f.bedImporter.check(same))), "one bed, one label");
            assertEquals(
                    List.of(List.of(), List.of("/label")),
                    f
                            .as(
                                    street,
                                    () -> f.bedImporter.checkAll(List.of(
                                            new BedImporter.Row("B8", "203", "F1", null, null, true),
                                            new BedImporter.Row("B9", "203", "F1", null, null, true))))
                            .stream()
                            .map(ImportsTest::pointers)
                            .toList());
            assertEquals(
                    List.of(CareMode.EMBEDDED),
                    f.as(
                            street,
                            () -> f.em.createQuery(
                                            "select e.careMode from ElderRow e where e.externalId = '丙'",
                                            CareMode.class)
                                    .getResultList()));
            f.as(
                    street,
                    () -> write(
                            f.purchaseImporter,
                            List.of(new PurchaseImporter.Row(
                                    "P1",
                                    "探访",
                                    "社工中心",
                                    "900001",
                                    LocalDate.of(2023, 1, 1),
                                    LocalDate.of(2023, 12, 31),
                                    new BigDecimal("25"),
                                    ElderCategory.EXTREME_HARDSHIP,
                                    31,
                                    true))));
            var visits = rows(
                    f.as(street, () -> new VisitSample(f.em, f.call, new JacksonJson()).rows(FIGURES)),
                    VisitImporter.Row.class);
            assertEquals(50, f.as(street, () -> write(f.visitImporter, visits)));
            assertEquals(
                    2L,
                    f.as(
                            street,
                            () -> f.em.createQuery("select count(distinct e.elderId) from VisitRow e", Long.class)
                                    .getSingleResult()),
                    "those whom the contract concerns");
            assertEquals(
                    List.of("/visitedAt", "/words"),
                    pointers(f.as(
                            street,
                            () -> f.visitImporter.check(new VisitImporter.Row(
                                    "V1",
                                    "P1",
                                    "甲",
                                    null,
                                    Instant.parse("2022-12-30T02:00:00Z"),
                                    "探访员",
                                    null,
                                    null,
                                    Grade.GOOD,
                                    Grade.RISK,
                                    Grade.GOOD,
                                    Grade.GOOD,
                                    Grade.GOOD,
                                    " ",
                                    BigDecimal.ONE,
                                    BigDecimal.ONE,
                                    true)))));
            var once = visit("V2", "2023-12-31T00:30:00Z");
            var again = visit("V3", "2023-12-31T06:00:00Z");
            assertEquals(
                    List.of(List.of(), List.of("/visitedAt")),
                    f.as(street, () -> f.visitImporter.checkAll(List.of(once, again))).stream()
                            .map(ImportsTest::pointers)
                            .toList(),
                    "a day of an elder is paid once");
            assertEquals(1, f.as(street, () -> write(f.visitImporter, List.of(once))));
            assertEquals(List.of("/visitedAt"), pointers(f.as(street, () -> f.visitImporter.check(again))));
        }
    }

    private static VisitImporter.Row visit(String id, String at) {
        return new VisitImporter.Row(
                id,
                "P1",
                "甲",
                null,
                Instant.parse(at),
                "探访员",
                null,
                null,
                Grade.GOOD,
                Grade.GOOD,
                Grade.GOOD,
                Grade.GOOD,
                Grade.GOOD,
                null,
                BigDecimal.ONE,
                BigDecimal.ONE,
                true);
    }
}
