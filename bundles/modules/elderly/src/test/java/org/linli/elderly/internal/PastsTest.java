package org.linli.elderly.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linli.testkit.module.DistrictTree.COMMUNITY;
import static org.linli.testkit.module.DistrictTree.DISTRICT;
import static org.linli.testkit.module.DistrictTree.OTHER_STREET;
import static org.linli.testkit.module.DistrictTree.STREET;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.imports.RowImporter;
import org.linli.api.problem.FieldError;
import org.linli.api.security.Caller;
import org.linli.elderly.internal.assessment.Adjustment;
import org.linli.elderly.internal.assessment.AssessmentFound;
import org.linli.elderly.internal.assessment.AssessmentImporter;
import org.linli.elderly.internal.assessment.AssessmentState;
import org.linli.elderly.internal.assessment.AssessmentView;
import org.linli.elderly.internal.desk.Purpose;
import org.linli.elderly.internal.elder.CareMode;
import org.linli.elderly.internal.elder.ElderImporter;
import org.linli.elderly.internal.elder.ElderRow;
import org.linli.elderly.internal.elder.EldersResource;
import org.linli.elderly.internal.pairing.Need;
import org.linli.elderly.internal.pairing.PairingBodies.EndPairing;
import org.linli.elderly.internal.pairing.PairingBodies.PairingView;
import org.linli.elderly.internal.pairing.PairingEnd;
import org.linli.elderly.internal.pairing.PairingImporter;
import org.linli.elderly.internal.plan.PlanBodies.Due;
import org.linli.elderly.internal.plan.PlanBodies.EndOfPlan;
import org.linli.elderly.internal.plan.PlanBodies.NewService;
import org.linli.elderly.internal.plan.PlanBodies.PlanView;
import org.linli.elderly.internal.plan.PlanImporter;
import org.linli.elderly.internal.plan.ServiceKind;
import org.linli.elderly.internal.standard.Item;
import org.linli.elderly.internal.standard.Level;
import org.linli.elderly.internal.standard.Standards;
import org.linli.platform.json.internal.JacksonJson;
import org.linli.registry.api.PersonRef;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.module.Query;

/** What an office has on paper or in workbooks of the past: pairings, assessments, plans of care. */
class PastsTest {
    private static final JacksonJson JSON = new JacksonJson();
    private static final LocalDate DAY = LocalDate.of(2023, 3, 1);

    private final Caller street = VisitsFixture.staff(DISTRICT, STREET, COMMUNITY);

    private static List<String> pointers(List<FieldError> errors) {
        return errors.stream().map(FieldError::pointer).toList();
    }

    /** Checks and writes as the host does. */
    private static <R> int write(RowImporter<R> importer, List<R> rows) {
        assertEquals(
                List.of(),
                importer.checkAll(rows).stream().flatMap(List::stream).toList());
        return importer.write(rows);
    }

    private static PairingImporter.Row pairing(String id, String person, String account, LocalDate begun) {
        return new PairingImporter.Row(
                id, person, account, Need.EMPTY_NEST, begun, 10, "三单元", begun.plusDays(3), null, null, null, false);
    }

    private static PairingImporter.Row ended(String id, String person, PairingEnd reason, LocalDate last) {
        return new PairingImporter.Row(
                id, person, "党员甲", Need.DISABLED, DAY, null, null, null, last, reason, null, false);
    }

