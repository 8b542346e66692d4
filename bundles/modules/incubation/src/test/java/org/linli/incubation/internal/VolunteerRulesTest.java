package org.linli.incubation.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linli.incubation.internal.ModuleFixture.ANY;
import static org.linli.incubation.internal.ModuleFixture.COMMUNITY;
import static org.linli.incubation.internal.ModuleFixture.DISTRICT;
import static org.linli.incubation.internal.ModuleFixture.STREET;
import static org.linli.incubation.internal.VolunteerFixture.resident;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.rest.IfMatch;
import org.linli.api.security.Caller;
import org.linli.incubation.internal.activity.ActivitiesResource;
import org.linli.incubation.internal.activity.Activity;
import org.linli.incubation.internal.activity.ServiceKind;
import org.linli.incubation.internal.activity.SignUpState;
import org.linli.incubation.internal.activity.SignUpsResource;
import org.linli.incubation.internal.hours.CertificatesResource;
import org.linli.incubation.internal.hours.HoursResource;
import org.linli.incubation.internal.informant.Informant;
import org.linli.incubation.internal.informant.InformantStage;
import org.linli.incubation.internal.informant.InformantsResource;
import org.linli.incubation.internal.informant.Nomination;
import org.linli.incubation.internal.informant.Occupation;
import org.linli.incubation.internal.team.Team;
import org.linli.incubation.internal.team.TeamKind;
import org.linli.incubation.internal.team.TeamMembersResource;
import org.linli.incubation.internal.team.TeamRole;
import org.linli.incubation.internal.team.TeamsResource;
import org.linli.incubation.internal.volunteer.Volunteer;
import org.linli.incubation.internal.volunteer.VolunteerState;
import org.linli.incubation.internal.volunteer.VolunteersResource;
import org.linli.incubation.internal.who.LegalBasis;
import org.linli.registry.api.PersonRef;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.module.Match;
import org.linli.testkit.module.Replacing;

/** Rules of who is a volunteer or an informant, and of what becomes of his promises. */
class VolunteerRulesTest {
    private final Caller street = ModuleFixture.staff("street", DISTRICT, STREET, COMMUNITY);

    @Nullable
    private VolunteerFixture fixture;

    @AfterEach
    void close() {
        if (fixture != null) {
            fixture.close();
        }
    }

    private VolunteerFixture open(TestDatabase database) {
        VolunteerFixture made = new VolunteerFixture(database);
        fixture = made;
        return made;
    }

    private static LocalDate today(VolunteerFixture f) {
        return LocalDate.ofInstant(f.host.clock().instant(), ZoneId.of("Asia/Shanghai"));
    }

    private static VolunteersResource.View apply(VolunteerFixture f, UUID user) {
        return f.as(
                resident(user), () -> f.register(new VolunteersResource.Application(COMMUNITY, true, false, Set.of())));
    }

    private VolunteersResource.View accept(VolunteerFixture f, UUID id, @Nullable UUID person) {
        return f.as(street, () -> f.volunteers.accept(id, new VolunteersResource.Acceptance(person), ANY));
    }

    private UUID volunteer(VolunteerFixture f, UUID user) {
        return accept(f, apply(f, user).id(), null).id();
    }

    private UUID activity(VolunteerFixture f, int capacity) {
        Instant start = f.host.clock().instant().plus(Duration.ofMinutes(30));
        UUID id = f.as(
                        street,
                        () -> f.activities.plan(new Activity(
                                COMMUNITY,
                                "清理楼道",
                                ServiceKind.ENVIRONMENT,
                                null,
                                null,
                                "1号楼",
                                start,
                                start.plus(Duration.ofHours(2)),
                                capacity,
                                null)))
                .id();
        f.as(street, () -> f.activities.publish(id, ANY));
        return id;
    }

    private static SignUpsResource.View signUp(VolunteerFixture f, UUID user, UUID activity) {
        return f.as(resident(user), () -> f.signUps.signUp(activity, new SignUpsResource.NewSignUp(null)));
    }

