package org.linli.grid.internal.force;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.linli.grid.internal.GridFixture.staff;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.security.Caller;
import org.linli.grid.internal.GridFixture;
import org.linli.grid.internal.emergency.EmergenciesResource;
import org.linli.grid.internal.emergency.EmergencySubject;
import org.linli.grid.internal.standard.Violation;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.module.Match;
import org.linli.testkit.module.Query;
import org.linli.testkit.module.Replacing;

class ForceDutiesTest {
    private static final LocalDate FROM = LocalDate.of(2026, 1, 1);
    private final Caller street = staff("street", GridFixture.STREET, GridFixture.COMMUNITY);
    private final Caller worker = staff("grid-worker", GridFixture.COMMUNITY);
    private final Caller stranger = staff("street", GridFixture.OTHER_STREET);
    private final Caller district = staff(
            "district-admin",
            GridFixture.DISTRICT,
            GridFixture.STREET,
            GridFixture.COMMUNITY,
            GridFixture.OTHER_STREET);
    private GridFixture f;

    @AfterEach
    void close() {
        if (f != null) {
            f.close();
        }
    }

    private static ForceDuty duty(
            UUID where, Tier tier, String force, @Nullable LocalTime begins, @Nullable LocalTime ends) {
        return new ForceDuty(
                where,
                tier,
                force,
                force + "值班员",
                "0791-8000" + force.length(),
                null,
                null,
                FROM,
                null,
                // every day is said both ways
                begins == null ? Set.of() : null,
                begins,
                ends);
    }

    private ForceDutiesResource.View add(Caller who, ForceDuty duty) {
        return f.as(
                who, () -> (ForceDutiesResource.View) f.forceDuties.add(duty).getEntity());
    }

