package org.linli.incubation.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.linli.incubation.internal.ModuleFixture.ANY;
import static org.linli.incubation.internal.ModuleFixture.COMMUNITY;
import static org.linli.incubation.internal.ModuleFixture.DISTRICT;
import static org.linli.incubation.internal.ModuleFixture.OTHER_STREET;
import static org.linli.incubation.internal.ModuleFixture.STREET;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.ListQuery;
import org.linli.api.security.Caller;
import org.linli.incubation.internal.base.BaseRow;
import org.linli.incubation.internal.base.BasesResource;
import org.linli.incubation.internal.base.OfferKind;
import org.linli.incubation.internal.organisation.Domain;
import org.linli.incubation.internal.organisation.OrgBodies;
import org.linli.incubation.internal.organisation.OrgKind;
import org.linli.incubation.internal.organisation.OrgStage;
import org.linli.incubation.internal.organisation.SocialOrg;
import org.linli.incubation.internal.organisation.SocialOrgRow;
import org.linli.incubation.internal.path.Conclusion;
import org.linli.incubation.internal.path.PathBodies;
import org.linli.incubation.internal.path.PathRow;
import org.linli.incubation.internal.path.PathState;
import org.linli.incubation.internal.path.PathStep;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.module.Match;

class PathsTest {
    private final Caller street = ModuleFixture.staff("street", DISTRICT, STREET, COMMUNITY);
    private IncubationFixture f;

    @AfterEach
    void close() {
        if (f != null) {
            f.close();
        }
    }

    private final Caller community =
            ModuleFixture.caller("community", permission -> !permission.equals("incubation:path:decide"), COMMUNITY);

    private PathBodies.View apply(UUID org, UUID base) {
        return f.as(community, () -> f.paths.apply(new PathBodies.Application(org, base, f.today(), "一年内登记")));
    }

    private PathBodies.Decision admit() {
        return new PathBodies.Decision(true, f.today(), null);
    }

