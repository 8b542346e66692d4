package org.linli.incubation.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linli.incubation.internal.ModuleFixture.ANY;
import static org.linli.incubation.internal.ModuleFixture.COMMUNITY;
import static org.linli.incubation.internal.ModuleFixture.DISTRICT;
import static org.linli.incubation.internal.ModuleFixture.STREET;
import static org.linli.incubation.internal.VolunteerFixture.resident;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.indicator.Indicator;
import org.linli.api.security.Caller;
import org.linli.incubation.internal.activity.ActivitiesResource;
import org.linli.incubation.internal.activity.Activity;
import org.linli.incubation.internal.activity.ServiceKind;
import org.linli.incubation.internal.activity.SignUpState;
import org.linli.incubation.internal.activity.SignUpsResource;
import org.linli.incubation.internal.hours.CertificatesResource;
import org.linli.incubation.internal.hours.HourRule;
import org.linli.incubation.internal.hours.HoursResource;
import org.linli.incubation.internal.team.Team;
import org.linli.incubation.internal.team.TeamKind;
import org.linli.incubation.internal.team.TeamMembersResource;
import org.linli.incubation.internal.team.TeamRole;
import org.linli.incubation.internal.volunteer.Skill;
import org.linli.incubation.internal.volunteer.Volunteer;
import org.linli.incubation.internal.volunteer.VolunteerState;
import org.linli.incubation.internal.volunteer.VolunteersResource;
import org.linli.incubation.internal.who.LegalBasis;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.module.Query;
import org.linli.testkit.module.Somebody;

/** Rules of volunteers, activities, hours and certificates. */
class VolunteersTest {
    private final Caller street = ModuleFixture.staff("street", DISTRICT, STREET, COMMUNITY);
    /** Without an account. */
    private final Caller passer = new Somebody(null, "-", Set.of(), Set.of(), permission -> false);

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

    @Test
    void hours_count_within_the_activity_and_in_whole_steps() {
        Instant nine = Instant.parse("2026-03-01T01:00:00Z");
        Instant twelve = nine.plus(Duration.ofHours(3));
        HourRule down = new HourRule(30, false);
        assertEquals(180, down.credited(nine.minusSeconds(1800), twelve.plusSeconds(3600), nine, twelve));
        assertEquals(60, down.credited(nine, nine.plusSeconds(89 * 60), nine, twelve));
        assertEquals(90, new HourRule(30, true).credited(nine, nine.plusSeconds(75 * 60), nine, twelve));
        assertEquals(0, down.credited(twelve, twelve.plusSeconds(3600), nine, twelve));
    }

    private UUID volunteer(VolunteerFixture f, UUID user) {
        VolunteersResource.View applied = f.as(
                resident(user),
                () -> f.register(new VolunteersResource.Application(COMMUNITY, true, false, Set.of(Skill.MEDICAL))));
        assertEquals(VolunteerState.APPLIED, applied.state());
        return f.as(street, () -> f.volunteers.accept(applied.id(), new VolunteersResource.Acceptance(null), ANY))
                .id();
    }

