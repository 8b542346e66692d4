package org.linli.elderly.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linli.testkit.module.DistrictTree.COMMUNITY;
import static org.linli.testkit.module.DistrictTree.OTHER_STREET;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.security.Caller;
import org.linli.elderly.internal.desk.Consent;
import org.linli.elderly.internal.desk.ConsentGiver;
import org.linli.elderly.internal.desk.ConsentWay;
import org.linli.elderly.internal.desk.Purpose;
import org.linli.elderly.internal.health.HealthBodies.DueCheckUp;
import org.linli.elderly.internal.health.HealthBodies.HealthServiceView;
import org.linli.elderly.internal.health.HealthBodies.NewHealthService;
import org.linli.elderly.internal.health.HealthFacts;
import org.linli.elderly.internal.health.HealthServiceKind;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.module.Query;

class HealthTest {
    private @Nullable SupportFixture opened;
    private Caller clerk;

    @AfterEach
    void close() {
        if (opened != null) {
            opened.close();
        }
    }

    private SupportFixture start(TestDatabase database) {
        SupportFixture f = new SupportFixture(database);
        opened = f;
        clerk = f.staff("community", "community", COMMUNITY);
        return f;
    }

    static HealthFacts facts(int systolic, int diastolic) {
        return new HealthFacts(systolic, diastolic, 76, null, null, "高血压，按时服药，每周测量");
    }

    static Consent agreed(LocalDate day) {
        return new Consent(ConsentGiver.ELDER, ConsentWay.ORAL, day);
    }

    static HealthServiceView serve(SupportFixture f, Caller caller, UUID elder, HealthServiceKind kind, LocalDate day) {
        return f.as(caller, () -> (HealthServiceView) f.health
                .record(new NewHealthService(elder, kind, day, "沙河街道卫生服务中心", facts(150, 90), agreed(day)))
                .getEntity());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_was_found_is_kept_unreadable_and_shown_for_a_purpose_that_the_audit_keeps(TestDatabase database) {
        SupportFixture f = start(database);
        UUID elder = f.elder(clerk, "王奶奶", COMMUNITY);
        HealthServiceView made = serve(f, clerk, elder, HealthServiceKind.HOME_VISIT, f.today());
        assertEquals("王奶奶", made.personName());
        assertEquals(facts(150, 90), f.as(clerk, () -> f.health.unmask(made.id(), new Purpose("制定照护计划"))));
        assertTrue(f.audited.contains("elderly.health.unmask {purpose=制定照护计划}"), f.audited::toString);
        String kept = f.host.inTenant(
                1,
                () -> f.em.createQuery("select e.content from HealthRow e", String.class)
                        .getSingleResult());
        assertFalse(kept.contains("高血压"), kept);
        Caller reader = f.caller("reader", "community", "elderly:health:read"::equals, COMMUNITY);
        assertEquals(
                404,
                f.refused(reader, () -> f.health.unmask(made.id(), new Purpose("好奇")))
                        .status());
        Caller stranger = f.staff("elsewhere", "community", OTHER_STREET);
        assertEquals(404, f.refused(stranger, () -> f.health.get(made.id())).status());
        assertEquals(
                0,
                f.as(stranger, () -> f.health.list(Query.by("day", true)))
                        .items()
                        .size());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_cannot_be_is_refused(TestDatabase database) {
        SupportFixture f = start(database);
        UUID elder = f.elder(clerk, "王奶奶", COMMUNITY);
        assertEquals(
                List.of("/day", "/facts/diastolic"),
                f.wrong(
                        clerk,
                        () -> f.health.record(new NewHealthService(
                                elder,
                                HealthServiceKind.CHECK_UP,
                                f.today().plusDays(1),
                                "卫生院",
                                facts(90, 150),
                                agreed(f.today())))));
        Consent tomorrow = agreed(f.today().plusDays(1));
        assertEquals(
                List.of("/consent/on"),
                f.wrong(
                        clerk,
                        () -> f.health.record(new NewHealthService(
                                elder, HealthServiceKind.CHECK_UP, f.today(), "卫生院", facts(130, 80), tomorrow))));
        Consent guardian = new Consent(ConsentGiver.GUARDIAN, ConsentWay.PAPER, f.today());
        assertEquals(
                List.of("/consent/by"),
                f.wrong(
                        clerk,
                        () -> f.health.record(new NewHealthService(
                                elder, HealthServiceKind.CHECK_UP, f.today(), "卫生院", facts(130, 80), guardian))),
                "the record names no guardian");
        assertEquals(
                agreed(f.today()),
                serve(f, clerk, elder, HealthServiceKind.CHECK_UP, f.today()).consent());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_check_up_is_due_when_there_was_none_within_the_months_of_the_district(TestDatabase database) {
        SupportFixture f = start(database);
        UUID fresh = f.elder(clerk, "王奶奶", COMMUNITY);
        UUID old = f.elder(clerk, "李爷爷", COMMUNITY);
        UUID never = f.elder(clerk, "赵婆婆", COMMUNITY);
        serve(f, clerk, fresh, HealthServiceKind.CHECK_UP, f.today());
        serve(f, clerk, old, HealthServiceKind.CHECK_UP, f.today().minusMonths(12));
        serve(f, clerk, never, HealthServiceKind.GUIDANCE, f.today());
        List<DueCheckUp> due =
                f.as(clerk, () -> f.checkUps.list(Query.by("id", false))).items();
        assertEquals(
                List.of(
                        new DueCheckUp(old, COMMUNITY, "李爷爷", f.today().minusMonths(12)),
                        new DueCheckUp(never, COMMUNITY, "赵婆婆", null)),
                due);
        f.host.clock().advance(Duration.ofDays(366));
        assertEquals(
                3,
                f.as(clerk, () -> f.checkUps.list(Query.by("id", false)))
                        .items()
                        .size());
    }
}
