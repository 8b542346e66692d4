package org.linli.elderly.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linli.testkit.module.DistrictTree.COMMUNITY;
import static org.linli.testkit.module.DistrictTree.OTHER_STREET;
import static org.linli.testkit.module.DistrictTree.STREET;

import jakarta.persistence.Column;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.Text;
import org.linli.api.security.Caller;
import org.linli.elderly.internal.assessment.Adjustment;
import org.linli.elderly.internal.assessment.AssessmentFacts;
import org.linli.elderly.internal.assessment.AssessmentFound;
import org.linli.elderly.internal.assessment.AssessmentRow;
import org.linli.elderly.internal.assessment.AssessmentState;
import org.linli.elderly.internal.assessment.AssessmentView;
import org.linli.elderly.internal.assessment.AssessmentsResource;
import org.linli.elderly.internal.assessment.Circumstances;
import org.linli.elderly.internal.assessment.Reason;
import org.linli.elderly.internal.desk.Consent;
import org.linli.elderly.internal.desk.ConsentGiver;
import org.linli.elderly.internal.desk.ConsentWay;
import org.linli.elderly.internal.desk.Purpose;
import org.linli.elderly.internal.elder.CareMode;
import org.linli.elderly.internal.elder.ElderCategory;
import org.linli.elderly.internal.elder.ElderFacts;
import org.linli.elderly.internal.elder.ElderView;
import org.linli.elderly.internal.elder.EldersResource;
import org.linli.elderly.internal.elder.Guardian;
import org.linli.elderly.internal.standard.Difference;
import org.linli.elderly.internal.standard.Item;
import org.linli.elderly.internal.standard.Level;
import org.linli.elderly.internal.standard.Standard;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.module.Match;
import org.linli.testkit.module.Query;
import org.linli.testkit.module.Replacing;
import org.linli.testkit.module.Somebody;

class AssessmentsTest {
    private static final String EDITION_2022 = "/LINLI-INF/standards/gbt-42195-2022.json";
    private static final String EDITION_2099 = "/editions/test-2099.json";

    private final Caller first = ElderlyFixture.staff(COMMUNITY);
    private final Caller second = ElderlyFixture.staff(COMMUNITY);
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

    private ElderView elder(String name) {
        UUID person = f.person(name, COMMUNITY);
        return f.as(first, () -> (ElderView) f.elders
                .add(new ElderFacts(
                        person,
                        Set.of(ElderCategory.LIVING_ALONE, ElderCategory.EXTREME_HARDSHIP),
                        CareMode.HOME,
                        new Guardian("王小明", "13812345678", "儿子")))
                .getEntity());
    }

    private AssessmentFacts facts(LocalDate day, int less, Circumstances circumstances) {
        Map<String, Integer> scores = new HashMap<>();
        Standard standard = f.standards.inForce(day);
        standard.items().forEach(item -> scores.put(item.code(), item.most()));
        int left = less;
        for (var item : standard.items().toList()) {
            int taken = Math.min(left, item.most());
            scores.put(item.code(), item.most() - taken);
            left -= taken;
        }
        return new AssessmentFacts(day, Reason.FIRST, "女儿", scores, circumstances, null, agreed(day));
    }

    private static Consent agreed(LocalDate day) {
        return new Consent(ConsentGiver.ELDER, ConsentWay.PAPER, day);
    }

    private AssessmentView begin(UUID elder, AssessmentFacts facts) {
        return f.as(first, () -> (AssessmentView) f.assessments
                .begin(new AssessmentsResource.NewAssessment(elder, facts))
                .getEntity());
    }