    private ActivitiesResource.View activity(VolunteerFixture f, int capacity) {
        Instant start = f.host.clock().instant().plus(Duration.ofMinutes(30));
        ActivitiesResource.View planned = f.as(
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
                        null)));
        return f.as(street, () -> f.activities.publish(planned.id(), ANY));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void nobody_is_kept_without_consent_and_nobody_twice(TestDatabase database) {
        VolunteerFixture f = open(database);
        UUID user = UUID.randomUUID();
        var refused = new VolunteersResource.Application(COMMUNITY, false, false, Set.of());
        assertEquals(List.of("/consent"), f.wrong(resident(user), () -> f.register(refused)));
        UUID id = volunteer(f, user);
        assertEquals(
                "volunteer-exists",
                f.refused(
                                resident(user),
                                () -> f.register(new VolunteersResource.Application(COMMUNITY, true, false, Set.of())))
                        .code());
        assertTrue(f.told.contains("incubation.volunteer.decided " + user));
        UUID person = f.person("王小明");
        var entered = new VolunteersResource.NewVolunteer(
                COMMUNITY,
                person,
                null,
                null,
                new Volunteer(today(f), LegalBasis.CONSENT, true, Set.of(Skill.LEGAL, Skill.ARTS)));
        VolunteersResource.View made = f.as(street, () -> f.enter(entered));
        assertEquals("王小明", made.name());
        assertEquals(
                "volunteer-exists", f.refused(street, () -> f.enter(entered)).code());
        assertEquals(
                List.of(made.id()),
                f
                        .as(
                                street,
                                () -> f.volunteers.list(
                                        Query.by("registeredOn", true).with("skill", "arts")))
                        .items()
                        .stream()
                        .map(VolunteersResource.View::id)
                        .toList());
        VolunteersResource.View left =
                f.as(resident(user), () -> f.volunteers.leaveMyself(new VolunteersResource.Reason("搬家")));
        assertEquals(id, left.id());
        assertEquals(Set.of(), left.volunteer().skills(), "what he could do is forgotten with his consent");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whoever_is_turned_down_is_told_why(TestDatabase database) {
        VolunteerFixture f = open(database);
        UUID user = UUID.randomUUID();
        assertNull(f.as(resident(user), () -> f.volunteers.own()).volunteer(), "never was one");
        UUID id = f.as(
                        resident(user),
                        () -> f.register(new VolunteersResource.Application(COMMUNITY, true, false, Set.of())))
                .id();
        f.as(street, () -> f.volunteers.leave(id, new VolunteersResource.Reason("不在本辖区"), ANY));
        assertTrue(f.notices.contains("您的志愿者登记未通过：不在本辖区"), f.notices::toString);
        VolunteersResource.View own = Objects.requireNonNull(
                f.as(resident(user), () -> f.volunteers.own()).volunteer());
        assertEquals(VolunteerState.LEFT, own.state());
        assertEquals("不在本辖区", own.stateReason());
        assertEquals(
                VolunteerState.APPLIED,
                f.as(
                                resident(user),
                                () -> f.register(new VolunteersResource.Application(COMMUNITY, true, false, Set.of())))
                        .state(),
                "and may apply again");
    }

    private static LocalDate today(VolunteerFixture f) {
        return LocalDate.ofInstant(f.host.clock().instant(), java.time.ZoneId.of("Asia/Shanghai"));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whoever_waits_longest_gets_the_place_that_becomes_free(TestDatabase database) {
        VolunteerFixture f = open(database);
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        UUID third = UUID.randomUUID();
        List.of(first, second, third).forEach(user -> volunteer(f, user));
        UUID activity = activity(f, 1).id();
        var me = new SignUpsResource.NewSignUp(null);
        SignUpsResource.View place = f.as(resident(first), () -> f.signUps.signUp(activity, me));
        assertEquals(SignUpState.SIGNED_UP, place.state());
        assertEquals(
                SignUpState.WAITING,
                f.as(resident(second), () -> f.signUps.signUp(activity, me)).state());
        f.host.clock().advance(Duration.ofSeconds(5));
        assertEquals(
                SignUpState.WAITING,
                f.as(resident(third), () -> f.signUps.signUp(activity, me)).state());
        assertEquals(
                "signed-up",
                f.refused(resident(first), () -> f.signUps.signUp(activity, me)).code());
        assertEquals(
                404,
                f.refused(resident(second), () -> f.signUps.withdraw(activity, place.id()))
                        .status(),
                "nobody withdraws for another");
        f.as(resident(first), () -> f.signUps.withdraw(activity, place.id()));
        assertTrue(f.told.contains("incubation.activity.place " + second));
        assertFalse(f.told.contains("incubation.activity.place " + third));
        ActivitiesResource.View seen = f.as(resident(second), () -> f.activities.get(activity));
        assertEquals(1, seen.taken());
        assertEquals(1, seen.waiting());
        assertEquals(SignUpState.SIGNED_UP, seen.ownState());
        assertEquals(
                "not-a-volunteer",
                f.refused(resident(UUID.randomUUID()), () -> f.signUps.signUp(activity, me))
                        .code());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void hours_come_from_check_in_to_check_out_and_are_corrected_by_entries_of_their_own(TestDatabase database) {
        VolunteerFixture f = open(database);
        UUID user = UUID.randomUUID();
        UUID volunteer = volunteer(f, user);
        UUID activity = activity(f, 5).id();
        f.as(resident(user), () -> f.signUps.signUp(activity, new SignUpsResource.NewSignUp(null)));
        ActivitiesResource.DayCode code = f.as(street, () -> f.activities.code(activity));
        assertEquals(code, f.as(street, () -> f.activities.code(activity)), "the same all day");
        f.host.clock().advance(Duration.ofMinutes(30));
        assertEquals(
                List.of("/code"),
                f.wrong(resident(user), () -> f.signUps.checkInMyself(activity, new SignUpsResource.Code("WRONG1"))));
        var typed = new SignUpsResource.Code(code.code().toLowerCase(java.util.Locale.ROOT));
        f.as(resident(user), () -> f.signUps.checkInMyself(activity, typed));
        f.host.clock().advance(Duration.ofMinutes(100));
        f.as(resident(user), () -> f.signUps.checkOutMyself(activity, typed));
        List<HoursResource.View> own = f.as(resident(user), () -> f.hours.list(Query.by("servedAt", true)))
                .items();
        assertEquals(90, own.get(0).minutes());
        assertEquals(new BigDecimal("1.50"), own.get(0).hours());
        UUID entry = own.get(0).id();
        assertEquals(
                List.of("/minutes"),
                f.wrong(street, () -> f.hours.correct(entry, new HoursResource.Correction(-91, "误记"))));
        HoursResource.View correction =
                f.as(street, () -> f.hours.correct(entry, new HoursResource.Correction(-30, "提前离开")));
        assertEquals(entry, correction.correctsId());
        assertEquals(
                "is-a-correction",
                f.refused(street, () -> f.hours.correct(correction.id(), new HoursResource.Correction(30, "再改")))
                        .code());
        assertEquals(
                60, f.as(resident(user), () -> f.hours.total(null, null, null)).minutes());
        assertEquals(
                404,
                f.refused(resident(UUID.randomUUID()), () -> f.hours.total(volunteer.toString(), null, null))
                        .status(),
                "not of others");
        assertEquals(new BigDecimal("1.00"), value(f, "volunteer-hours").setScale(2));
        assertEquals(new BigDecimal("100.0"), value(f, "active-volunteers"));

        LocalDate today = today(f);
        CertificatesResource.View certificate = f.as(street, () -> f.certify(volunteer, today.withDayOfYear(1), today));
        assertEquals(60, certificate.minutes());
        CertificatesResource.Verified good =
                f.as(resident(UUID.randomUUID()), () -> f.certificates.verify(certificate.number()));
        assertTrue(good.valid());
        assertEquals("居**", good.holderName(), "masked to others");
        assertEquals(
                good,
                f.as(
                        passer,
                        () -> f.certificates.verifyOpenly(new CertificatesResource.Shown(
                                certificate.number().toLowerCase(Locale.ROOT)))),
                "whoever scans the code needs no account");
        assertEquals(
                404,
                f.refused(passer, () -> f.certificates.verifyOpenly(new CertificatesResource.Shown("ZY000000-2026-X")))
                        .status());
        assertEquals(
                404,
                f.refused(resident(UUID.randomUUID()), () -> f.certificates.get(certificate.id()))
                        .status());
        f.as(street, () -> f.certificates.revoke(certificate.id(), new CertificatesResource.Revocation("时长有误"), ANY));
        assertFalse(f.as(resident(user), () -> f.certificates.verify(certificate.number()))
                .valid());
        assertEquals(
                "no-hours",
                f.refused(street, () -> f.certify(volunteer, today.minusYears(3), today.minusYears(2)))
                        .code());
    }

    private BigDecimal value(VolunteerFixture f, String code) {
        return f.as(street, () -> f.indicators.list(null, null, null)).items().stream()
                .filter(figure -> figure.code().equals(code))
                .map(Indicator::value)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_team_has_one_leader_and_reaches_its_community(TestDatabase database) {
        VolunteerFixture f = open(database);
        UUID first = volunteer(f, UUID.randomUUID());
        UUID second = volunteer(f, UUID.randomUUID());
        assertEquals(
                0,
                f.as(street, () -> f.coverage.coverage(null))
                        .indicator()
                        .numerator()
                        .intValue());
        UUID team = f.as(
                        street,
                        () -> f.teams.found(new Team(
                                COMMUNITY, "银龄队", TeamKind.SILVER, null, null, "920", today(f).minusDays(9), null)))
                .id();
        for (UUID leader : List.of(first, second)) {
            f.as(
                    street,
                    () -> f.members.take(
                            team, new TeamMembersResource.Membership(leader, TeamRole.LEADER, today(f)), ANY));
        }
        assertEquals(second, f.as(street, () -> f.teams.get(team)).leaderId());
        assertEquals(2, f.as(street, () -> f.teams.get(team)).members());
        assertEquals(
                1,
                f.as(street, () -> f.coverage.coverage(null))
                        .indicator()
                        .numerator()
                        .intValue());
        f.as(street, () -> f.volunteers.leave(second, new VolunteersResource.Reason("搬家"), ANY));
        assertEquals(1, f.as(street, () -> f.teams.get(team)).members(), "who left is in no team");
    }
}
