package org.linli.incubation.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linli.incubation.internal.ModuleFixture.ANY;
import static org.linli.incubation.internal.ModuleFixture.COMMUNITY;
import static org.linli.incubation.internal.ModuleFixture.DISTRICT;
import static org.linli.incubation.internal.ModuleFixture.OTHER_STREET;
import static org.linli.incubation.internal.ModuleFixture.STREET;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.file.Attachments;
import org.linli.api.rest.ListQuery;
import org.linli.api.security.Caller;
import org.linli.incubation.internal.competition.CompetitionBodies;
import org.linli.incubation.internal.competition.EntryState;
import org.linli.incubation.internal.competition.Season;
import org.linli.incubation.internal.competition.SeasonStep;
import org.linli.incubation.internal.contact.ContactState;
import org.linli.incubation.internal.contact.ContactsResource;
import org.linli.incubation.internal.organisation.OrgBodies;
import org.linli.incubation.internal.organisation.SocialOrg;
import org.linli.incubation.internal.path.PathBodies;
import org.linli.incubation.internal.path.PathState;
import org.linli.incubation.internal.path.PathStep;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.module.Replacing;

/** What a social organisation does itself: through a contact whom staff confirmed, under the rules that hold for staff. */
class ContactsTest {
    private final Caller street = ModuleFixture.staff("street", DISTRICT, STREET, COMMUNITY);
    private final Caller resident =
            ModuleFixture.caller("resident", "incubation:organisation:speak"::equals, COMMUNITY);
    private final Caller other = ModuleFixture.caller("resident", "incubation:organisation:speak"::equals, COMMUNITY);
    private IncubationFixture f;

    @AfterEach
    void close() {
        if (f != null) {
            f.close();
        }
    }

    private static ListQuery all() {
        return ListQuery.first(Map.of(), "id", false, 50);
    }

    private UUID organisation() {
        return f.as(street, () -> f.orgs.record(f.registered("示例助老中心", IncubationFixture.USCC)))
                .id();
    }

    private UUID ask(Caller who, String code) {
        return f.as(who, () -> f.contacts.request(new ContactsResource.Request(code, "负责人，电话示例")))
                .id();
    }

    private void confirm(UUID contact) {
        f.as(street, () -> f.contacts.decide(contact, new ContactsResource.Decision(true, null), ANY));
    }

    /** The organisation, for which the resident speaks. */
    private UUID spoken() {
        UUID org = organisation();
        confirm(ask(resident, IncubationFixture.USCC));
        return org;
    }