    private List<String> onDuty(String at) {
        return f.as(worker, () -> f.forceDuties.onDuty(GridFixture.COMMUNITY.toString(), at)).items().stream()
                .map(OnDuty::force)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void who_is_on_duty_here_now_is_found_up_the_divisions(TestDatabase database) {
        f = new GridFixture(database);
        add(street, duty(GridFixture.STREET, Tier.RESIDENT, "公安", LocalTime.of(8, 0), LocalTime.of(18, 0)));
        add(street, duty(GridFixture.STREET, Tier.RESIDENT, "消防", LocalTime.of(18, 0), LocalTime.of(8, 0)));
        add(street, duty(GridFixture.STREET, Tier.LEAD, "城管执法队", null, null));
        add(district, duty(GridFixture.DISTRICT, Tier.ON_CALL, "应急", null, null));
        add(stranger, duty(GridFixture.OTHER_STREET, Tier.LEAD, "别处", null, null));
        ForceDuty weekend = new ForceDuty(
                GridFixture.STREET,
                Tier.ON_CALL,
                "信访",
                "周六值班员",
                "12345",
                null,
                null,
                FROM,
                LocalDate.of(2026, 3, 7),
                Set.of(DayOfWeek.SATURDAY),
                LocalTime.of(22, 0),
                LocalTime.of(6, 0));
        add(street, weekend);

        assertEquals(List.of("城管执法队", "公安", "应急"), onDuty("2026-03-02T09:00:00+08:00"));
        assertEquals(List.of("城管执法队", "消防", "应急"), onDuty("2026-03-02T18:00:00+08:00"), "the end is excluded");
        assertEquals(List.of("城管执法队", "消防", "应急"), onDuty("2026-03-03T07:59:00+08:00"), "a night goes on");
        assertEquals(List.of("城管执法队", "消防", "信访", "应急"), onDuty("2026-03-07T23:00:00+08:00"), "the nearest first");
        assertEquals(
                List.of("城管执法队", "消防", "信访", "应急"),
                onDuty("2026-03-08T05:00:00+08:00"),
                "the last night ends after its day");
        assertEquals(List.of("城管执法队", "消防", "应急"), onDuty("2026-03-14T23:00:00+08:00"), "its days are over");
        assertEquals(List.of(), onDuty("2025-12-31T12:00:00+08:00"));
        ProblemException hidden = assertThrows(
                ProblemException.class,
                () -> f.as(stranger, () -> f.forceDuties.onDuty(GridFixture.COMMUNITY.toString(), null)));
        assertEquals(404, hidden.problem().status());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void numbers_are_encrypted_and_shown_to_those_in_scope(TestDatabase database) {
        f = new GridFixture(database);
        ForceDutiesResource.View made = add(street, duty(GridFixture.STREET, Tier.RESIDENT, "公安", null, null));
        assertEquals("0791-80002", made.duty().contactPhone());
        assertEquals(
                0L,
                f.asSystem(() -> f.em.createQuery(
                                "select count(e.id) from ForceDutyRow e where e.contactPhone like '%0791-80002%'",
                                Long.class)
                        .getSingleResult()));
        Query all = Query.by("from", false).with("day", "2026-03-02").with("tier", "resident");
        assertEquals(1, f.as(street, () -> f.forceDuties.list(all)).items().size());
        assertEquals(0, f.as(stranger, () -> f.forceDuties.list(all)).items().size());
        UUID id = made.id();
        assertEquals(404, status(stranger, () -> f.forceDuties.get(id)));

        ForceDuty wrong = new ForceDuty(
                GridFixture.STREET,
                Tier.RESIDENT,
                "公安",
                "甲",
                "110",
                null,
                UUID.randomUUID(),
                FROM,
                FROM.minusDays(1),
                null,
                LocalTime.NOON,
                null);
        ProblemException refused = assertThrows(
                ProblemException.class,
                () -> f.as(street, () -> f.forceDuties.change(id, new Replacing(wrong), new Match(made.version()))));
        assertEquals(
                List.of("/to", "/ends", "/organisationId"),
                refused.problem().errors().stream().map(FieldError::pointer).toList());
        assertEquals(
                422,
                status(street, () -> f.forceDuties.add(duty(GridFixture.OTHER_STREET, Tier.LEAD, "x", null, null))));
        f.as(street, () -> {
            f.forceDuties.remove(id, new Match(made.version()));
            return true;
        });
        assertEquals(404, status(street, () -> f.forceDuties.get(id)));
    }

    private int status(Caller who, org.linli.api.data.Work<?> work) {
        return assertThrows(ProblemException.class, () -> f.as(who, work))
                .problem()
                .status();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void each_street_is_told_which_forces_its_roster_lacks(TestDatabase database) {
        f = new GridFixture(database);
        f.parameters.put(
                "forceRoster", "{\"lead\":[\"城管执法队\"],\"resident\":[\"公安\",\"消防\",\"住建\"],\"onCall\":[\"应急\",\"信访\"]}");
        add(street, duty(GridFixture.STREET, Tier.LEAD, "城管执法队", null, null));
        add(street, duty(GridFixture.STREET, Tier.RESIDENT, "公安", LocalTime.of(8, 0), LocalTime.of(18, 0)));
        add(street, duty(GridFixture.STREET, Tier.ON_CALL, "消防", null, null));
        add(district, duty(GridFixture.DISTRICT, Tier.ON_CALL, "应急", null, null));

        assertEquals(List.of("测试900001001值班表缺少：消防、住建、信访"), lacking(street), "on call is not resident");
        assertEquals(List.of("测试900001001值班表缺少：消防、住建、信访", "测试900001002值班表缺少：城管执法队、公安、消防、住建、信访"), lacking(district));
        assertEquals(List.of("测试900001002值班表缺少：城管执法队、公安、消防、住建、信访"), lacking(stranger));
        assertEquals(
                List.of(),
                f.as(
                                district,
                                () -> f.violations.list(Query.by("grid", false)
                                        .with("division", GridFixture.COMMUNITY.toString())
                                        .with("rule", "force-roster")))
                        .items());
        f.parameters.put("forceRoster", "{}");
        assertEquals(List.of(), lacking(district), "a district that wants none lacks none");
    }

    private List<String> lacking(Caller who) {
        return f
                .as(
                        who,
                        () -> f.violations.list(
                                Query.by("grid", false).limit(200).with("rule", "force-roster")))
                .items()
                .stream()
                .map(Violation::message)
                .map(message -> message.zh())
                .toList();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_emergency_shows_who_can_be_called_until_it_ends(TestDatabase database) {
        f = new GridFixture(database);
        f.parameters.put("emergencyProcess", "\"W27\"");
        f.subjects.add(new EmergencySubject(f.em));
        var emergencies = new EmergenciesResource(
                f.em, f.call, f.ids, f.cases, f.settings, GridFixture.JSON, f.audit, f.reach, f.duties);
        add(street, duty(GridFixture.STREET, Tier.RESIDENT, "消防", null, null));
        var body = new EmergenciesResource.Call("走失老人", "寻找走失老人", null, GridFixture.COMMUNITY);
        var made = f.as(
                worker, () -> (EmergenciesResource.View) emergencies.call(body).getEntity());
        assertEquals(List.of("消防"), made.onDuty().stream().map(OnDuty::force).toList());
        Caller withoutRoster = GridFixture.caller(
                "community", permission -> permission.startsWith("grid:emergency:"), GridFixture.COMMUNITY);
        assertEquals(
                List.of(), f.as(withoutRoster, () -> emergencies.get(made.id())).onDuty());
    }
}