    @Nullable
    private static SignUpState own(VolunteerFixture f, UUID user, UUID activity) {
        return f.as(resident(user), () -> f.activities.get(activity)).ownState();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void nobody_moves_up_into_an_activity_that_has_begun(TestDatabase database) {
        VolunteerFixture f = open(database);
        List<UUID> users = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        List<UUID> people = users.stream().map(user -> volunteer(f, user)).toList();
        UUID activity = activity(f, 1);
        for (UUID user : users) {
            signUp(f, user, activity);
            f.host.clock().advance(Duration.ofSeconds(1));
        }
        places(f, activity, 2);
        assertEquals(SignUpState.SIGNED_UP, own(f, users.get(1), activity), "before it begins");
        f.host.clock().advance(Duration.ofMinutes(30));
        places(f, activity, 3);
        assertEquals(SignUpState.WAITING, own(f, users.get(2), activity), "whoever waited at home does not come now");
        f.as(street, () -> f.volunteers.suspend(people.get(0), new VolunteersResource.Reason("请假"), ANY));
        assertEquals(SignUpState.WAITING, own(f, users.get(2), activity));
        assertFalse(f.told.contains("incubation.activity.place " + users.get(2)));
    }

    private void places(VolunteerFixture f, UUID activity, int capacity) {
        f.as(street, () -> {
            Activity now = f.activities.get(activity).activity();
            Activity next = new Activity(
                    now.divisionId(),
                    now.title(),
                    now.service(),
                    now.words(),
                    now.teamId(),
                    now.place(),
                    now.startsAt(),
                    now.endsAt(),
                    capacity,
                    now.signUpUntil());
            return f.activities.change(activity, new Replacing(next), ANY);
        });
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whoever_leaves_or_is_suspended_gives_his_place_to_those_who_serve(TestDatabase database) {
        VolunteerFixture f = open(database);
        List<UUID> users = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        List<UUID> people = users.stream().map(user -> volunteer(f, user)).toList();
        UUID activity = activity(f, 1);
        for (UUID user : users) {
            signUp(f, user, activity);
            f.host.clock().advance(Duration.ofSeconds(1));
        }
        var reason = new VolunteersResource.Reason("搬家");
        f.as(street, () -> f.volunteers.suspend(people.get(1), reason, ANY));
        assertEquals(SignUpState.WITHDRAWN, own(f, users.get(1), activity), "suspended people do not wait");
        f.as(resident(users.get(0)), () -> f.volunteers.leaveMyself(reason));
        assertEquals(SignUpState.SIGNED_UP, own(f, users.get(2), activity));
        assertTrue(f.told.contains("incubation.activity.place " + users.get(2)));
        f.as(street, () -> f.volunteers.resume(people.get(1), ANY));
        assertEquals(SignUpState.WITHDRAWN, own(f, users.get(1), activity));
        f.host.clock().advance(Duration.ofMinutes(30));
        SignUpsResource.View mine = f
                .as(street, () -> f.signUps.list(activity, org.linli.testkit.module.Query.by("signedAt", false)))
                .items()
                .stream()
                .filter(row -> row.volunteerId().equals(people.get(2)))
                .findFirst()
                .orElseThrow();
        assertEquals(
                "begun",
                f.refused(resident(users.get(2)), () -> f.signUps.withdraw(activity, mine.id()))
                        .code(),
                "nobody escapes being absent");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void one_account_is_one_volunteer_and_whoever_left_comes_back_as_the_same(TestDatabase database) {
        VolunteerFixture f = open(database);
        UUID user = UUID.randomUUID();
        f.accounts.put("zhang", user);
        UUID id = volunteer(f, user);
        var entered = new VolunteersResource.NewVolunteer(
                STREET, null, "张三", "zhang", new Volunteer(today(f), LegalBasis.CONSENT, false, Set.of()));
        assertEquals(
                "volunteer-exists", f.refused(street, () -> f.enter(entered)).code());
        f.as(resident(user), () -> f.volunteers.leaveMyself(new VolunteersResource.Reason("搬家")));
        assertNull(f.as(street, () -> f.volunteers.get(id)).name(), "his name goes with his consent");
        VolunteersResource.View back = f.as(street, () -> f.enter(entered));
        assertEquals(id, back.id());
        assertEquals(STREET, back.divisionId(), "he moved");
        assertEquals("张三", back.name());
        assertEquals(VolunteerState.ACTIVE, back.state());
        assertEquals(
                id, f.as(resident(user), f.volunteers::own).volunteer() == null ? null : back.id(), "and signs in");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_person_who_registers_again_stays_that_person(TestDatabase database) {
        VolunteerFixture f = open(database);
        UUID person = f.person("王小明");
        UUID user = UUID.randomUUID();
        var entered = new VolunteersResource.NewVolunteer(
                COMMUNITY, person, null, null, new Volunteer(today(f), LegalBasis.CONSENT, true, Set.of()));
        UUID first = f.as(street, () -> f.enter(entered)).id();
        UUID applied = apply(f, user).id();
        assertEquals(
                "volunteer-exists",
                f.refused(street, () -> f.volunteers.accept(applied, new VolunteersResource.Acceptance(person), ANY))
                        .code());
        f.as(street, () -> f.volunteers.leave(first, new VolunteersResource.Reason("搬家"), ANY));
        VolunteersResource.View joined = accept(f, applied, person);
        assertEquals(first, joined.id(), "his hours stay his");
        assertTrue(joined.account());
        assertEquals(
                VolunteerState.LEFT,
                f.as(street, () -> f.volunteers.get(applied)).state());
        f.as(resident(user), () -> f.volunteers.leaveMyself(new VolunteersResource.Reason("出差")));
        assertEquals(first, apply(f, user).id());
        assertEquals(person, accept(f, first, null).personId());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void somebody_whom_the_registry_does_not_show_is_not_taken(TestDatabase database) {
        VolunteerFixture f = open(database);
        UUID hidden = f.ids.next();
        f.persons.put(hidden, new PersonRef(hidden, null, COMMUNITY, null, false));
        assertEquals(
                List.of("/personId"),
                f.wrong(
                        street,
                        () -> f.enter(new VolunteersResource.NewVolunteer(
                                COMMUNITY,
                                hidden,
                                null,
                                null,
                                new Volunteer(today(f), LegalBasis.CONSENT, false, Set.of())))));
    }

    private void come(VolunteerFixture f, UUID activity, UUID signUp) {
        f.as(street, () -> f.signUps.checkIn(activity, signUp, new SignUpsResource.Moment(null)));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_activity_at_which_people_are_is_not_cancelled_and_nobody_is_at_two(TestDatabase database) {
        VolunteerFixture f = open(database);
        UUID user = UUID.randomUUID();
        volunteer(f, user);
        UUID activity = activity(f, 3);
        UUID other = activity(f, 3);
        UUID here = signUp(f, user, activity).id();
        UUID there = signUp(f, user, other).id();
        assertEquals(0, f.as(street, () -> f.activities.get(activity)).came());
        come(f, activity, here);
        assertEquals(1, f.as(street, () -> f.activities.get(activity)).came(), "as its page says");
        assertEquals(
                "checked-in-elsewhere",
                f.refused(street, () -> f.signUps.checkIn(other, there, new SignUpsResource.Moment(null)))
                        .code());
        assertEquals(
                "begun",
                f.refused(street, () -> f.activities.cancel(activity, new ActivitiesResource.Cancellation("下雨"), ANY))
                        .code());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_certificate_is_good_as_long_as_its_hours_are_recorded_and_no_other_replaced_it(TestDatabase database) {
        VolunteerFixture f = open(database);
        UUID user = UUID.randomUUID();
        UUID volunteer = volunteer(f, user);
        UUID activity = activity(f, 3);
        UUID signUp = signUp(f, user, activity).id();
        come(f, activity, signUp);
        f.host.clock().advance(Duration.ofMinutes(150));
        f.as(street, () -> f.signUps.checkOut(activity, signUp, new SignUpsResource.Moment(null)));
        UUID entry = f.as(resident(user), () -> f.hours.list(org.linli.testkit.module.Query.by("servedAt", true)))
                .items()
                .get(0)
                .id();
        assertEquals(
                List.of("/minutes"),
                f.wrong(street, () -> f.hours.correct(entry, new HoursResource.Correction(60, "多记"))),
                "not longer than the activity");
        String first =
                f.as(street, () -> f.certify(volunteer, today(f), today(f))).number();
        String second =
                f.as(street, () -> f.certify(volunteer, today(f), today(f))).number();
        assertFalse(f.as(street, () -> f.certificates.verify(first)).valid(), "replaced");
        assertTrue(f.as(street, () -> f.certificates.verify(second)).valid());
        f.as(street, () -> f.hours.correct(entry, new HoursResource.Correction(-30, "提前离开")));
        CertificatesResource.Verified changed = f.as(street, () -> f.certificates.verify(second));
        assertFalse(changed.valid(), "hours were taken back");
        assertNull(changed.revokedOn(), "which revokes nothing");
        Map<String, Boolean> holding = new HashMap<>();
        f.as(resident(user), () -> f.certificates.list(org.linli.testkit.module.Query.by("issuedAt", true)))
                .items()
                .forEach(one -> holding.put(one.number(), one.holds()));
        assertEquals(Map.of(first, false, second, false), holding);
        String third =
                f.as(street, () -> f.certify(volunteer, today(f), today(f))).number();
        assertTrue(f.as(street, () -> f.certificates.verify(third)).valid(), "of the hours as they are now");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void nobody_corrects_his_own_hours(TestDatabase database) {
        VolunteerFixture f = open(database);
        Caller clerk = ModuleFixture.staff("street", DISTRICT, STREET, COMMUNITY);
        UUID user = java.util.Objects.requireNonNull(clerk.userId());
        UUID volunteer = volunteer(f, user);
        UUID activity = activity(f, 3);
        UUID signUp = signUp(f, user, activity).id();
        come(f, activity, signUp);
        f.host.clock().advance(Duration.ofMinutes(150));
        f.as(street, () -> f.signUps.checkOut(activity, signUp, new SignUpsResource.Moment(null)));
        UUID entry = f.as(
                        street,
                        () -> f.hours.list(org.linli.testkit.module.Query.by("servedAt", true)
                                .with("volunteer", volunteer.toString())))
                .items()
                .get(0)
                .id();
        assertEquals(
                "own-hours",
                f.refused(clerk, () -> f.hours.correct(entry, new HoursResource.Correction(-30, "误记")))
                        .code());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void members_come_and_go_once_from_a_page(TestDatabase database) {
        VolunteerFixture f = open(database);
        UUID volunteer = volunteer(f, UUID.randomUUID());
        Team team = new Team(COMMUNITY, "银龄队", TeamKind.SILVER, null, null, null, today(f).minusDays(9), null);
        TeamsResource.View founded = f.as(street, () -> f.teams.found(team));
        UUID id = founded.id();
        IfMatch seen = new Match(founded.version());
        var member = new TeamMembersResource.Membership(volunteer, TeamRole.MEMBER, today(f));
        UUID membership = f.as(street, () -> f.members.take(id, member, seen)).id();
        assertThrows(AssertionError.class, () -> f.as(street, () -> f.members.take(id, member, seen)));
        IfMatch then = new Match(f.as(street, () -> f.teams.get(id)).version());
        var leaving = new TeamMembersResource.Leaving(today(f));
        f.as(street, () -> f.members.leave(id, membership, leaving, then));
        assertThrows(AssertionError.class, () -> f.as(street, () -> f.members.leave(id, membership, leaving, then)));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void nobody_belongs_to_a_team_that_is_dissolved(TestDatabase database) {
        VolunteerFixture f = open(database);
        UUID volunteer = volunteer(f, UUID.randomUUID());
        Team team = new Team(COMMUNITY, "银龄队", TeamKind.SILVER, null, null, null, today(f).minusDays(9), null);
        UUID id = f.as(street, () -> f.teams.found(team)).id();
        f.as(
                street,
                () -> f.members.take(
                        id, new TeamMembersResource.Membership(volunteer, TeamRole.MEMBER, today(f)), ANY));
        Team over = new Team(COMMUNITY, "银龄队", TeamKind.SILVER, null, null, null, today(f).minusDays(9), today(f));
        f.as(street, () -> f.teams.change(id, new Replacing(over), ANY));
        assertEquals(0, f.as(street, () -> f.teams.get(id)).members());
        assertEquals(
                List.of("/volunteerId"),
                f.wrong(
                        street,
                        () -> f.members.take(
                                id, new TeamMembersResource.Membership(volunteer, TeamRole.MEMBER, today(f)), ANY)));
        Instant start = f.host.clock().instant().plus(Duration.ofDays(1));
        assertEquals(
                List.of("/teamId"),
                f.wrong(
                        street,
                        () -> f.activities.plan(new Activity(
                                COMMUNITY,
                                "义诊",
                                ServiceKind.ENVIRONMENT,
                                null,
                                id,
                                "广场",
                                start,
                                start.plus(Duration.ofHours(1)),
                                3,
                                null))));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_informant_who_left_comes_back_as_a_candidate(TestDatabase database) {
        VolunteerFixture f = open(database);
        UUID user = UUID.randomUUID();
        f.accounts.put("zhao", user);
        var proposed = new InformantsResource.NewInformant(
                COMMUNITY,
                null,
                "赵快递",
                "zhao",
                LegalBasis.CONSENT,
                new Informant(Occupation.COURIER, null, Nomination.SELF, null));
        UUID id = f.as(street, () -> f.propose(proposed)).id();
        assertEquals(
                "informant-exists", f.refused(street, () -> f.propose(proposed)).code());
        f.as(street, () -> f.informants.check(id, new InformantsResource.Checks(true, true, true), ANY));
        f.as(street, () -> f.informants.select(id, new InformantsResource.Step(today(f)), ANY));
        assertEquals(
                List.of("/day"),
                f.wrong(
                        street,
                        () -> f.informants.leave(id, new InformantsResource.Leaving(today(f).minusDays(1), "搬家"), ANY)),
                "not before he was selected");
        f.as(street, () -> f.informants.leave(id, new InformantsResource.Leaving(today(f), "搬家"), ANY));
        InformantsResource.View back = f.as(street, () -> f.propose(proposed));
        assertEquals(id, back.id());
        assertEquals(InformantStage.CANDIDATE, back.stage());
        assertFalse(back.checks().recordClean(), "he is checked anew");
    }
}