    private UUID admitted(String org, UUID base) {
        UUID id = apply(f.org(street, org), base).path().id();
        f.as(street, () -> f.paths.decide(id, admit(), ANY));
        return id;
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_organisation_graduates_when_it_reached_its_milestones(TestDatabase database) {
        f = new IncubationFixture(database);
        Caller chief = ModuleFixture.staff("street", STREET);
        f.workers.put(STREET, Set.of(chief.userId()));
        UUID base = f.open(street, 1);
        UUID id = apply(f.org(street, "甲"), base).path().id();
        assertEquals(List.of("incubation.path.applied " + chief.userId()), f.told);
        f.as(street, () -> f.paths.decide(id, admit(), ANY));
        assertEquals("incubation.path.decided " + community.userId(), f.told.get(1));
        PathBodies.View begun = f.as(community, () -> f.paths.begin(id, new PathBodies.Begin(f.today()), ANY));
        assertEquals(f.today().plusMonths(12).minusDays(1), begun.path().until());
        var graduate = new PathBodies.Review(Conclusion.GRADUATE, f.today(), 88, "已能独立运作", null);
        assertEquals(
                List.of("/conclusion", "/conclusion"),
                f.wrong(street, () -> f.paths.review(id, graduate, ANY)),
                "neither milestones nor a mentor");

        assertEquals(
                List.of("/name"),
                f.wrong(
                        community,
                        () -> f.mentors.mentor(id, new PathBodies.NewMentor(null, " ", "社会工作", f.today()), ANY)));
        UUID person = f.person("王老师");
        PathBodies.View guided = f.as(
                community, () -> f.mentors.mentor(id, new PathBodies.NewMentor(person, null, "社会工作", f.today()), ANY));
        assertEquals("王老师", guided.mentors().get(0).name());
        assertEquals(
                List.of("/kind"),
                f.wrong(
                        community,
                        () -> f.services.serve(
                                id, new PathBodies.NewService(OfferKind.LEGAL, f.today(), 60, "咨询"), ANY)),
                "the base does not offer it");
        f.as(
                community,
                () -> f.services.serve(id, new PathBodies.NewService(OfferKind.TRAINING, f.today(), 90, "财务"), ANY));
        UUID milestone = f.as(
                        community,
                        () -> f.milestones.milestone(
                                id,
                                new PathBodies.NewMilestone("完成登记", f.today().plusDays(20)),
                                ANY))
                .milestones()
                .get(0)
                .id();
        f.workers.put(COMMUNITY, Set.of(community.userId()));
        f.told.clear();
        f.asSystem(() -> remind());
        assertEquals(List.of(), f.told, "20 days are not 7");
        f.host.clock().advance(Duration.ofDays(13));
        f.asSystem(() -> remind());
        f.asSystem(() -> remind());
        assertEquals(List.of("incubation.milestone.due " + community.userId()), f.told, "once");
        var late = new PathBodies.Review(Conclusion.GRADUATE, f.today(), 88, "已能独立运作", null);
        assertEquals(List.of("/conclusion"), f.wrong(street, () -> f.paths.review(id, late, ANY)));
        f.as(community, () -> f.milestones.reached(id, milestone, new PathBodies.Reached(f.today(), "登记证书"), ANY));
        PathBodies.View done = f.as(street, () -> f.paths.review(id, late, ANY));
        assertEquals(PathState.GRADUATED, done.path().state());
        assertEquals(List.of(PathStep.UNDO), done.possible());
        assertEquals("1", f.figure(street, "graduates").value().toPlainString());
        assertEquals("1", f.figure(street, "incubated").value().toPlainString());
        assertEquals("0", f.figure(street, "supported").value().toPlainString());
        assertEquals(
                "not-in-base",
                f.refused(community, () -> f.milestones.reopen(id, milestone, ANY))
                        .code());
    }

    private boolean remind() {
        f.reminders.run(Instant.EPOCH);
        return true;
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void nobody_is_admitted_beyond_the_places_or_by_who_applied(TestDatabase database) {
        f = new IncubationFixture(database);
        UUID base = f.open(street, 1);
        admitted("甲", base);
        UUID second = apply(f.org(street, "乙"), base).path().id();
        assertEquals(List.of("/"), f.wrong(street, () -> f.paths.decide(second, admit(), ANY)));
        assertEquals(
                List.of("/reason"),
                f.wrong(street, () -> f.paths.decide(second, new PathBodies.Decision(false, f.today(), " "), ANY)));
        assertEquals(
                PathState.REFUSED,
                f.as(street, () -> f.paths.decide(second, new PathBodies.Decision(false, f.today(), "名额已满"), ANY))
                        .path()
                        .state());
        UUID org = f.org(street, "丙");
        UUID own = f.as(street, () -> f.paths.apply(new PathBodies.Application(org, base, f.today(), "计划")))
                .path()
                .id();
        assertEquals(
                List.of(PathStep.WITHDRAW), f.as(street, () -> f.paths.get(own)).possible(), "nor is it offered");
        assertEquals(
                "own-application",
                f.refused(street, () -> f.paths.decide(own, admit(), ANY)).code());
        assertEquals("100.0", f.figure(street, "base-occupancy").value().toPlainString());
        assertEquals(1, f.as(street, () -> f.bases.get(base)).taken());
        assertEquals(
                List.of("/"),
                f.wrong(street, () -> f.bases.close(base, new BasesResource.Close(f.today(), "搬迁"), ANY)));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_organisation_has_one_open_path(TestDatabase database) {
        f = new IncubationFixture(database);
        UUID base = f.open(street, 5);
        UUID other = f.open(street, 5);
        UUID org = f.org(street, "甲");
        UUID first = apply(org, base).path().id();
        assertEquals("path-open", f.refused(community, () -> apply(org, other)).code());
        assertEquals(
                List.of("/"),
                f.wrong(street, () -> f.orgs.end(org, new OrgBodies.End(f.today(), "解散"), ANY)),
                "it has applied");
        f.as(community, () -> f.paths.withdraw(first, new PathBodies.Withdrawal(f.today(), "改报另一基地"), ANY));
        apply(org, other);
        assertEquals(
                List.of("/"),
                f.wrong(street, () -> f.paths.undo(first, new PathBodies.Undo("误操作"), ANY)),
                "it has applied anew");
        UUID outside = f.as(
                        street,
                        () -> f.orgs.record(new SocialOrg(
                                DISTRICT,
                                "区级组织",
                                OrgKind.ASSOCIATION,
                                Domain.OTHER,
                                OrgStage.PREPARING,
                                null,
                                null,
                                null,
                                null,
                                null,
                                false,
                                false,
                                null)))
                .id();
        assertEquals(
                List.of("/baseId"),
                f.wrong(street, () -> f.paths.apply(new PathBodies.Application(outside, base, f.today(), "计划"))),
                "the base serves the street");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_step_that_was_a_mistake_is_taken_back_while_there_is_room(TestDatabase database) {
        f = new IncubationFixture(database);
        UUID base = f.open(street, 1);
        UUID id = admitted("甲", base);
        f.as(community, () -> f.paths.begin(id, new PathBodies.Begin(f.today()), ANY));
        LocalDate until = f.as(street, () -> f.paths.get(id)).path().until();
        f.as(
                street,
                () -> f.paths.review(
                        id, new PathBodies.Review(Conclusion.EXTEND, f.today(), 60, "再看半年", until.plusMonths(6)), ANY));
        PathBodies.View back = f.as(street, () -> f.paths.undo(id, new PathBodies.Undo("记错了"), ANY));
        assertEquals(until, back.path().until());
        assertEquals(PathState.INCUBATING, back.path().state());
        f.as(community, () -> f.paths.withdraw(id, new PathBodies.Withdrawal(f.today(), "停办"), ANY));
        UUID second = admitted("乙", base);
        assertEquals(List.of("/"), f.wrong(street, () -> f.paths.undo(id, new PathBodies.Undo("误退"), ANY)));
        f.as(street, () -> f.paths.undo(second, new PathBodies.Undo("误批"), ANY));
        PathBodies.View again = f.as(street, () -> f.paths.undo(id, new PathBodies.Undo("误退"), ANY));
        assertEquals(PathState.INCUBATING, again.path().state());
        assertNull(again.path().endedOn());
        assertEquals(
                2, again.history().stream().filter(PathBodies.History::undone).count());
        f.as(street, () -> f.paths.undo(id, new PathBodies.Undo("未开始"), ANY));
        assertNull(f.as(street, () -> f.paths.get(id)).path().beganOn());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void places_are_given_away_by_who_decides_for_the_base_and_seen_from_both_sides(TestDatabase database) {
        f = new IncubationFixture(database);
        UUID base = f.as(street, () -> f.bases.record(f.base(DISTRICT, 1))).id();
        UUID id = apply(f.org(street, "甲"), base).path().id();
        Caller local = ModuleFixture.staff("street", STREET, COMMUNITY);
        Caller county = ModuleFixture.staff("county", DISTRICT);
        Caller stranger = ModuleFixture.staff("street", OTHER_STREET);
        assertEquals(
                "not-your-base",
                f.refused(local, () -> f.paths.decide(id, admit(), ANY)).code());
        assertEquals(
                List.of(PathStep.WITHDRAW), f.as(local, () -> f.paths.get(id)).possible(), "what it may do");
        assertEquals(
                404, f.refused(stranger, () -> f.paths.decide(id, admit(), ANY)).status());
        assertEquals(404, f.refused(stranger, () -> f.paths.get(id)).status());
        assertEquals(List.of(id), seen(county));
        assertEquals(List.of(id), seen(local));
        assertEquals(List.of(), seen(stranger));
        f.as(county, () -> f.paths.decide(id, admit(), ANY));
        f.as(county, () -> f.paths.begin(id, new PathBodies.Begin(f.today()), ANY));
        assertEquals(
                "not-your-base",
                f.refused(
                                local,
                                () -> f.paths.review(
                                        id, new PathBodies.Review(Conclusion.WITHDRAW, f.today(), 1, "退出", null), ANY))
                        .code());
        assertEquals(
                "not-your-base",
                f.refused(local, () -> f.paths.undo(id, new PathBodies.Undo("误批"), ANY))
                        .code());
    }

    private List<UUID> seen(Caller caller) {
        return f.as(caller, () -> f.paths.list(ListQuery.first(Map.of(), "appliedOn", false, 50))).items().stream()
                .map(PathBodies.Line::id)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_opens_again_needs_an_organisation_and_a_base_that_are_there(TestDatabase database) {
        f = new IncubationFixture(database);
        UUID base = f.open(street, 5);
        UUID org = f.org(street, "甲");
        UUID id = apply(org, base).path().id();
        f.as(community, () -> f.paths.withdraw(id, new PathBodies.Withdrawal(f.today(), "不再需要"), ANY));
        f.as(street, () -> f.orgs.end(org, new OrgBodies.End(f.today(), "解散"), ANY));
        assertEquals(List.of("/"), f.wrong(street, () -> f.paths.undo(id, new PathBodies.Undo("误退"), ANY)));
        f.as(street, () -> f.orgs.resume(org, ANY));
        f.as(street, () -> f.bases.close(base, new BasesResource.Close(f.today(), "搬迁"), ANY));
        assertEquals(List.of("/"), f.wrong(street, () -> f.paths.undo(id, new PathBodies.Undo("误退"), ANY)));
        f.as(street, () -> f.bases.reopen(base, ANY));
        assertEquals(
                PathState.APPLIED,
                f.as(street, () -> f.paths.undo(id, new PathBodies.Undo("误退"), ANY))
                        .path()
                        .state());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void the_database_keeps_an_organisation_to_one_open_path(TestDatabase database) {
        f = new IncubationFixture(database);
        UUID base = f.open(street, 5);
        UUID org = f.org(street, "甲");
        apply(org, base);
        var again = new PathBodies.Application(org, base, f.today(), "计划");
        assertThrows(
                RuntimeException.class,
                () -> f.as(street, () -> {
                    f.em.persist(new PathRow(f.ids.next(), COMMUNITY, again, null, null));
                    f.em.flush();
                    return true;
                }));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void nobody_graduates_without_a_mentor(TestDatabase database) {
        f = new IncubationFixture(database);
        UUID id = admitted("甲", f.open(street, 1));
        f.as(community, () -> f.paths.begin(id, new PathBodies.Begin(f.today()), ANY));
        UUID milestone = f.as(
                        community,
                        () -> f.milestones.milestone(id, new PathBodies.NewMilestone("完成登记", f.today()), ANY))
                .milestones()
                .get(0)
                .id();
        f.as(community, () -> f.milestones.reached(id, milestone, new PathBodies.Reached(f.today(), "证书"), ANY));
        var graduate = new PathBodies.Review(Conclusion.GRADUATE, f.today(), 88, "已能独立运作", null);
        assertEquals(List.of("/conclusion"), f.wrong(street, () -> f.paths.review(id, graduate, ANY)));
        assertEquals(
                List.of("/from"),
                f.wrong(
                        community,
                        () -> f.mentors.mentor(
                                id,
                                new PathBodies.NewMentor(
                                        null, "李老师", "财务", f.today().plusDays(1)),
                                ANY)),
                "nobody guides it from tomorrow on already");
        UUID mentor = f.as(
                        community,
                        () -> f.mentors.mentor(id, new PathBodies.NewMentor(null, "李老师", "财务", f.today()), ANY))
                .mentors()
                .get(0)
                .id();
        assertEquals(
                List.of("/day"),
                f.wrong(
                        community,
                        () -> f.mentors.endMentor(
                                id, mentor, new PathBodies.EndMentor(f.today().plusDays(1)), ANY)));
        Caller reader = ModuleFixture.caller("auditor", permission -> permission.endsWith(":read"), COMMUNITY);
        assertEquals("李**", f.as(reader, () -> f.paths.get(id)).mentors().get(0).name());
        assertEquals(
                PathState.GRADUATED,
                f.as(street, () -> f.paths.review(id, graduate, ANY)).path().state());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_review_may_have_a_thousand_characters_and_an_extension_lies_ahead(TestDatabase database) {
        f = new IncubationFixture(database);
        UUID id = admitted("甲", f.open(street, 1));
        f.as(community, () -> f.paths.begin(id, new PathBodies.Begin(f.today()), ANY));
        f.host.clock().advance(Duration.ofDays(500));
        LocalDate over = f.as(street, () -> f.paths.get(id)).path().until().plusDays(1);
        assertEquals(
                List.of("/until"),
                f.wrong(
                        street,
                        () -> f.paths.review(
                                id, new PathBodies.Review(Conclusion.EXTEND, f.today(), 60, "延期", over), ANY)));
        String words = "评".repeat(1000);
        PathBodies.View done = f.as(
                street,
                () -> f.paths.review(id, new PathBodies.Review(Conclusion.WITHDRAW, f.today(), 10, words, null), ANY));
        assertEquals(words, done.endReason());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_organisation_or_base_that_incubates_stays_where_it_is_and_its_past_goes_along(TestDatabase database) {
        f = new IncubationFixture(database);
        UUID base = f.open(street, 1);
        UUID org = f.org(street, "甲");
        UUID id = apply(org, base).path().id();
        Caller both = ModuleFixture.staff("street", DISTRICT, STREET, COMMUNITY, OTHER_STREET);
        assertEquals(List.of("/divisionId"), f.wrong(both, () -> moveOrg(org)));
        assertEquals(List.of("/divisionId"), f.wrong(both, () -> moveBase(base)));
        f.as(community, () -> f.paths.withdraw(id, new PathBodies.Withdrawal(f.today(), "搬迁"), ANY));
        f.as(both, () -> moveOrg(org));
        assertEquals(List.of(id), seen(ModuleFixture.staff("street", OTHER_STREET)));
        f.as(both, () -> moveBase(base));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_belongs_to_a_past_incubation_lies_with_its_organisation(TestDatabase database) {
        f = new IncubationFixture(database);
        UUID org = f.org(street, "甲");
        UUID base = f.open(street, 1);
        UUID id = apply(org, base).path().id();
        f.as(street, () -> f.paths.decide(id, admit(), ANY));
        f.as(community, () -> f.mentors.mentor(id, mentor("李老师"), ANY));
        f.as(community, () -> f.milestones.milestone(id, new PathBodies.NewMilestone("登记", f.today()), ANY));
        f.as(
                community,
                () -> f.services.serve(id, new PathBodies.NewService(OfferKind.SPACE, f.today(), 60, "工位"), ANY));
        f.as(community, () -> f.paths.withdraw(id, new PathBodies.Withdrawal(f.today(), "搬迁"), ANY));
        f.as(ModuleFixture.staff("street", DISTRICT, STREET, COMMUNITY, OTHER_STREET), () -> moveOrg(org));
        for (String part : List.of("StepRow", "MentorRow", "MilestoneRow", "ServiceRow")) {
            assertEquals(
                    List.of(OTHER_STREET),
                    f.asSystem(() -> f.em.createQuery("select distinct e.divisionId from " + part + " e", UUID.class)
                            .getResultList()),
                    part);
        }
    }

    private PathBodies.NewMentor mentor(String name) {
        return new PathBodies.NewMentor(null, name, "财务", f.today());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_is_recorded_of_an_incubation_is_recorded_once_from_a_page(TestDatabase database) {
        f = new IncubationFixture(database);
        UUID id = admitted("甲", f.open(street, 1));
        once(id, seen -> f.mentors.mentor(id, mentor("李老师"), seen));
        once(id, seen -> f.milestones.milestone(id, new PathBodies.NewMilestone("登记", f.today()), seen));
        var service = new PathBodies.NewService(OfferKind.SPACE, f.today(), 60, "工位");
        PathBodies.View last = once(id, seen -> f.services.serve(id, service, seen));
        assertEquals(1, last.mentors().size());
        assertEquals(1, last.milestones().size());
        assertEquals(1, last.services().size());
        UUID guide = last.mentors().get(0).id();
        once(id, seen -> f.mentors.endMentor(id, guide, new PathBodies.EndMentor(f.today()), seen));
        UUID milestone = last.milestones().get(0).id();
        once(id, seen -> f.milestones.reached(id, milestone, new PathBodies.Reached(f.today(), "证书"), seen));
        once(id, seen -> f.milestones.reopen(id, milestone, seen));
    }

    /** From a page that was open before, the same is refused; from what the first answered, one can go on. */
    private PathBodies.View once(UUID id, Function<IfMatch, PathBodies.View> step) {
        IfMatch seen = new Match(f.as(community, () -> f.paths.get(id)).version());
        PathBodies.View done = f.as(community, () -> step.apply(seen));
        assertThrows(AssertionError.class, () -> f.as(community, () -> step.apply(seen)));
        assertEquals(f.as(community, () -> f.paths.get(id)).version(), done.version());
        return done;
    }

    private OrgBodies.View moveOrg(UUID id) {
        SocialOrg old = IncubationFixture.seed("甲");
        return f.orgs.replace(
                f.em.find(SocialOrgRow.class, id),
                new SocialOrg(
                        OTHER_STREET,
                        old.name(),
                        old.kind(),
                        old.domain(),
                        old.stage(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        false,
                        false,
                        null));
    }

    private BasesResource.View moveBase(UUID id) {
        return f.bases.replace(f.em.find(BaseRow.class, id), f.base(OTHER_STREET, 1));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void places_count_where_the_base_lies(TestDatabase database) {
        f = new IncubationFixture(database);
        UUID base = f.as(street, () -> f.bases.record(f.base(DISTRICT, 2))).id();
        admitted("甲", base);
        Caller county = ModuleFixture.staff("county", DISTRICT);
        assertEquals("50.0", f.figure(county, "base-occupancy").value().toPlainString());
        Caller local = ModuleFixture.staff("street", STREET, COMMUNITY);
        assertEquals(0, f.figure(local, "base-occupancy").numerator().signum(), "the street has no base");
    }
}