    private AssessmentView confirmed(UUID elder, LocalDate day, int less) {
        AssessmentView begun = begin(elder, facts(day, less, Circumstances.NONE));
        AssessmentView submitted = f.as(first, () -> f.assessments.submit(begun.id(), new Match(begun.version())));
        return f.as(second, () -> f.assessments.confirm(begun.id(), new Match(submitted.version())));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void anotherAssessorThanTheFirstConfirmsAndTheElderHasTheLevel(TestDatabase database) {
        f = new ElderlyFixture(database);
        ElderView elder = elder("张大爷");
        assertNull(elder.level());
        AssessmentView begun = begin(elder.id(), facts(today(), 20, Circumstances.NONE));
        assertNull(begun.rating());
        assertEquals(
                "assessment-state",
                f.refused(second, () -> f.assessments.confirm(begun.id(), new Match(begun.version())))
                        .code());
        AssessmentView submitted = f.as(first, () -> f.assessments.submit(begun.id(), new Match(begun.version())));
        assertEquals(AssessmentState.SUBMITTED, submitted.state());
        assertNotNull(submitted.rating());
        assertEquals(70, submitted.rating().total());
        assertEquals(Level.MILD, submitted.rating().level());
        assertEquals(
                "second-assessor",
                f.refused(first, () -> f.assessments.confirm(begun.id(), new Match(submitted.version())))
                        .code());
        assertNull(f.as(first, () -> f.elders.get(elder.id())).level(), "not before somebody else agrees");
        AssessmentView done = f.as(second, () -> f.assessments.confirm(begun.id(), new Match(submitted.version())));
        assertEquals(AssessmentState.CONFIRMED, done.state());
        ElderView now = f.as(first, () -> f.elders.get(elder.id()));
        assertEquals(Level.MILD, now.level());
        assertEquals(today(), now.assessedOn());
        assertEquals(
                "assessment-state",
                f.refused(
                                first,
                                () -> f.assessments.change(
                                        begun.id(),
                                        new Replacing(facts(today(), 0, Circumstances.NONE)),
                                        new Match(done.version())))
                        .code(),
                "what is confirmed stays");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatTheSecondAssessorDoesNotAgreeWithGoesBackToTheFirst(TestDatabase database) {
        f = new ElderlyFixture(database);
        AssessmentView begun = begin(elder("李奶奶").id(), facts(today(), 60, Circumstances.NONE));
        AssessmentView submitted = f.as(first, () -> f.assessments.submit(begun.id(), new Match(begun.version())));
        AssessmentView back = f.as(
                second,
                () -> f.assessments.giveBack(
                        begun.id(), new AssessmentsResource.Objection("进食应为 2 分"), new Match(submitted.version())));
        assertEquals(AssessmentState.DRAFT, back.state());
        assertNull(back.found(), "is the first one's to read");
        AssessmentView mine = f.as(first, () -> f.assessments.get(begun.id()));
        assertEquals("进食应为 2 分", found(mine).objection());
        assertNull(back.rating(), "scores that are about to change come to no level");
        assertEquals(
                "first-assessor",
                f.refused(second, () -> f.assessments.submit(begun.id(), new Match(back.version())))
                        .code());
        AssessmentView changed = f.as(
                first,
                () -> f.assessments.change(
                        begun.id(), new Replacing(facts(today(), 58, Circumstances.NONE)), new Match(back.version())));
        AssessmentView again = f.as(first, () -> f.assessments.submit(begun.id(), new Match(changed.version())));
        assertNotNull(again.rating());
        assertEquals(32, again.rating().total());
        assertNull(found(again).objection());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aDraftMayLackScoresAndASubmittedOneMayNot(TestDatabase database) {
        f = new ElderlyFixture(database);
        AssessmentFacts part =
                new AssessmentFacts(today(), Reason.REGULAR, null, Map.of("B.1.1", 4), Circumstances.NONE, null, null);
        AssessmentView begun = begin(elder("赵大爷").id(), part);
        assertEquals(
                26,
                f.refused(first, () -> f.assessments.submit(begun.id(), new Match(begun.version())))
                        .errors()
                        .size(),
                "25 scores, and the consent");
        assertEquals(
                List.of("/day"),
                f
                        .refused(
                                first,
                                () -> f.assessments.begin(new AssessmentsResource.NewAssessment(
                                        begun.elderId(), facts(today().plusDays(1), 0, Circumstances.NONE))))
                        .errors()
                        .stream()
                        .map(FieldError::pointer)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatCannotBeAScoreIsNotKeptWhileTheOthersMayFollow(TestDatabase database) {
        f = new ElderlyFixture(database);
        UUID elder = elder("赵爷爷").id();
        AssessmentFacts whole = facts(today(), 0, Circumstances.NONE);
        String item = whole.scores().keySet().stream().sorted().findFirst().orElseThrow();
        AssessmentFacts impossible = scored(whole, Map.of(item, 99, "Z.9", 1));
        assertEquals(
                List.of("/scores/" + item, "/scores/Z.9"),
                f
                        .refused(
                                first,
                                () -> f.assessments.begin(new AssessmentsResource.NewAssessment(elder, impossible)))
                        .errors()
                        .stream()
                        .map(FieldError::pointer)
                        .toList());
        assertEquals(
                AssessmentState.DRAFT,
                begin(elder, scored(whole, Map.of(item, 0))).state());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void nothingIsSaidOfAnElderBeforeTheBirthNorOfItsEndBeforeTheLastAssessment(TestDatabase database) {
        f = new ElderlyFixture(database);
        ElderView elder = elder("赵爷爷");
        f.births.put(elder.personId(), today().minusYears(80));
        assertEquals(
                List.of("/day"),
                pointers(() -> f.assessments.begin(new AssessmentsResource.NewAssessment(
                        elder.id(), facts(today().minusYears(81), 0, Circumstances.NONE)))));
        assertEquals(List.of("/day"), pointers(() -> end(elder.id(), today().minusYears(81))));
        confirmed(elder.id(), today().minusDays(1), 0);
        assertEquals(List.of("/day"), pointers(() -> end(elder.id(), today().minusDays(2))));
        assertEquals(today(), f.as(first, () -> end(elder.id(), today())).endedOn());
    }

    private ElderView end(UUID elder, LocalDate day) {
        return f.elders.end(elder, new EldersResource.End(day), Match.ANY);
    }

    private List<String> pointers(Supplier<?> step) {
        return f.refused(first, step).errors().stream().map(FieldError::pointer).toList();
    }

    private static AssessmentFacts scored(AssessmentFacts facts, Map<String, Integer> scores) {
        return new AssessmentFacts(
                facts.day(),
                facts.reason(),
                facts.informant(),
                scores,
                facts.circumstances(),
                facts.note(),
                facts.consent());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whoOpensAGuardianWhoIsNotThereIsToldSo(TestDatabase database) {
        f = new ElderlyFixture(database);
        UUID alone = f.as(first, () -> (ElderView) f.elders
                        .add(new ElderFacts(f.person("独居老人", COMMUNITY), Set.of(), CareMode.HOME, null))
                        .getEntity())
                .id();
        assertEquals(
                "no-guardian",
                f.refused(first, () -> f.elders.unmask(alone, new Purpose("联系家属")))
                        .code());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void nothingIsHandedInWithoutAConsentOfItsOwn(TestDatabase database) {
        f = new ElderlyFixture(database);
        UUID elder = elder("钱奶奶").id();
        AssessmentFacts whole = facts(today(), 20, Circumstances.NONE);
        assertEquals(List.of("/consent"), handedInWith(elder, whole, null));
        assertEquals(List.of("/consent/on"), handedInWith(elder, whole, agreed(today().plusDays(1))));
        UUID alone = f.as(first, () -> (ElderView) f.elders
                        .add(new ElderFacts(f.person("独居老人", COMMUNITY), Set.of(), CareMode.HOME, null))
                        .getEntity())
                .id();
        assertEquals(
                List.of("/consent/by"),
                handedInWith(alone, whole, new Consent(ConsentGiver.GUARDIAN, ConsentWay.ORAL, today())));
        Consent guardian = new Consent(ConsentGiver.GUARDIAN, ConsentWay.ORAL, today().minusDays(1));
        AssessmentView begun = begin(elder, with(whole, guardian));
        AssessmentView submitted = f.as(first, () -> f.assessments.submit(begun.id(), new Match(begun.version())));
        assertEquals(guardian, submitted.consent());
        assertEquals(guardian, f.as(second, () -> f.assessments.get(begun.id())).consent(), "is no secret");
    }

    /** What stands in the columns of a row. */
    private static String values(AssessmentRow row) {
        return Arrays.stream(AssessmentRow.class.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(Column.class))
                .map(field -> {
                    field.setAccessible(true);
                    try {
                        return field.getName() + "=" + field.get(row);
                    } catch (IllegalAccessException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .collect(Collectors.joining(" "));
    }

    private static AssessmentFacts with(AssessmentFacts facts, @Nullable Consent consent) {
        return new AssessmentFacts(
                facts.day(),
                facts.reason(),
                facts.informant(),
                facts.scores(),
                facts.circumstances(),
                facts.note(),
                consent);
    }

    private List<String> handedInWith(UUID elder, AssessmentFacts facts, @Nullable Consent consent) {
        AssessmentView begun = begin(elder, with(facts, consent));
        return f.refused(first, () -> f.assessments.submit(begun.id(), new Match(begun.version()))).errors().stream()
                .map(FieldError::pointer)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aDiagnosisStandsInNoColumn(TestDatabase database) {
        f = new ElderlyFixture(database);
        Circumstances demented = new Circumstances(false, true, true, List.of(), null);
        AssessmentView begun = begin(elder("冯奶奶").id(), facts(today(), 20, demented));
        AssessmentView submitted = f.as(first, () -> f.assessments.submit(begun.id(), new Match(begun.version())));
        assertEquals(
                List.of(Adjustment.DEMENTIA, Adjustment.MENTAL_DISORDER),
                found(submitted).adjustments());
        assertEquals(Level.MODERATE, Objects.requireNonNull(submitted.rating()).level());
        AssessmentRow kept = f.host.inTenant(
                1,
                () -> f.em.createQuery("select e from AssessmentRow e", AssessmentRow.class)
                        .getSingleResult());
        String all = values(kept);
        assertTrue(all.contains("MODERATE"), all);
        assertFalse(all.contains("DEMENTIA") || all.contains("MENTAL"), all);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whoMayNotSeeCategoriesAndLevelsFindsNobodyByThem(TestDatabase database) {
        f = new ElderlyFixture(database);
        UUID elder = elder("何奶奶").id();
        confirmed(elder, today(), 50);
        Caller walker = new Somebody(
                UUID.randomUUID(), "网格员", Set.of("grid-worker"), Set.of(COMMUNITY), "elderly:elder:read"::equals);
        ElderView seen = f.as(walker, () -> f.elders.get(elder));
        assertNull(seen.categories());
        assertNull(seen.level());
        assertNull(seen.assessedOn());
        assertEquals(CareMode.HOME, seen.careMode());
        var all = Query.by("id", false);
        assertEquals(1, f.as(walker, () -> f.elders.list(all)).items().size());
        for (Query sought : List.of(
                Query.by("id", false).with("category", "LIVING_ALONE"),
                Query.by("id", false).with("level", "SEVERE"))) {
            assertEquals(0, f.as(walker, () -> f.elders.list(sought)).items().size());
            assertEquals(1, f.as(first, () -> f.elders.list(sought)).items().size());
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void assessmentsOfAnElderAreComparedOverTimeAndTheLatestDayCounts(TestDatabase database) {
        f = new ElderlyFixture(database);
        UUID elder = elder("孙奶奶").id();
        confirmed(elder, today(), 50);
        confirmed(elder, today().minusYears(1), 5);
        List<AssessmentView> all = f.as(
                        first, () -> f.assessments.list(Query.by("day", true).with("elder", elder.toString())))
                .items();
        assertEquals(
                List.of(40, 85), all.stream().map(one -> one.rating().total()).toList());
        assertTrue(all.stream().allMatch(one -> one.found() == null), "what was found is not in lists");
        assertEquals(Level.SEVERE, f.as(first, () -> f.elders.get(elder)).level());
    }

    private AssessmentView handedIn(AssessmentView begun) {
        return f.as(first, () -> f.assessments.submit(begun.id(), new Match(begun.version())));
    }

    private static int total(AssessmentView view) {
        return view.rating() == null ? -1 : view.rating().total();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void assessmentsKeepTheEditionThatTheyWereMadeByAndNewOnesAreMadeByTheNewestInForceOnTheDay(TestDatabase database) {
        f = new ElderlyFixture(database, List.of(EDITION_2022, EDITION_2099));
        UUID elder = elder("孙奶奶").id();
        Circumstances demented = new Circumstances(false, true, false, List.of(), null);
        LocalDate before = today();
        AssessmentFacts former = facts(before, 20, demented);
        AssessmentView confirmed = begin(elder, former);
        AssessmentView submitted = handedIn(confirmed);
        f.as(second, () -> f.assessments.confirm(confirmed.id(), new Match(submitted.version())));
        AssessmentView draft = begin(elder, facts(before, 30, Circumstances.NONE));
        assertEquals(List.of("gbt-42195-2022", "gbt-42195-2022"), List.of(confirmed.standard(), draft.standard()));
        LocalDate from = f.standards.all().get(0).from();
        f.host.clock().advance(Duration.ofDays(ChronoUnit.DAYS.between(before, from)));
        AssessmentView now = begin(elder, facts(today(), 2, demented));
        AssessmentView rated = handedIn(now);
        f.as(second, () -> f.assessments.confirm(now.id(), new Match(rated.version())));
        assertEquals("test-2099", now.standard());
        assertEquals(List.of(3, 1), rated.rating().dimensions());
        assertEquals(Level.MODERATE, rated.rating().preliminary());
        assertEquals(Level.SEVERE, rated.rating().level());
        assertEquals(Level.SEVERE, f.as(first, () -> f.elders.get(elder)).level());
        assertEquals(60, total(handedIn(draft)), "what was begun before goes on by its own edition");
        AssessmentView kept = f.as(first, () -> f.assessments.get(confirmed.id()));
        assertEquals(70, total(kept));
        assertEquals(Level.MODERATE, kept.rating().level());
        assertEquals(
                new AssessmentFound(former, List.of(Adjustment.DEMENTIA), null),
                f.as(second, () -> f.assessments.unmask(confirmed.id(), new Purpose("比较"))));
        Standard old = f.standards.find(kept.standard()).orElseThrow();
        assertEquals("穿脱上衣", old.item("B.1.4").orElseThrow().name().zh());
        AssessmentView late = begin(elder, facts(from.minusDays(1), 0, Circumstances.NONE));
        assertEquals("gbt-42195-2022", late.standard(), "what is written later of a day before");
        assertEquals(
                List.of("/day"),
                f
                        .refused(
                                first,
                                () -> f.assessments.change(
                                        late.id(),
                                        new Replacing(facts(from, 0, Circumstances.NONE)),
                                        new Match(late.version())))
                        .errors()
                        .stream()
                        .map(FieldError::pointer)
                        .toList(),
                "its day stays where its edition is in force");
        assertEquals(
                404,
                f.refused(first, () -> f.editions.differences("test-2099", "none"))
                        .status());
        assertEquals(
                List.of(
                        new Difference(Difference.Kind.LEVELS, null, null),
                        new Difference(Difference.Kind.RISKS, null, null),
                        new Difference(Difference.Kind.CHANGED, "B.1.2", Text.of("个人卫生", "Hygiene")),
                        new Difference(Difference.Kind.ADDED, "B.2.9", Text.of("爬坡", "Slopes"))),
                f.as(first, () -> f.editions.differences("test-2099", "gbt-42195-2022")).items().stream()
                        .filter(one -> one.kind() != Difference.Kind.DROPPED)
                        .toList());
        assertEquals(
                old.items()
                        .map(Item::code)
                        .filter(code -> !Set.of("B.1.1", "B.1.2").contains(code))
                        .toList(),
                f.as(first, () -> f.editions.differences("test-2099", "gbt-42195-2022")).items().stream()
                        .filter(one -> one.kind() == Difference.Kind.DROPPED)
                        .map(Difference::code)
                        .toList());
        assertEquals(
                List.of("test-2099", "gbt-42195-2022"),
                f.as(first, () -> f.editions.list()).items().stream()
                        .map(Standard::id)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatWasFoundIsForWhoeverIsWritingItAndForOthersWhoSayWhy(TestDatabase database) {
        f = new ElderlyFixture(database);
        Circumstances demented = new Circumstances(false, true, false, List.of(), null);
        AssessmentFacts facts = facts(today(), 20, demented);
        AssessmentView begun = begin(elder("郑奶奶").id(), facts);
        assertEquals(facts, found(begun).facts());
        assertNull(f.as(second, () -> f.assessments.get(begun.id())).found());
        AssessmentView submitted = f.as(first, () -> f.assessments.submit(begun.id(), new Match(begun.version())));
        assertEquals(List.of(Adjustment.DEMENTIA), found(submitted).adjustments());
        assertNull(f.as(second, () -> f.assessments.get(begun.id())).found());
        AssessmentFound opened = f.as(second, () -> f.assessments.unmask(begun.id(), new Purpose("复核")));
        assertEquals(new AssessmentFound(facts, List.of(Adjustment.DEMENTIA), null), opened);
        assertTrue(f.audited.contains("elderly.assessment.unmask {purpose=复核}"), f.audited::toString);
        AssessmentView done = f.as(second, () -> f.assessments.confirm(begun.id(), new Match(submitted.version())));
        assertNull(done.found());
        assertNull(f.as(first, () -> f.assessments.get(begun.id())).found(), "nobody works on it any more");
        assertEquals(70, done.rating() == null ? -1 : done.rating().total());
        Caller reader = new Somebody(
                UUID.randomUUID(),
                "查询人",
                Set.of("street"),
                Set.of(STREET, COMMUNITY),
                "elderly:assessment:read"::equals);
        assertEquals(
                404,
                f.refused(reader, () -> f.assessments.unmask(begun.id(), new Purpose("好奇")))
                        .status());
    }

    private static AssessmentFound found(AssessmentView view) {
        AssessmentFound found = view.found();
        assertNotNull(found);
        return found;
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void guardiansAreMaskedUntilSomebodySaysWhy(TestDatabase database) {
        f = new ElderlyFixture(database);
        ElderView elder = elder("周大爷");
        assertEquals(new Guardian("王**", "138****5678", "儿子"), elder.guardian());
        assertEquals(
                new Guardian("王小明", "13812345678", "儿子"),
                f.as(first, () -> f.elders.unmask(elder.id(), new Purpose("走失，通知家属"))));
        assertTrue(f.audited.contains("elderly.elder.unmask {purpose=走失，通知家属}"), f.audited::toString);
        String kept = f.host.inTenant(
                1,
                () -> f.em.createQuery("select e.guardianName from ElderRow e", String.class)
                        .getSingleResult());
        assertFalse(kept.contains("王小明"));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void nobodyHasTwoRecordsAndNobodyOutsideSeesOne(TestDatabase database) {
        f = new ElderlyFixture(database);
        ElderView elder = elder("吴奶奶");
        ElderFacts again = new ElderFacts(elder.personId(), Set.of(), CareMode.HOME, null);
        assertEquals(
                List.of("/personId"),
                f.refused(first, () -> f.elders.add(again)).errors().stream()
                        .map(FieldError::pointer)
                        .toList());
        assertEquals(404, f.refused(stranger, () -> f.elders.get(elder.id())).status());
        assertEquals(
                List.of(),
                f.as(stranger, () -> f.elders.list(Query.by("id", false))).items());
        var alone = Query.by("id", false).with("category", "LIVING_ALONE");
        assertEquals(1, f.as(first, () -> f.elders.list(alone)).items().size());
        var disabled = Query.by("id", false).with("category", "DISABLED");
        assertEquals(0, f.as(first, () -> f.elders.list(disabled)).items().size());
        f.as(first, () -> f.elders.end(elder.id(), new EldersResource.End(today()), new Match(elder.version())));
        assertEquals(0, f.as(first, () -> f.elders.list(alone)).items().size());
        assertNotNull(f.as(first, () -> f.elders.add(again)).getEntity(), "who comes back gets a new record");
    }
}