    private PathBodies.Own apply(Caller who, UUID org, UUID base) {
        return f.as(who, () -> f.ownPaths.apply(new PathBodies.OwnApplication(org, base, "一年内登记，需要场地", null)));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void nobody_speaks_for_an_organisation_by_knowing_its_number(TestDatabase database) {
        f = new IncubationFixture(database);
        UUID org = organisation();
        f.workers.put(COMMUNITY, Set.of(street.userId()));
        UUID base = f.open(street, 2);
        UUID contact = ask(resident, " " + IncubationFixture.USCC.toLowerCase(Locale.ROOT));
        assertEquals(List.of("incubation.contact.asked " + street.userId()), f.told);
        assertNull(f.as(resident, () -> f.contacts.mine(all())).items().get(0).orgId(), "not before it is confirmed");
        assertEquals(List.of("/orgId"), f.wrong(resident, () -> apply(resident, org, base)));
        assertEquals(List.of(), f.as(resident, () -> f.ownPaths.bases(all())).items());
        assertEquals(
                "contact-exists",
                f.refused(resident, () -> ask(resident, IncubationFixture.USCC)).code());
        assertEquals(
                List.of("/reason"),
                f.wrong(street, () -> f.contacts.decide(contact, new ContactsResource.Decision(false, " "), ANY)));
        Caller elsewhere = ModuleFixture.staff("street", OTHER_STREET);
        assertEquals(
                404,
                f.refused(elsewhere, () -> f.contacts.decide(contact, new ContactsResource.Decision(true, null), ANY))
                        .status());
        confirm(contact);
        ContactsResource.View seen =
                f.as(street, () -> f.contacts.list(all())).items().get(0);
        assertEquals("职员resident", seen.name());
        assertEquals("负责人，电话示例", seen.words());
        assertEquals("incubation.contact.decided " + resident.userId(), f.told.get(1));
        assertEquals(
                org, f.as(resident, () -> f.contacts.mine(all())).items().get(0).orgId());
        assertEquals(List.of("/orgId"), f.wrong(other, () -> apply(other, org, base)), "nor does anybody else");
        assertEquals(PathState.APPLIED, apply(resident, org, base).path().state());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void who_asks_learns_no_more_than_that_there_is_none(TestDatabase database) {
        f = new IncubationFixture(database);
        UUID org = organisation();
        f.as(street, () -> f.orgs.end(org, new OrgBodies.End(f.today(), "解散"), ANY));
        var ended = f.refused(resident, () -> ask(resident, IncubationFixture.USCC));
        var unknown = f.refused(resident, () -> ask(resident, IncubationFixture.code("52360203MJD99999X")));
        assertEquals(unknown.errors(), ended.errors());
        assertEquals(unknown.status(), ended.status());
        assertEquals(List.of("/uscc"), f.wrong(resident, () -> ask(resident, "523602030000000000")));
        for (int i = 1; i <= 5; i++) {
            String code = IncubationFixture.code("52360203MJD0000" + i + "X");
            f.as(street, () -> f.orgs.record(f.registered("组织" + code, code)));
            ask(resident, code);
        }
        String more = IncubationFixture.code("52360203MJD00009X");
        f.as(street, () -> f.orgs.record(f.registered("组织" + more, more)));
        assertEquals(List.of("/"), f.wrong(resident, () -> ask(resident, more)), "nobody goes through the numbers");
        ask(other, more);
        Caller restless = ModuleFixture.caller("resident", "incubation:organisation:speak"::equals, COMMUNITY);
        for (int i = 0; i < 10; i++) {
            UUID asked = ask(restless, more);
            f.as(restless, () -> f.contacts.giveUp(asked, ANY));
        }
        assertEquals(List.of("/"), f.wrong(restless, () -> ask(restless, more)), "nor asks all day");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void who_was_refused_asks_again_and_who_gave_up_speaks_no_longer(TestDatabase database) {
        f = new IncubationFixture(database);
        UUID org = organisation();
        UUID refused = ask(resident, IncubationFixture.USCC);
        f.as(street, () -> f.contacts.decide(refused, new ContactsResource.Decision(false, "请携带证书到街道"), ANY));
        assertEquals(
                "请携带证书到街道",
                f.as(resident, () -> f.contacts.mine(all())).items().get(0).reason());
        UUID contact = ask(resident, IncubationFixture.USCC);
        confirm(contact);
        UUID path = apply(resident, org, f.open(street, 2)).id();
        assertEquals(
                404, f.refused(other, () -> f.contacts.giveUp(contact, ANY)).status());
        f.as(resident, () -> f.contacts.giveUp(contact, ANY));
        assertEquals(List.of(), f.as(resident, () -> f.ownPaths.list(all())).items());
        assertEquals(404, f.refused(resident, () -> withdraw(path)).status());
        confirm(ask(resident, IncubationFixture.USCC));
        assertEquals(
                PathState.WITHDRAWN, f.as(resident, () -> withdraw(path)).path().state());
        UUID ended = f.as(street, () -> f.contacts.list(ListQuery.first(Map.of("state", "CONFIRMED"), "id", false, 50)))
                .items()
                .get(0)
                .id();
        f.as(street, () -> f.contacts.end(ended, new ContactsResource.Reason("已离职"), ANY));
        assertEquals(List.of(), f.as(resident, () -> f.ownPaths.list(all())).items());
        assertEquals(
                "wrong-state",
                f.refused(street, () -> f.contacts.end(ended, new ContactsResource.Reason("再次"), ANY))
                        .code());
    }

    private PathBodies.Own withdraw(UUID path) {
        return f.ownPaths.withdraw(path, new PathBodies.Leaving("改报"), ANY);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void staff_confirm_nobody_but_others_and_decide_on_no_application_of_their_own(TestDatabase database) {
        f = new IncubationFixture(database);
        UUID org = organisation();
        UUID contact = ask(street, IncubationFixture.USCC);
        assertEquals("own-request", f.refused(street, () -> confirm(contact)).code());
        Caller chief = ModuleFixture.staff("street", DISTRICT, STREET, COMMUNITY);
        f.as(chief, () -> f.contacts.decide(contact, new ContactsResource.Decision(true, null), ANY));
        confirm(ask(resident, IncubationFixture.USCC));
        UUID path = apply(resident, org, f.open(street, 2)).id();
        var admit = new PathBodies.Decision(true, f.today(), null);
        assertEquals(
                List.of(PathStep.WITHDRAW),
                f.as(street, () -> f.paths.get(path)).possible());
        assertEquals(
                "own-application",
                f.refused(street, () -> f.paths.decide(path, admit, ANY)).code());
        assertEquals(
                PathState.ADMITTED,
                f.as(chief, () -> f.paths.decide(path, admit, ANY)).path().state());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_organisation_applies_once_where_there_is_room_and_again_after_a_refusal(TestDatabase database) {
        f = new IncubationFixture(database);
        UUID org = spoken();
        UUID full = f.open(street, 1);
        UUID base = f.open(street, 1);
        UUID elsewhere = f.as(
                        ModuleFixture.staff("street", OTHER_STREET), () -> f.bases.record(f.base(OTHER_STREET, 5)))
                .id();
        UUID before = f.org(street, "先到的组织");
        Caller community = ModuleFixture.staff("community", COMMUNITY);
        UUID first = f.as(community, () -> f.paths.apply(new PathBodies.Application(before, full, f.today(), "计划")))
                .path()
                .id();
        f.as(street, () -> f.paths.decide(first, new PathBodies.Decision(true, f.today(), null), ANY));
        assertEquals(
                Set.of(full, base),
                Set.copyOf(f.as(resident, () -> f.ownPaths.bases(all())).items().stream()
                        .map(PathBodies.Choice::id)
                        .toList()),
                "that of another street does not serve it");
        assertEquals(List.of("/baseId"), f.wrong(resident, () -> apply(resident, org, full)));
        assertEquals(List.of("/baseId"), f.wrong(resident, () -> apply(resident, org, elsewhere)));
        UUID path = apply(resident, org, base).id();
        assertEquals(
                "path-open",
                f.refused(resident, () -> apply(resident, org, base)).code());
        f.told.clear();
        f.as(street, () -> f.paths.decide(path, new PathBodies.Decision(false, f.today(), "请写明团队"), ANY));
        assertEquals(List.of("incubation.path.answered " + resident.userId()), f.told);
        PathBodies.Own refused =
                f.as(resident, () -> f.ownPaths.list(all())).items().get(0);
        assertEquals(PathState.REFUSED, refused.path().state());
        assertEquals("请写明团队", refused.endReason());
        UUID again = apply(resident, org, base).id();
        f.as(street, () -> f.paths.decide(again, new PathBodies.Decision(true, f.today(), null), ANY));
        PathBodies.Own admitted = f.as(
                        resident, () -> f.ownPaths.list(ListQuery.first(Map.of("state", "ADMITTED"), "id", false, 50)))
                .items()
                .get(0);
        assertEquals(again, admitted.id());
        assertEquals(f.today(), admitted.admittedOn());
    }

    private UUID season(UUID division, String title) {
        Season season = new Season(
                division,
                title,
                null,
                f.today(),
                f.today().plusDays(10),
                "30000.00",
                List.of(new Season.Criterion("need", "需求", 100)));
        return f.as(street, () -> f.prepare(season)).id();
    }

    private void move(UUID season, SeasonStep step) {
        f.as(street, () -> f.seasons.move(season, new CompetitionBodies.Move(step, "说明"), ANY));
    }

    private CompetitionBodies.NewEntry project(UUID org, String asked) {
        return project(org, "示例项目", asked);
    }

    private CompetitionBodies.NewEntry project(UUID org, String title, String asked) {
        return new CompetitionBodies.NewEntry(org, title, "项目书", asked, List.of("张三"), 100);
    }

    private CompetitionBodies.OwnNewEntry own(UUID org, String asked, UUID... files) {
        return new CompetitionBodies.OwnNewEntry(org, "示例项目", "项目书", asked, List.of("张三"), 100, List.of(files));
    }

    private CompetitionBodies.OwnEntry change(UUID entry, CompetitionBodies.NewEntry next) {
        return f.as(resident, () -> f.ownEntries.change(entry, new Replacing(next), ANY));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_organisation_enters_a_project_and_changes_it_until_the_deadline(TestDatabase database) {
        f = new IncubationFixture(database);
        UUID org = spoken();
        UUID season = season(STREET, "街道大赛");
        assertEquals(
                404,
                f.refused(resident, () -> f.ownEntries.enter(season, own(org, "1.00")))
                        .status(),
                "nothing is told of one that is being prepared");
        move(season, SeasonStep.PUBLISH);
        assertEquals(
                season,
                f.as(resident, () -> f.ownEntries.calls(all())).items().get(0).id());
        assertEquals(List.of(), f.as(other, () -> f.ownEntries.calls(all())).items());
        assertEquals(List.of("/asked"), f.wrong(resident, () -> f.ownEntries.enter(season, own(org, "30000.01"))));
        UUID foreign = f.org(street, "他人的组织");
        assertEquals(List.of("/orgId"), f.wrong(resident, () -> f.ownEntries.enter(season, own(foreign, "1.00"))));
        UUID entry = f.as(resident, () -> f.ownEntries.enter(season, own(org, "8000.00")))
                .id();
        assertEquals(
                "新名称", change(entry, project(org, "新名称", "8000.00")).project().title());
        assertEquals(List.of("/asked"), f.wrong(resident, () -> change(entry, project(org, "30000.01"))));
        assertEquals(List.of("/orgId", "/orgId"), f.wrong(resident, () -> change(entry, project(foreign, "8000.00"))));
        assertEquals(404, f.refused(other, () -> f.ownEntries.get(entry)).status());
        assertEquals("新名称", f.as(street, () -> f.entries.get(season, entry)).title());
        f.host.clock().advance(Duration.ofDays(11));
        assertEquals(List.of("/"), f.wrong(resident, () -> change(entry, project(org, "太晚", "8000.00"))));
        assertEquals(
                List.of("/"),
                f.wrong(resident, () -> f.ownEntries.withdraw(entry, new CompetitionBodies.Reason("太晚"), ANY)));
        assertEquals(List.of("/"), f.wrong(resident, () -> f.ownEntries.enter(season, own(org, "1.00"))));
        assertEquals(List.of(), f.as(resident, () -> f.ownEntries.calls(all())).items());
        assertTrue(!f.as(resident, () -> f.ownEntries.get(entry)).open());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void files_of_an_organisation_are_seen_by_staff_who_may_open_them(TestDatabase database) {
        f = new IncubationFixture(database);
        UUID org = spoken();
        UUID base = f.open(street, 2);
        UUID paper = f.ids.next();
        UUID path = f.as(
                        resident,
                        () -> f.ownPaths.apply(new PathBodies.OwnApplication(org, base, "一年内登记", List.of(paper))))
                .id();
        assertEquals(
                List.of(paper),
                f.as(street, () -> f.paths.files(path)).items().stream()
                        .map(Attachments.Attachment::id)
                        .toList());
        assertEquals("incubation:path:read", f.attachments.permissions().get(paper));
        assertEquals(COMMUNITY, f.attachments.places().get(paper));
        Caller elsewhere = ModuleFixture.staff("street", ModuleFixture.OTHER_STREET);
        assertEquals(404, f.refused(elsewhere, () -> f.paths.files(path)).status());
        Caller ofTheBase = ModuleFixture.staff("street", STREET);
        assertEquals(path, f.as(ofTheBase, () -> f.paths.get(path)).path().id());
        assertEquals(List.of(), f.as(ofTheBase, () -> f.paths.files(path)).items(), "papers lie with the organisation");

        UUID season = season(COMMUNITY, "社区大赛");
        move(season, SeasonStep.PUBLISH);
        UUID plan = f.ids.next();
        UUID entry = f.as(resident, () -> f.ownEntries.enter(season, own(org, "8000.00", plan)))
                .id();
        assertEquals(
                List.of(plan),
                f.as(street, () -> f.entries.files(season, entry)).items().stream()
                        .map(Attachments.Attachment::id)
                        .toList());
        assertEquals("incubation:competition:write", f.attachments.permissions().get(plan));
        Caller reader = ModuleFixture.caller("auditor", permission -> permission.endsWith(":read"), COMMUNITY);
        assertEquals(
                List.of("张**"), f.as(reader, () -> f.entries.get(season, entry)).people());
        assertEquals(
                404,
                f.refused(reader, () -> f.entries.files(season, entry)).status(),
                "the papers name whom the page masks");
        assertEquals(
                404, f.refused(elsewhere, () -> f.entries.files(season, entry)).status());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void one_organisation_does_not_fill_a_competition(TestDatabase database) {
        f = new IncubationFixture(database);
        UUID org = spoken();
        UUID season = season(COMMUNITY, "社区大赛");
        move(season, SeasonStep.PUBLISH);
        for (int i = 0; i < 10; i++) {
            UUID entry = f.as(resident, () -> f.ownEntries.enter(season, own(org, "1.00")))
                    .id();
            f.as(resident, () -> f.ownEntries.withdraw(entry, new CompetitionBodies.Reason("重来"), ANY));
        }
        assertEquals(List.of("/"), f.wrong(resident, () -> f.ownEntries.enter(season, own(org, "1.00"))));
        f.as(street, () -> f.entries.enter(season, project(org, "1.00")));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void who_speaks_for_an_organisation_does_not_score_it_and_its_result_names_no_judge(TestDatabase database) {
        f = new IncubationFixture(database);
        UUID org = spoken();
        Caller judge = ModuleFixture.staff("department", DISTRICT, STREET, COMMUNITY);
        Caller second = ModuleFixture.staff("department", DISTRICT, STREET, COMMUNITY);
        Caller speaking = ModuleFixture.staff("department", DISTRICT, STREET, COMMUNITY);
        f.workers.put(STREET, Set.of(judge.userId(), second.userId(), speaking.userId()));
        confirm(ask(speaking, IncubationFixture.USCC));
        UUID season = season(COMMUNITY, "社区大赛");
        move(season, SeasonStep.PUBLISH);
        UUID entry = f.as(resident, () -> f.ownEntries.enter(season, own(org, "8000.00")))
                .id();
        for (Caller one : List.of(judge, speaking)) {
            f.as(street, () -> f.judges.appoint(season, new CompetitionBodies.NewJudge(one.userId(), null), ANY));
        }
        assertEquals(
                List.of("/step"), f.wrong(street, () -> move(season, SeasonStep.CLOSE)), "one of two may score it");
        f.as(street, () -> f.judges.appoint(season, new CompetitionBodies.NewJudge(second.userId(), null), ANY));
        move(season, SeasonStep.CLOSE);
        assertEquals(
                "conflict-of-interest",
                f.refused(speaking, () -> score(season, entry, 100)).code());
        f.as(judge, () -> score(season, entry, 80));
        f.as(second, () -> score(season, entry, 90));
        assertNull(f.as(resident, () -> f.ownEntries.get(entry)).place(), "not before it is published");
        move(season, SeasonStep.RANK);
        assertEquals(1, f.as(resident, () -> f.ownEntries.get(entry)).place());
        var award = new CompetitionBodies.Awards(List.of(new CompetitionBodies.Award(entry, "5000.00")), null);
        f.as(street, () -> f.seasons.award(season, award, ANY));
        CompetitionBodies.OwnEntry seen =
                f.as(resident, () -> f.ownEntries.list(all())).items().get(0);
        assertEquals(EntryState.AWARDED, seen.state());
        assertEquals("5000.00", seen.awarded());
        String told = ModuleFixture.JSON.write(seen);
        for (String hidden :
                List.of("意见", "职员", "\"mean\"", "\"variance\"", "\"judges\"", "\"highest\"", "\"lowest\"")) {
            assertFalse(told.contains(hidden), hidden + " in " + told);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void who_gave_up_is_as_concerned_as_before_and_who_came_to_speak_only_then_is_not_counted(TestDatabase database) {
        f = new IncubationFixture(database);
        UUID org = spoken();
        Caller judge = ModuleFixture.staff("department", DISTRICT, STREET, COMMUNITY);
        Caller second = ModuleFixture.staff("department", DISTRICT, STREET, COMMUNITY);
        Caller late = ModuleFixture.staff("department", DISTRICT, STREET, COMMUNITY);
        Caller former = ModuleFixture.staff("department", DISTRICT, STREET, COMMUNITY);
        List<Caller> judges = List.of(judge, second, late, former);
        f.workers.put(STREET, judges.stream().map(Caller::userId).collect(Collectors.toSet()));
        UUID before = ask(former, IncubationFixture.USCC);
        confirm(before);
        UUID season = season(COMMUNITY, "社区大赛");
        move(season, SeasonStep.PUBLISH);
        UUID entry = f.as(resident, () -> f.ownEntries.enter(season, own(org, "8000.00")))
                .id();
        for (Caller one : judges) {
            f.as(street, () -> f.judges.appoint(season, new CompetitionBodies.NewJudge(one.userId(), null), ANY));
        }
        move(season, SeasonStep.CLOSE);
        f.as(former, () -> f.contacts.giveUp(before, ANY));
        assertNull(
                f.as(street, () -> f.contacts.get(before)).decidedBy(),
                "his name is not in what others read of the organisation");
        assertEquals(
                "conflict-of-interest",
                f.refused(former, () -> score(season, entry, 100)).code());
        f.as(judge, () -> score(season, entry, 80));
        f.as(second, () -> score(season, entry, 90));
        f.as(late, () -> score(season, entry, 10));
        confirm(ask(late, IncubationFixture.USCC));
        move(season, SeasonStep.RANK);
        CompetitionBodies.Entry ranked = f.as(street, () -> f.entries.get(season, entry));
        assertEquals(2, ranked.judges());
        assertEquals(0, new BigDecimal("85").compareTo(ranked.mean()));
        Caller chief = ModuleFixture.staff("street", DISTRICT, STREET, COMMUNITY);
        confirm(ask(chief, IncubationFixture.USCC));
        var award = new CompetitionBodies.Awards(List.of(new CompetitionBodies.Award(entry, "5000.00")), null);
        assertEquals(List.of("/awards/0/entryId"), f.wrong(chief, () -> f.seasons.award(season, award, ANY)));
        f.as(street, () -> f.seasons.award(season, award, ANY));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void who_speaks_for_an_organisation_decides_nothing_about_it_and_its_own_leave_is_told(TestDatabase database) {
        f = new IncubationFixture(database);
        UUID org = spoken();
        Caller chief = ModuleFixture.staff("street", DISTRICT, STREET, COMMUNITY);
        confirm(ask(chief, IncubationFixture.USCC));
        f.workers.put(COMMUNITY, Set.of(street.userId()));
        f.workers.put(STREET, Set.of(street.userId()));
        UUID path = apply(resident, org, f.open(street, 2)).id();
        f.as(street, () -> f.paths.decide(path, new PathBodies.Decision(true, f.today(), null), ANY));
        assertEquals(
                "own-organisation",
                f.refused(chief, () -> f.paths.undo(path, new PathBodies.Undo("再看"), ANY))
                        .code());
        f.told.clear();
        f.as(resident, () -> withdraw(path));
        assertEquals(List.of("incubation.path.left " + street.userId()), f.told);
        assertTrue(
                f.as(street, () -> f.paths.get(path)).history().stream()
                        .noneMatch(step -> step.actor().contains("resident")),
                "who spoke for it is not named in the history");
    }

    private CompetitionBodies.Score score(UUID season, UUID entry, int points) {
        return f.entries.score(season, entry, new CompetitionBodies.NewScore(Map.of("need", points), "意见"));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void contacts_and_files_of_past_applications_go_along_with_an_organisation_that_moves(TestDatabase database) {
        f = new IncubationFixture(database);
        UUID org = spoken();
        UUID base = f.open(street, 2);
        UUID paper = f.ids.next();
        UUID path = f.as(
                        resident,
                        () -> f.ownPaths.apply(new PathBodies.OwnApplication(org, base, "一年内登记", List.of(paper))))
                .id();
        f.as(resident, () -> withdraw(path));
        SocialOrg before = f.registered("示例助老中心", IncubationFixture.USCC);
        SocialOrg moved = new SocialOrg(
                STREET,
                before.name(),
                before.kind(),
                before.domain(),
                before.stage(),
                null,
                before.uscc(),
                before.registrationNo(),
                before.registeredOn(),
                before.authority(),
                false,
                false,
                null);
        f.as(street, () -> f.orgs.change(org, new Replacing(moved), ANY));
        assertEquals(
                STREET,
                f.as(
                                street,
                                () -> f.contacts.list(
                                        ListQuery.first(Map.of("organisation", org.toString()), "id", false, 5)))
                        .items()
                        .get(0)
                        .divisionId());
        assertEquals(STREET, f.attachments.places().get(paper));
        assertEquals(
                ContactState.CONFIRMED,
                f.as(resident, () -> f.contacts.mine(all())).items().get(0).state());
    }
}
