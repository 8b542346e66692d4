package org.linli.incubation.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linli.incubation.internal.ModuleFixture.ANY;
import static org.linli.incubation.internal.ModuleFixture.COMMUNITY;
import static org.linli.incubation.internal.ModuleFixture.DISTRICT;
import static org.linli.incubation.internal.ModuleFixture.STREET;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.problem.Text;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.ListQuery;
import org.linli.api.security.Caller;
import org.linli.incubation.internal.competition.CompetitionBodies;
import org.linli.incubation.internal.competition.EntryState;
import org.linli.incubation.internal.competition.Season;
import org.linli.incubation.internal.competition.SeasonState;
import org.linli.incubation.internal.competition.SeasonStep;
import org.linli.incubation.internal.ledger.MoneyKind;
import org.linli.incubation.internal.ledger.MoneyResource;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.module.Match;

class CompetitionTest {
    private final Caller street = ModuleFixture.staff("street", DISTRICT, STREET, COMMUNITY);
    private IncubationFixture f;

    @AfterEach
    void close() {
        if (f != null) {
            f.close();
        }
    }

    private final Caller one = ModuleFixture.staff("department", DISTRICT, STREET, COMMUNITY);
    private final Caller two = ModuleFixture.staff("department", DISTRICT, STREET, COMMUNITY);
    private final Caller three = ModuleFixture.staff("department", DISTRICT, STREET, COMMUNITY);

    private Season season() {
        return new Season(
                COMMUNITY,
                "公益创新项目大赛",
                null,
                f.today(),
                f.today().plusDays(10),
                "30000.00",
                List.of(new Season.Criterion("need", "需求", 40), new Season.Criterion("plan", "方案", 60)));
    }

    private CompetitionBodies.NewEntry project(UUID org, String title, String asked, String... people) {
        return new CompetitionBodies.NewEntry(org, title, "项目书", asked, List.of(people), 100);
    }

    private UUID enter(UUID season, String title, String asked) {
        UUID org = f.org(street, "申报组织" + title);
        return f.as(street, () -> f.entries.enter(season, project(org, title, asked)))
                .id();
    }

    private CompetitionBodies.View move(UUID season, SeasonStep step) {
        return f.as(street, () -> f.seasons.move(season, new CompetitionBodies.Move(step, "说明"), ANY));
    }

    /** A role lets him score, in another division than that of the competition. */
    private void mayScore(Caller who) {
        f.workers.merge(STREET, Set.of(who.userId()), (there, more) -> {
            Set<UUID> all = new HashSet<>(there);
            all.addAll(more);
            return all;
        });
    }