    private List<PairingView> pairings(SupportFixture f, Caller caller) {
        return f.as(caller, () -> f.pairings.list(Query.by("nextContactOn", false)))
                .items();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void pairings_come_in_with_who_helps_whom_and_as_how_they_ended(TestDatabase database) {
        try (var f = new SupportFixture(database)) {
            Caller staff = f.staff("street", "street", DISTRICT, STREET, COMMUNITY);
            Caller helper = f.staff("党员甲", "grid-worker", COMMUNITY);
            f.person("赵奶奶", COMMUNITY);
            f.person("钱爷爷", COMMUNITY);
            LocalDate begun = f.today().minusDays(100);
            var rows =
                    List.of(pairing("P1", "赵奶奶", "党员甲", begun), ended("P2", "钱爷爷", PairingEnd.MOVED, DAY.plusDays(30)));
            assertEquals(2, f.as(staff, () -> write(f.pairingImporter, rows)));
            assertEquals(0, f.as(staff, () -> write(f.pairingImporter, rows)), "known ones are skipped");
            Map<String, PairingView> all = new HashMap<>();
            pairings(f, staff).forEach(view -> all.put(view.personName(), view));
            PairingView open = all.get("赵奶奶");
            assertEquals("党员甲", open.helper());
            assertEquals(begun.plusDays(3), open.lastContactOn());
            assertEquals(begun.plusDays(13), open.nextContactOn(), "from when they were in contact");
            assertTrue(open.late());
            assertEquals(PairingEnd.MOVED, all.get("钱爷爷").endReason());
            assertEquals(DAY.plusDays(30), all.get("钱爷爷").endedOn());
            var mine = f.as(helper, () -> f.myPairings.list(Query.by("nextContactOn", false)))
                    .items();
            assertTrue(mine.stream().anyMatch(view -> view.id().equals(open.id())), "the helper has it at once");
            assertEquals(
                    "三单元",
                    f.as(helper, () -> f.myPairings.unmask(open.id(), new Purpose("走访")))
                            .directions());
            assertEquals(List.of(), f.told, "nobody is told of what began before");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void of_pairings_that_go_on_a_household_has_one_and_a_helper_no_more_than_allowed(TestDatabase database) {
        try (var f = new SupportFixture(database)) {
            Caller staff = f.staff("street", "street", DISTRICT, STREET, COMMUNITY);
            Caller stranger = f.staff("stranger", "street", OTHER_STREET);
            f.staff("党员甲", "grid-worker", COMMUNITY);
            f.staff("党员乙", "grid-worker", COMMUNITY);
            UUID household = UUID.randomUUID();
            f.person("赵奶奶", COMMUNITY, household);
            f.person("赵爷爷", COMMUNITY, household);
            f.person("钱爷爷", COMMUNITY);
            Function<List<PairingImporter.Row>, List<List<String>>> wrong =
                    rows -> f.as(staff, () -> f.pairingImporter.checkAll(rows)).stream()
                            .map(PastsTest::pointers)
                            .toList();
            assertEquals(
                    List.of(List.of(), List.of("/person"), List.of("/account")),
                    wrong.apply(List.of(
                            pairing("P1", "赵奶奶", "党员甲", DAY),
                            pairing("P2", "赵爷爷", "党员乙", DAY),
                            pairing("P3", "钱爷爷", "党员甲", DAY))));
            f.as(staff, () -> write(f.pairingImporter, List.of(pairing("P1", "赵奶奶", "党员甲", DAY))));
            assertEquals(
                    List.of(List.of("/person"), List.of("/account"), List.of(), List.of()),
                    wrong.apply(List.of(
                            pairing("P2", "赵爷爷", "党员乙", DAY),
                            pairing("P3", "钱爷爷", "党员甲", DAY),
                            pairing("P1", "赵奶奶", "党员甲", DAY),
                            ended("P4", "赵爷爷", PairingEnd.RELIEVED, DAY.plusDays(9)))),
                    "those that ended take no place");
            f.parameters.put("pairingsPerHelper", "2");
            assertEquals(List.of(List.of()), wrong.apply(List.of(pairing("P3", "钱爷爷", "党员甲", DAY))));
            assertEquals(
                    List.of(List.of("/person"), List.of("/account"), List.of("/endReason"), List.of("/endWords")),
                    wrong.apply(List.of(
                            pairing("P5", "没有的人", "党员乙", DAY),
                            pairing("P6", "钱爷爷", "没有的账号", DAY),
                            ended("P7", "钱爷爷", null, DAY),
                            ended("P8", "钱爷爷", PairingEnd.OTHER, DAY))));
            assertEquals(
                    List.of("/person"),
                    pointers(f.as(stranger, () -> f.pairingImporter.check(pairing("P9", "钱爷爷", "党员乙", DAY)))),
                    "not where one may not import");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void pairings_that_ended_since_do_not_refuse_the_file_and_wrong_lines_take_nothing(TestDatabase database) {
        try (var f = new SupportFixture(database)) {
            Caller staff = f.staff("street", "street", DISTRICT, STREET, COMMUNITY);
            f.staff("党员甲", "grid-worker", COMMUNITY);
            f.staff("党员乙", "grid-worker", COMMUNITY);
            f.person("赵奶奶", COMMUNITY);
            var first = pairing("P1", "赵奶奶", "党员甲", DAY);
            f.as(staff, () -> write(f.pairingImporter, List.of(first)));
            UUID ended = pairings(f, staff).get(0).id();
            f.as(
                    staff,
                    () -> f.pairings.end(ended, new EndPairing(f.today(), PairingEnd.MOVED, null), SupportFixture.ANY));
            var next = pairing("P2", "赵奶奶", "党员乙", DAY);
            var wrong = pairing("P3", "赵奶奶", "党员乙", f.today().plusDays(1));
            assertEquals(
                    List.of(List.of(), List.of("/begunOn", "/lastContactOn"), List.of()),
                    f.as(staff, () -> f.pairingImporter.checkAll(List.of(first, wrong, next))).stream()
                            .map(PastsTest::pointers)
                            .toList());
            assertEquals(1, f.as(staff, () -> write(f.pairingImporter, List.of(first, next))));
        }
    }

    /** A form with all items at their most, but for some. */
    private static Map<String, Object> form(String id, String elder, LocalDate day, int fewer) {
        Map<String, Object> form = new HashMap<>();
        int left = fewer;
        for (Item item : new Standards(JSON).inForce(DAY).items().toList()) {
            int taken = Math.min(left, item.most());
            form.put(item.code().replace("B.", "b").replace(".", ""), item.most() - taken);
            left -= taken;
        }
        form.putAll(Map.of(
                "externalId", id,
                "elder", elder,
                "standard", "GB/T 42195—2022",
                "assessedOn", day.toString(),
                "reason", "FIRST",
                "consentBy", "ELDER",
                "consentOn", day.toString(),
                "firstAssessor", "评估员甲",
                "secondAssessor", "评估员乙"));
        return form;
    }

    private static AssessmentImporter.Row row(Map<String, Object> form) {
        return JSON.read(JSON.write(form), AssessmentImporter.Row.class);
    }

    private static Map<String, Object> with(Map<String, Object> form, Object... more) {
        Map<String, Object> other = new HashMap<>(form);
        for (int i = 0; i < more.length; i += 2) {
            other.put((String) more[i], more[i + 1]);
        }
        return other;
    }

    private void elder(VisitsFixture f, String name) {
        UUID id = f.host.ids().next();
        f.persons.put(id, new PersonRef(id, name, COMMUNITY, null, false));
        f.as(
                street,
                () -> write(
                        f.elderImporter,
                        List.of(new ElderImporter.Row(name, "", CareMode.HOME, null, null, null, false))));
    }

    private Level level(VisitsFixture f, String name) {
        return f.as(
                street,
                () -> f.em.createQuery("select e from ElderRow e where e.externalId = :name", ElderRow.class)
                        .setParameter("name", name)
                        .getSingleResult()
                        .level());
    }

    private List<AssessmentView> assessments(VisitsFixture f) {
        return f.as(street, () -> f.assessments.list(Query.by("day", true))).items();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_assessment_on_paper_comes_to_what_its_scores_say(TestDatabase database) {
        try (var f = new VisitsFixture(database)) {
            elder(f, "孙奶奶");
            var later = row(with(
                    form("A2", "孙奶奶", DAY.plusYears(1), 44), "dementia", true, "falls", 1, "lost", 1, "note", "已就诊"));
            assertEquals(
                    2,
                    f.as(street, () -> write(f.assessmentImporter, List.of(later, row(form("A1", "孙奶奶", DAY, 10))))));
            assertEquals(0, f.as(street, () -> write(f.assessmentImporter, List.of(later))), "known ones are skipped");
            List<AssessmentView> all = assessments(f);
            AssessmentView last = all.get(0);
            assertNotNull(last.rating());
            assertEquals(46, last.rating().total());
            assertEquals(Level.MODERATE, last.rating().preliminary());
            assertEquals(Level.SEVERE, last.rating().level(), "one worse, once");
            assertEquals(Level.MILD, all.get(1).rating().level());
            assertEquals(Level.SEVERE, level(f, "孙奶奶"), "the latest counts, in whatever order they come in");
            assertEquals("gbt-42195-2022", last.standard());
            assertEquals(AssessmentState.CONFIRMED, last.state());
            assertEquals(List.of("评估员甲", "评估员乙"), List.of(last.firstAssessor(), last.secondAssessor()));
            assertNull(last.confirmedAt(), "signed on paper");
            assertNull(last.found(), "shown for a purpose alone");
            AssessmentFound found = f.as(street, () -> f.assessments.unmask(last.id(), new Purpose("核对")));
            assertEquals(List.of(Adjustment.DEMENTIA, Adjustment.RISK_EVENTS), found.adjustments());
            assertEquals("已就诊", found.facts().note());
            assertTrue(f.audited.contains("elderly.assessment.unmask"), f.audited::toString);
            String kept = f.as(
                    street,
                    () -> f.em.createQuery(
                                    "select e.content from AssessmentRow e where e.externalId = 'A2'", String.class)
                            .getSingleResult());
            assertFalse(kept.contains("已就诊"), "sealed like any other");
            assertFalse(later.toString().contains("已就诊"));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_assessment_on_paper_is_whole_agreed_to_and_signed_by_two(TestDatabase database) {
        try (var f = new VisitsFixture(database)) {
            elder(f, "孙奶奶");
            Map<String, Object> good = form("A1", "孙奶奶", DAY, 0);
            Function<Map<String, Object>, List<String>> wrong =
                    form -> pointers(f.as(street, () -> f.assessmentImporter.check(row(form))));
            assertEquals(List.of(), wrong.apply(good));
            assertEquals(List.of("/b12", "/b39"), wrong.apply(with(good, "b12", null, "b39", 3)));
            assertEquals(List.of("/b39"), wrong.apply(with(good, "coma", true)), "0 of somebody in a coma");
            assertEquals(List.of("/secondAssessor"), wrong.apply(with(good, "secondAssessor", "评估员甲")));
            assertEquals(List.of("/secondAssessor"), wrong.apply(with(good, "secondAssessor", " ")));
            assertEquals(List.of("/consentBy"), wrong.apply(with(good, "consentBy", null)));
            assertEquals(List.of("/consentOn"), wrong.apply(with(good, "consentOn", null)));
            assertEquals(
                    List.of("/consentOn"),
                    wrong.apply(with(good, "consentOn", DAY.plusDays(1).toString())),
                    "before the assessment");
            assertEquals(List.of("/consentBy"), wrong.apply(with(good, "consentBy", "GUARDIAN")), "nobody knows him");
            assertEquals(List.of("/standard"), wrong.apply(with(good, "standard", "MZ/T 039-2013")));
            assertEquals(
                    List.of("/elder", "/assessedOn", "/reason", "/falls"),
                    wrong.apply(with(
                            good,
                            "elder",
                            "没有的人",
                            "assessedOn",
                            LocalDate.of(2999, 1, 1).toString(),
                            "consentOn",
                            DAY.toString(),
                            "reason",
                            null,
                            "falls",
                            -1)));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_elder_is_assessed_once_a_day_and_not_after_the_record_ended(TestDatabase database) {
        try (var f = new VisitsFixture(database)) {
            elder(f, "孙奶奶");
            Function<List<Map<String, Object>>, List<List<String>>> wrong =
                    forms -> f
                            .as(
                                    street,
                                    () -> f.assessmentImporter.checkAll(
                                            forms.stream().map(PastsTest::row).toList()))
                            .stream()
                            .map(PastsTest::pointers)
                            .toList();
            assertEquals(
                    List.of(List.of("/b12"), List.of(), List.of("/assessedOn")),
                    wrong.apply(List.of(
                            with(form("A0", "孙奶奶", DAY, 0), "b12", null),
                            form("A1", "孙奶奶", DAY, 0),
                            form("A2", "孙奶奶", DAY, 10))),
                    "a line with faults takes no day");
            f.as(street, () -> write(f.assessmentImporter, List.of(row(form("A1", "孙奶奶", DAY, 0)))));
            assertEquals(
                    List.of(List.of(), List.of("/assessedOn")),
                    wrong.apply(List.of(form("A1", "孙奶奶", DAY, 0), form("A2", "孙奶奶", DAY, 10))),
                    "also beside what is stored");
            UUID elder = assessments(f).get(0).elderId();
            LocalDate end = f.today().minusDays(3);
            f.as(street, () -> f.elders.end(elder, new EldersResource.End(end), VisitsFixture.ANY));
            assertEquals(
                    List.of(List.of(), List.of("/assessedOn")),
                    wrong.apply(List.of(form("A3", "孙奶奶", end, 0), form("A4", "孙奶奶", end.plusDays(1), 0))));
        }
    }

    private void service(VisitsFixture f, String title, Level from, int times, UUID provider) {
        f.as(street, () -> f.services.add(new NewService(STREET, title, ServiceKind.MEALS, from, times, provider)));
    }

    private static PlanImporter.Row plan(
            String id, String elder, LocalDate first, LocalDate last, List<String> services) {
        return new PlanImporter.Row(id, elder, first, last, "社工", services, false);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void plans_come_in_with_their_services_by_the_level_of_then(TestDatabase database) {
        try (var f = new VisitsFixture(database)) {
            elder(f, "孙奶奶");
            UUID usual = f.organisation("易照护");
            f.organisation("万福康养");
            service(f, "助餐", Level.MILD, 20, usual);
            service(f, "助浴", Level.MILD, 2, usual);
            service(f, "康复", Level.SEVERE, 4, null);
            f.as(
                    street,
                    () -> write(
                            f.assessmentImporter,
                            List.of(row(form("A1", "孙奶奶", DAY, 10)), row(form("A2", "孙奶奶", DAY.plusYears(1), 60)))));
            LocalDate second = DAY.plusYears(1).plusDays(5);
            var rows = List.of(
                    plan("L2", "孙奶奶", second, null, List.of("助餐/10/万福康养", "康复", "助浴／1 次")),
                    plan("L1", "孙奶奶", DAY.plusDays(5), second.minusDays(1), null));
            assertEquals(2, f.as(street, () -> write(f.planImporter, rows)));
            assertEquals(0, f.as(street, () -> write(f.planImporter, rows)), "known ones are skipped");
            List<PlanView> all =
                    f.as(street, () -> f.plans.list(Query.by("firstDay", true))).items();
            PlanView now = f.as(street, () -> f.plans.get(all.get(0).id(), null));
            PlanView before = f.as(street, () -> f.plans.get(all.get(1).id(), null));
            assertEquals(Level.SEVERE, now.level());
            assertEquals(DAY.plusYears(1), now.assessedOn());
            assertEquals("社工", now.planner());
            assertEquals(
                    List.of("助餐 10 万福康养", "康复 4 null", "助浴 1 易照护"),
                    now.due().stream()
                            .map(due -> due.title() + " " + due.timesPerMonth() + " " + due.provider())
                            .toList());
            assertEquals(Level.MILD, before.level());
            assertEquals(second.minusDays(1), before.endedOn());
            assertEquals(
                    List.of("助餐", "助浴"), before.due().stream().map(Due::title).toList(), "whatever the level is due");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_plan_needs_an_assessment_that_counts_then_and_time_of_its_own(TestDatabase database) {
        try (var f = new VisitsFixture(database)) {
            elder(f, "孙奶奶");
            service(f, "助餐", Level.MILD, 20, null);
            service(f, "康复", Level.SEVERE, 4, null);
            Function<List<PlanImporter.Row>, List<List<String>>> wrong =
                    rows -> f.as(street, () -> f.planImporter.checkAll(rows)).stream()
                            .map(PastsTest::pointers)
                            .toList();
            assertEquals(
                    List.of(List.of("/firstDay")),
                    wrong.apply(List.of(plan("L1", "孙奶奶", DAY.plusDays(5), null, null))));
            f.as(street, () -> write(f.assessmentImporter, List.of(row(form("A1", "孙奶奶", DAY, 10)))));
            assertEquals(
                    List.of(List.of(), List.of("/firstDay"), List.of()),
                    wrong.apply(List.of(
                            plan("L1", "孙奶奶", DAY, DAY.plusDays(9), null),
                            plan("L2", "孙奶奶", DAY.plusDays(9), DAY.plusDays(20), null),
                            plan("L3", "孙奶奶", DAY.plusDays(21), null, null))),
                    "one at a time");
            assertEquals(
                    List.of(List.of("/firstDay")),
                    wrong.apply(List.of(plan("L4", "孙奶奶", DAY.plusMonths(24), null, null))),
                    "24 months are over");
            assertEquals(
                    List.of(List.of("/lastDay")), wrong.apply(List.of(plan("L5", "孙奶奶", DAY, DAY.minusDays(1), null))));
            assertEquals(
                    List.of(List.of("/services", "/services", "/services", "/services", "/services")),
                    wrong.apply(
                            List.of(plan("L6", "孙奶奶", DAY, null, List.of("康复", "助餐/10/没有的单位", "助餐", "助餐/101", "理发")))),
                    "not for the level, an unknown provider, twice, too often, not offered");
            assertEquals(
                    List.of(List.of("/lastDay"), List.of("/services"), List.of("/services"), List.of()),
                    wrong.apply(List.of(
                            plan("L8", "孙奶奶", DAY, LocalDate.of(2203, 1, 1), null),
                            plan("L9", "孙奶奶", DAY, null, List.of("助餐/" + " ".repeat(200_000) + "x")),
                            plan("L10", "孙奶奶", DAY, null, List.of("理发")),
                            plan("L11", "孙奶奶", DAY, null, Arrays.asList("助餐", null)))),
                    "a line with faults takes no time of the elder");
            f.as(street, () -> write(f.planImporter, List.of(plan("L1", "孙奶奶", DAY, null, null))));
            assertEquals(
                    List.of(List.of("/firstDay")),
                    wrong.apply(List.of(plan("L7", "孙奶奶", DAY.plusDays(60), null, null))),
                    "also beside what is stored");
            UUID stored = f.as(street, () -> f.plans.list(Query.by("firstDay", true)))
                    .items()
                    .get(0)
                    .id();
            f.as(street, () -> f.plans.end(stored, new EndOfPlan(f.today()), VisitsFixture.ANY));
            assertEquals(
                    List.of(List.of()),
                    wrong.apply(List.of(plan("L1", "孙奶奶", DAY, null, null))),
                    "what became of it since does not refuse the file");
        }
    }
}