    private UUID judge(UUID season, Caller who, UUID org) {
        mayScore(who);
        return f
                .as(street, () -> f.judges.appoint(season, new CompetitionBodies.NewJudge(who.userId(), org), ANY))
                .judges()
                .stream()
                .filter(judge -> judge.userId().equals(who.userId()))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private CompetitionBodies.Score score(Caller who, UUID season, UUID entry, int need, int plan) {
        return f.as(
                who,
                () -> f.entries.score(
                        season, entry, new CompetitionBodies.NewScore(Map.of("need", need, "plan", plan), "意见")));
    }

    private UUID published() {
        UUID season = f.as(street, () -> f.prepare(season())).id();
        move(season, SeasonStep.PUBLISH);
        return season;
    }

    private static ListQuery all() {
        return ListQuery.first(Map.of(), "id", false, 50);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void weights_add_up_and_the_rules_stay_once_published(TestDatabase database) {
        f = new IncubationFixture(database);
        Season wrong = new Season(
                COMMUNITY, "大赛", null, f.today(), f.today(), "0", List.of(new Season.Criterion("a", "甲", 99)));
        assertEquals(
                List.of("/budget", "/criteria"),
                f.wrong(street, () -> f.prepare(wrong)).stream().sorted().toList());
        UUID season = f.as(street, () -> f.prepare(season())).id();
        UUID org = f.org(street, "甲");
        assertEquals(
                List.of("/"),
                f.wrong(street, () -> f.entries.enter(season, project(org, "项目", "1.00"))),
                "not published");
        move(season, SeasonStep.PUBLISH);
        assertEquals(List.of("/asked"), f.wrong(street, () -> f.entries.enter(season, project(org, "项目", "30000.01"))));
        f.as(street, () -> f.entries.enter(season, project(org, "项目", "30000.00")));
        assertEquals(List.of("/step"), f.wrong(street, () -> move(season, SeasonStep.BACK)), "projects were entered");
        f.host.clock().advance(Duration.ofDays(11));
        assertEquals(List.of("/"), f.wrong(street, () -> f.entries.enter(season, project(org, "晚", "1.00"))));
        assertEquals(List.of("/step"), f.wrong(street, () -> move(season, SeasonStep.CLOSE)), "too few judges");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void nobody_is_a_judge_who_could_never_score(TestDatabase database) {
        f = new IncubationFixture(database);
        UUID season = published();
        var appointed = new CompetitionBodies.NewJudge(one.userId(), null);
        assertEquals(List.of("/userId"), f.wrong(street, () -> f.judges.appoint(season, appointed, ANY)));
        assertEquals("没有“为项目打分”的权限", against(season, one), "and is told before it is sent");
        mayScore(one);
        assertNull(against(season, one));
        assertEquals(
                1,
                f.as(street, () -> f.judges.appoint(season, appointed, ANY))
                        .judges()
                        .size());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_judge_is_appointed_once_from_a_page_and_not_offered_again(TestDatabase database) {
        f = new IncubationFixture(database);
        UUID season = published();
        mayScore(one);
        mayScore(two);
        IfMatch seen = new Match(f.as(street, () -> f.seasons.get(season)).version());
        var first = new CompetitionBodies.NewJudge(one.userId(), null);
        var second = new CompetitionBodies.NewJudge(two.userId(), null);
        f.as(street, () -> f.judges.appoint(season, first, seen));
        assertThrows(AssertionError.class, () -> f.as(street, () -> f.judges.appoint(season, second, seen)));
        assertEquals("已是评委", against(season, one));
        assertNull(against(season, two));
    }

    /** Why somebody cannot be appointed, in Chinese; null when he can. */
    private @Nullable String against(UUID season, Caller who) {
        Text reason = f.as(street, () -> f.judges.candidates(season, List.of(String.valueOf(who.userId()))))
                .accounts()
                .get(0)
                .reason();
        return reason == null ? null : reason.zh();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void who_is_named_with_the_applicant_never_scores_it(TestDatabase database) {
        f = new IncubationFixture(database);
        UUID season = published();
        UUID org = f.org(street, "甲");
        UUID entry = f.as(street, () -> f.entries.enter(season, project(org, "项目", "100.00", "某人")))
                .id();
        UUID free = enter(season, "自由", "100.00");
        judge(season, one, null);
        judge(season, two, null);
        f.host.clock().advance(Duration.ofDays(11));
        assertEquals(
                List.of("/step"),
                f.wrong(street, () -> move(season, SeasonStep.CLOSE)),
                "everybody is called as one of the project's people, so that it has no judge");
        f.as(street, () -> f.entries.withdraw(season, entry, new CompetitionBodies.Reason("更换成员"), ANY));
        UUID third = judge(season, three, f.org(street, "丙"));
        move(season, SeasonStep.CLOSE);
        assertEquals(
                List.of("incubation.competition.score"),
                f.told.stream().map(told -> told.split(" ")[0]).distinct().toList());
        f.as(street, () -> f.entries.bar(season, free, new CompetitionBodies.NewConflict(third, "亲属任职")));
        assertEquals(
                "conflict-of-interest",
                f.refused(three, () -> score(three, season, free, 1, 1)).code());
        assertEquals(
                "no-judge",
                f.refused(street, () -> score(street, season, free, 1, 1)).code());
        assertNotNull(tasks(three, season).get(0).barred());
        assertNull(tasks(one, season).get(0).barred());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_organisation_does_not_get_rid_of_a_judge_by_naming_him_among_its_people(TestDatabase database) {
        f = new IncubationFixture(database);
        UUID season = published();
        UUID org = f.org(street, "甲");
        UUID entry = f.as(street, () -> f.entries.enter(season, project(org, "项目", "100.00", "某人")))
                .id();
        UUID first = judge(season, one, null);
        UUID second = judge(season, two, null);
        UUID inside = judge(season, three, org);
        assertEquals(List.of("/step"), f.wrong(street, () -> move(season, SeasonStep.CLOSE)), "no judge is left");
        var namesake = new CompetitionBodies.NewConflict(first, "核对身份，只是同名");
        assertEquals(List.of("/judgeId"), f.wrong(one, () -> f.entries.clear(season, entry, namesake)), "not himself");
        assertEquals(
                List.of("/judgeId"),
                f.wrong(
                        street,
                        () -> f.entries.clear(season, entry, new CompetitionBodies.NewConflict(inside, "只是同名"))),
                "he comes from the organisation, whatever he is called");
        f.as(street, () -> f.entries.clear(season, entry, namesake));
        f.as(street, () -> f.entries.clear(season, entry, new CompetitionBodies.NewConflict(second, "只是同名")));
        assertEquals(
                List.of("/judgeId"), f.wrong(street, () -> f.entries.clear(season, entry, namesake)), "it is said");
        assertEquals(
                List.of(false, false),
                f.as(street, () -> f.entries.conflicts(season, entry, all())).items().stream()
                        .map(CompetitionBodies.Conflict::stands)
                        .toList());
        move(season, SeasonStep.CLOSE);
        score(one, season, entry, 80, 80);
        f.as(two, () -> f.entries.recuse(season, entry, new CompetitionBodies.Reason("确有亲属")));
        assertEquals(
                "conflict-of-interest",
                f.refused(two, () -> score(two, season, entry, 1, 1)).code(),
                "he himself knows better");
        assertEquals(
                "conflict-of-interest",
                f.refused(three, () -> score(three, season, entry, 1, 1)).code());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void scores_are_blind_until_the_scoring_ends_and_ties_follow_the_written_rule(TestDatabase database) {
        f = new IncubationFixture(database);
        UUID season = published();
        UUID even = enter(season, "甲", "10000.00");
        UUID planned = enter(season, "乙", "20000.00");
        UUID last = enter(season, "丙", "10000.00");
        judge(season, one, null);
        judge(season, two, null);
        f.host.clock().advance(Duration.ofDays(11));
        move(season, SeasonStep.CLOSE);
        assertEquals("80.00", score(one, season, even, 80, 80).total().toPlainString());
        assertEquals(
                List.of("/points"),
                f.wrong(
                        two,
                        () -> f.entries.score(season, even, new CompetitionBodies.NewScore(Map.of("need", 80), "缺项"))));
        assertEquals(List.of("/step"), f.wrong(street, () -> move(season, SeasonStep.RANK)), "too few scores");
        score(two, season, even, 50, 60);
        score(two, season, even, 80, 80);
        score(one, season, planned, 65, 90);
        score(two, season, planned, 65, 90);
        score(one, season, last, 10, 10);
        score(two, season, last, 20, 40);
        assertEquals(
                "scoring-open",
                f.refused(street, () -> f.entries.scores(season, even, all())).code());
        assertNull(f.as(street, () -> f.entries.get(season, even)).mean());
        assertEquals(List.of("80.00", "80.00", "10.00"), ownTotals(one, season));
        assertEquals(List.of("80.00", "80.00", "32.00"), ownTotals(two, season));

        move(season, SeasonStep.RANK);
        CompetitionBodies.Entry first = f.as(street, () -> f.entries.get(season, planned));
        assertEquals("80.00", first.mean().toPlainString());
        assertEquals(1, first.place(), "the same mean, but more for the plan, which weighs most");
        assertEquals(2, f.as(street, () -> f.entries.get(season, even)).place());
        CompetitionBodies.Entry third = f.as(street, () -> f.entries.get(season, last));
        assertEquals("21.00", third.mean().toPlainString());
        assertEquals("121.00", third.variance().toPlainString(), "10 and 32: eleven from the mean each");
        assertEquals("10.00", third.lowest().toPlainString());
        assertEquals("32.00", third.highest().toPlainString());
        assertEquals(
                2,
                f.as(street, () -> f.entries.scores(season, even, all()))
                        .items()
                        .size());
        assertEquals(List.of("/"), f.wrong(one, () -> score(one, season, last, 100, 100)), "the scoring is over");

        assertEquals(
                List.of("/awards"),
                f.wrong(street, () -> award(season, Map.of(planned, "20000.00", even, "10000.00", last, "10000.00"))));
        assertEquals(List.of("/reason"), f.wrong(street, () -> award(season, Map.of(even, "10000.00"))));
        assertEquals(List.of("/awards/0/amount"), f.wrong(street, () -> award(season, Map.of(planned, "20000.01"))));
        award(season, Map.of(planned, "20000.00", even, "10000.00"));
        assertEquals(
                EntryState.NOT_AWARDED,
                f.as(street, () -> f.entries.get(season, last)).state());
        assertEquals("2", f.figure(street, "awarded-projects").value().toPlainString());
        assertEquals(
                List.of("/"),
                f.wrong(
                        street,
                        () -> f.entries.report(season, last, new CompetitionBodies.NewReport(f.today(), "进展", 10))));
        f.as(street, () -> f.entries.report(season, even, new CompetitionBodies.NewReport(f.today(), "进展", 10)));
        assertEquals(SeasonState.RANKED, move(season, SeasonStep.BACK).state(), "nothing was paid yet");
        award(season, Map.of(planned, "20000.00", even, "10000.00"));
        book(even, MoneyKind.GRANT, "1.00");
        assertEquals(List.of("/step"), f.wrong(street, () -> move(season, SeasonStep.BACK)));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void closing_before_the_last_day_needs_a_reason_that_the_history_keeps(TestDatabase database) {
        f = new IncubationFixture(database);
        UUID season = published();
        enter(season, "甲", "10000.00");
        judge(season, one, f.org(street, "评委所在组织"));
        judge(season, two, null);
        assertEquals(
                List.of("/reason"),
                f.wrong(street, () -> f.seasons.move(season, new CompetitionBodies.Move(SeasonStep.CLOSE, " "), ANY)));
        CompetitionBodies.View closed = move(season, SeasonStep.CLOSE);
        assertEquals(SeasonState.SCORING, closed.state());
        CompetitionBodies.History last = closed.history().get(closed.history().size() - 1);
        assertEquals(SeasonStep.CLOSE, last.step());
        assertEquals(SeasonState.CALLING, last.before());
        assertEquals("说明", last.reason());
        assertEquals(street.displayName(), last.actor());
        assertEquals(
                List.of("评委所在组织"),
                closed.judges().stream()
                        .map(CompetitionBodies.Judge::orgName)
                        .filter(Objects::nonNull)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_judge_finds_what_he_has_to_score_and_nobody_elses_scores(TestDatabase database) {
        f = new IncubationFixture(database);
        UUID season = published();
        UUID first = enter(season, "甲", "10000.00");
        UUID second = enter(season, "乙", "10000.00");
        judge(season, one, null);
        judge(season, two, null);
        UUID third = judge(season, three, null);
        assertEquals(List.of(), own(one, Map.of()), "projects may be entered still");
        move(season, SeasonStep.CLOSE);
        f.as(street, () -> f.entries.bar(season, second, new CompetitionBodies.NewConflict(third, "亲属任职")));
        assertEquals(
                List.of("亲属任职"),
                f.as(street, () -> f.entries.conflicts(season, second, all())).items().stream()
                        .map(CompetitionBodies.Conflict::reason)
                        .toList());
        score(one, season, first, 80, 80);
        assertEquals(List.of(first, second), own(one, Map.of()));
        assertEquals(List.of(second), own(one, Map.of("scored", "false", "open", "true")));
        assertEquals(List.of(first, second), own(two, Map.of("scored", "false")), "his own scores count only");
        assertEquals(List.of(), own(street, Map.of()), "is no judge");
        CompetitionBodies.OwnTask task = f.as(three, () -> f.ownScores.get(second));
        assertNotNull(task.barred());
        assertEquals(
                List.of("need", "plan"),
                task.criteria().stream().map(Season.Criterion::code).toList());
        assertNull(f.as(two, () -> f.ownScores.get(first)).score());
        assertTrue(f.as(two, () -> f.ownScores.get(first)).open());
        assertEquals(404, f.refused(street, () -> f.ownScores.get(first)).status());
    }

    private List<UUID> own(Caller judge, Map<String, String> filters) {
        return f.as(judge, () -> f.ownScores.list(ListQuery.first(filters, "id", false, 50))).items().stream()
                .map(CompetitionBodies.OwnTask::id)
                .toList();
    }

    private List<CompetitionBodies.OwnTask> tasks(Caller judge, UUID season) {
        ListQuery ofSeason = ListQuery.first(Map.of("season", season.toString()), "id", false, 50);
        return f.as(judge, () -> f.ownScores.list(ofSeason)).items();
    }

    private List<String> ownTotals(Caller judge, UUID season) {
        return tasks(judge, season).stream()
                .map(task -> Objects.requireNonNull(task.score()).total().toPlainString())
                .toList();
    }

    private CompetitionBodies.View award(UUID season, Map<UUID, String> amounts) {
        List<CompetitionBodies.Award> awards = amounts.entrySet().stream()
                .map(each -> new CompetitionBodies.Award(each.getKey(), each.getValue()))
                .toList();
        return f.as(street, () -> f.seasons.award(season, new CompetitionBodies.Awards(awards, null), ANY));
    }

    private MoneyResource.Balance book(UUID project, MoneyKind kind, String amount) {
        return f.as(street, () -> f.money.book(project, new MoneyResource.NewMoney(f.today(), kind, amount, "摘要")));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void the_balance_is_never_negative_and_a_mistake_is_taken_back_by_a_line(TestDatabase database) {
        f = new IncubationFixture(database);
        UUID season = published();
        UUID id = enter(season, "甲", "10000.00");
        judge(season, one, null);
        judge(season, two, null);
        f.host.clock().advance(Duration.ofDays(11));
        move(season, SeasonStep.CLOSE);
        score(one, season, id, 80, 80);
        score(two, season, id, 80, 80);
        move(season, SeasonStep.RANK);
        assertEquals(List.of("/", "/amount"), f.wrong(street, () -> book(id, MoneyKind.GRANT, "1.00")));
        award(season, Map.of(id, "8000.00"));
        assertEquals(List.of("/amount"), f.wrong(street, () -> book(id, MoneyKind.GRANT, "8000.01")));
        assertEquals(List.of("/amount"), f.wrong(street, () -> book(id, MoneyKind.SPENDING, "0.01")));
        book(id, MoneyKind.GRANT, "5000.00");
        book(id, MoneyKind.SPENDING, "4000.00");
        List<MoneyResource.Money> lines =
                f.as(street, () -> f.money.list(id, all())).items();
        UUID grant = lines.get(0).id();
        UUID spent = lines.get(1).id();
        assertEquals(List.of("/"), f.wrong(street, () -> takeBack(id, grant)), "it is spent");
        MoneyResource.Balance after = f.as(street, () -> takeBack(id, spent));
        assertEquals("5000.00", after.balance());
        assertEquals("0.00", after.spent());
        assertEquals(List.of("/"), f.wrong(street, () -> takeBack(id, spent)), "once only");
        book(id, MoneyKind.SPENDING, "1500.50");
        assertEquals("1500.50", f.figure(street, "money-spent").value().toPlainString());
        assertEquals("5000.00", f.figure(street, "money-granted").value().toPlainString());
        for (String code : List.of("money-granted", "awarded-projects")) {
            assertEquals(
                    "/incubation/seasons/" + season + "/entries/" + id,
                    f.as(street, () -> f.indicators.rows(code, all()))
                            .items()
                            .get(0)
                            .link(),
                    "rows behind a figure lead to the project");
        }
        MoneyResource.Balance returned = book(id, MoneyKind.RETURNED, "3499.50");
        assertEquals("1500.50", returned.spent(), "what was given back was not spent");
        assertEquals("3499.50", returned.returned());
        assertEquals("0.00", returned.balance());
        assertEquals("6499.50", returned.toGrant());
        assertEquals(4, f.as(street, () -> f.money.list(id, all())).items().size() - 1);
        List<MoneyResource.Money> ledger =
                f.as(street, () -> f.money.list(id, all())).items();
        assertEquals(spent, ledger.get(2).takesBack());
        assertEquals(
                List.of(false, true, false, false, false),
                ledger.stream().map(MoneyResource.Money::takenBack).toList());
    }

    /** With two projects that have two scores each, ranked. */
    private UUID ranked(UUID... made) {
        UUID season = published();
        made[0] = enter(season, "甲", "10000.00");
        made[1] = enter(season, "乙", "10000.00");
        judge(season, one, null);
        judge(season, two, null);
        judge(season, three, null);
        move(season, SeasonStep.CLOSE);
        for (Caller who : List.of(one, two)) {
            score(who, season, made[0], 80, 80);
            score(who, season, made[1], 70, 70);
        }
        move(season, SeasonStep.RANK);
        return season;
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void awards_are_taken_back_only_by_who_may_decide_on_them(TestDatabase database) {
        f = new IncubationFixture(database);
        UUID[] made = new UUID[2];
        UUID season = ranked(made);
        award(season, Map.of(made[0], "8000.00"));
        Caller writer = ModuleFixture.caller(
                "street", permission -> !permission.equals("incubation:competition:decide"), COMMUNITY);
        var back = new CompetitionBodies.Move(SeasonStep.BACK, "重新评定");
        assertEquals(
                "awards-decided",
                f.refused(writer, () -> f.seasons.move(season, back, ANY)).code());
        assertEquals(List.of(), f.as(writer, () -> f.seasons.get(season)).possible());
        assertEquals(SeasonState.RANKED, move(season, SeasonStep.BACK).state());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void why_a_higher_rank_gets_nothing_is_kept_and_shown(TestDatabase database) {
        f = new IncubationFixture(database);
        UUID[] made = new UUID[2];
        UUID season = ranked(made);
        var passed = new CompetitionBodies.Awards(List.of(new CompetitionBodies.Award(made[1], "8000.00")), "甲已获其他资助");
        CompetitionBodies.View awarded = f.as(street, () -> f.seasons.award(season, passed, ANY));
        assertEquals("甲已获其他资助", awarded.awardReason());
        assertEquals("8000.00", awarded.awarded());
        assertEquals(
                List.of(SeasonStep.PUBLISH, SeasonStep.CLOSE, SeasonStep.RANK, SeasonStep.AWARD),
                awarded.history().stream().map(CompetitionBodies.History::step).toList());
        CompetitionBodies.View back = move(season, SeasonStep.BACK);
        assertNull(back.awardReason());
        assertEquals("甲已获其他资助", back.history().get(3).reason(), "the history remembers it");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_judge_from_elsewhere_scores_and_keeps_himself_away(TestDatabase database) {
        f = new IncubationFixture(database);
        UUID season = published();
        UUID first = enter(season, "甲", "10000.00");
        UUID second = enter(season, "乙", "10000.00");
        Caller afar = ModuleFixture.staff("street", ModuleFixture.OTHER_STREET);
        judge(season, afar, null);
        judge(season, one, null);
        judge(season, two, null);
        move(season, SeasonStep.CLOSE);
        f.told.clear();
        judge(season, three, null);
        assertEquals(List.of("incubation.competition.score " + three.userId()), f.told, "who comes later is told, too");
        assertEquals(List.of(first, second), own(afar, Map.of()));
        assertEquals("80.00", score(afar, season, first, 80, 80).total().toPlainString());
        f.as(afar, () -> f.entries.recuse(season, first, new CompetitionBodies.Reason("亲属任职")));
        assertEquals(
                "conflict-of-interest",
                f.refused(afar, () -> score(afar, season, first, 80, 80)).code());
        assertEquals(
                List.of("/"),
                f.wrong(afar, () -> f.entries.recuse(season, first, new CompetitionBodies.Reason("亲属任职"))));
        assertNull(f.as(afar, () -> f.ownScores.get(first)).score(), "what he gave it before is not counted");
        Caller nobody = ModuleFixture.staff("street", ModuleFixture.OTHER_STREET);
        assertEquals(
                404, f.refused(nobody, () -> score(nobody, season, first, 1, 1)).status());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void once_all_scores_were_shown_only_missing_ones_are_added(TestDatabase database) {
        f = new IncubationFixture(database);
        UUID[] made = new UUID[2];
        UUID season = ranked(made);
        assertEquals(SeasonState.SCORING, move(season, SeasonStep.BACK).state());
        assertEquals(List.of("/"), f.wrong(one, () -> score(one, season, made[0], 100, 100)));
        var reason = new CompetitionBodies.Reason("亲属任职");
        assertEquals(List.of("/"), f.wrong(one, () -> f.entries.recuse(season, made[0], reason)), "nor taken out");
        assertEquals(List.of("/"), f.wrong(street, () -> f.entries.withdraw(season, made[0], reason, ANY)));
        score(three, season, made[0], 60, 60);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_namesake_is_let_in_only_before_scores_were_shown(TestDatabase database) {
        f = new IncubationFixture(database);
        UUID season = published();
        UUID org = f.org(street, "甲");
        UUID entry = f.as(street, () -> f.entries.enter(season, project(org, "项目", "100.00", "某人")))
                .id();
        Map<Caller, UUID> appointed = new HashMap<>();
        List.of(one, two, three).forEach(who -> appointed.put(who, judge(season, who, null)));
        for (Caller who : List.of(one, two)) {
            var namesake = new CompetitionBodies.NewConflict(appointed.get(who), "只是同名");
            f.as(street, () -> f.entries.clear(season, entry, namesake));
        }
        move(season, SeasonStep.CLOSE);
        score(one, season, entry, 80, 80);
        score(two, season, entry, 70, 70);
        move(season, SeasonStep.RANK);
        move(season, SeasonStep.BACK);
        var late = new CompetitionBodies.NewConflict(appointed.get(three), "只是同名");
        assertEquals(
                List.of("/"),
                f.wrong(street, () -> f.entries.clear(season, entry, late)),
                "he would score knowing what others gave");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_judge_is_dismissed_though_he_kept_away_from_a_project_that_was_withdrawn(TestDatabase database) {
        f = new IncubationFixture(database);
        UUID season = published();
        UUID entry = enter(season, "甲", "10000.00");
        UUID id = judge(season, one, null);
        f.as(street, () -> f.entries.bar(season, entry, new CompetitionBodies.NewConflict(id, "亲属任职")));
        assertEquals(List.of("/"), f.wrong(street, () -> f.judges.dismiss(season, id, ANY)));
        f.as(street, () -> f.entries.withdraw(season, entry, new CompetitionBodies.Reason("更换"), ANY));
        assertEquals(
                List.of(), f.as(street, () -> f.judges.dismiss(season, id, ANY)).judges());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void who_carries_a_project_is_masked_for_those_who_only_read(TestDatabase database) {
        f = new IncubationFixture(database);
        UUID season = published();
        UUID org = f.org(street, "甲");
        UUID id = f.as(street, () -> f.entries.enter(season, project(org, "项目", "100.00", "张三丰")))
                .id();
        Caller reader = ModuleFixture.caller("auditor", permission -> permission.endsWith(":read"), COMMUNITY);
        assertEquals(
                List.of("张**"), f.as(reader, () -> f.entries.get(season, id)).people());
        assertEquals(
                List.of("张三丰"), f.as(street, () -> f.entries.get(season, id)).people());
        judge(season, one, null);
        judge(season, two, null);
        move(season, SeasonStep.CLOSE);
        assertEquals(
                List.of("张三丰"), f.as(one, () -> f.ownScores.get(id)).entry().people(), "a judge has to know");
    }

    private MoneyResource.Balance takeBack(UUID project, UUID line) {
        return f.money.takeBack(project, line, new MoneyResource.TakeBack("记错"));
    }
}
