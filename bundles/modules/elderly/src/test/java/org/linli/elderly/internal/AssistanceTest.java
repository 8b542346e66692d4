package org.linli.elderly.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linli.testkit.module.DistrictTree.COMMUNITY;
import static org.linli.testkit.module.DistrictTree.OTHER_STREET;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.Problem;
import org.linli.api.security.Caller;
import org.linli.elderly.internal.assistance.AssistanceBodies.Application;
import org.linli.elderly.internal.assistance.AssistanceBodies.Grant;
import org.linli.elderly.internal.assistance.AssistanceBodies.Opened;
import org.linli.elderly.internal.assistance.AssistanceBodies.Payment;
import org.linli.elderly.internal.assistance.AssistanceBodies.Publicised;
import org.linli.elderly.internal.assistance.AssistanceBodies.Refusal;
import org.linli.elderly.internal.assistance.AssistanceBodies.Verification;
import org.linli.elderly.internal.assistance.AssistanceBodies.View;
import org.linli.elderly.internal.assistance.AssistanceState;
import org.linli.elderly.internal.assistance.Hardship;
import org.linli.elderly.internal.desk.Purpose;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.module.Match;
import org.linli.testkit.module.Query;
import org.linli.testkit.module.Somebody;

class AssistanceTest {
    private final Caller clerk = ElderlyFixture.staff(COMMUNITY);
    private final Caller head = ElderlyFixture.staff(COMMUNITY);
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

    private static Application application(UUID person, boolean urgent, @Nullable String repeat) {
        return new Application(person, Hardship.ILLNESS, "突发心梗住院，自付费用较高", "800", urgent, repeat);
    }

    private View apply(UUID person, boolean urgent) {
        return f.as(clerk, () ->
                (View) f.assistance.apply(application(person, urgent, null)).getEntity());
    }

    private View verified(View applied) {
        return f.as(
                clerk,
                () -> f.assistance.verify(
                        applied.id(), new Verification(today(), "情况属实", "400"), new Match(applied.version())));
    }

    private View granted(View before) {
        return f.as(
                head, () -> f.assistance.grant(before.id(), new Grant("400.00", 0, null), new Match(before.version())));
    }

    private Opened opened(View of) {
        return f.as(head, () -> f.assistance.unmask(of.id(), new Purpose("核对")));
    }

    private static List<String> fields(Problem problem) {
        return problem.errors().stream().map(FieldError::pointer).toList();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void anApplicationIsVerifiedPublicisedGrantedAndPaid(TestDatabase database) {
        f = new ElderlyFixture(database);
        View publicised = f.as(clerk, () -> {
            View checked = verified(apply(f.person("陈阿姨", COMMUNITY), false));
            return f.assistance.publicise(checked.id(), new Match(checked.version()));
        });
        assertEquals(today().plusDays(7), publicised.publicUntil());
        assertEquals(
                "still-public",
                f.refused(
                                head,
                                () -> f.assistance.grant(
                                        publicised.id(), new Grant("400", 0, null), new Match(publicised.version())))
                        .code());
        assertEquals(
                List.of(new Publicised("陈**", COMMUNITY, "400.00", "CNY", today().plusDays(7))),
                f.as(clerk, () -> f.assistance.publicity(Query.by("appliedAt", true)))
                        .items(),
                "neither the name nor what happened");
        f.host.clock().advance(Duration.ofDays(8));
        assertEquals(
                List.of(),
                f.as(clerk, () -> f.assistance.publicity(Query.by("appliedAt", true)))
                        .items(),
                "until its last day");
        assertEquals(
                List.of("/words"),
                fields(f.refused(
                        head,
                        () -> f.assistance.grant(
                                publicised.id(), new Grant("400", 2, null), new Match(publicised.version())))),
                "objections are answered");
        View granted = granted(publicised);
        assertEquals("400.00", granted.amount());
        assertEquals("CNY", granted.currency());
        View paid =
                f.as(clerk, () -> f.assistance.pay(granted.id(), new Payment(today()), new Match(granted.version())));
        assertEquals(AssistanceState.CLOSED, paid.state());
        Opened opened = f.as(head, () -> f.assistance.unmask(paid.id(), new Purpose("复核救助档案")));
        assertEquals(new Opened("突发心梗住院，自付费用较高", "情况属实", null, null, null), opened);
        assertTrue(f.audited.contains("elderly.assistance.unmask {purpose=复核救助档案}"), f.audited::toString);
        Caller reader = new Somebody(
                UUID.randomUUID(), "查询人", Set.of("community"), Set.of(COMMUNITY), "elderly:assistance:read"::equals);
        assertEquals(paid.id(), f.as(reader, () -> f.assistance.get(paid.id())).id());
        assertEquals(
                404,
                f.refused(reader, () -> f.assistance.unmask(paid.id(), new Purpose("好奇")))
                        .status());
        String kept = f.host.inTenant(
                1,
                () -> f.em.createQuery("select e.words from AssistanceRow e", String.class)
                        .getSingleResult());
        assertFalse(kept.contains("心梗"));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void nobodyGrantsWhatHeLookedIntoAndNoMoreThanTheCeiling(TestDatabase database) {
        f = new ElderlyFixture(database);
        View urgent = verified(apply(f.person("林叔", COMMUNITY), true));
        assertEquals(
                "second-person",
                f.refused(
                                clerk,
                                () -> f.assistance.grant(
                                        urgent.id(), new Grant("400", 0, null), new Match(urgent.version())))
                        .code());
        assertEquals(
                List.of("/amount"),
                fields(f.refused(
                        head,
                        () -> f.assistance.grant(
                                urgent.id(), new Grant("5000.01", 0, null), new Match(urgent.version())))));
        Problem late = f.refused(clerk, () -> f.assistance.publicise(urgent.id(), new Match(urgent.version())));
        assertEquals("assistance-state", late.code(), "nor walled in by it");
        assertEquals("该申请当前为“已核查”，不能这样办理", late.text().zh());
        View granted = f.as(
                head,
                () -> f.assistance.grant(urgent.id(), new Grant("400.00", 1, "已向邻居说明"), new Match(urgent.version())));
        assertEquals(AssistanceState.GRANTED, granted.state(), "what is urgent is not public first");
        assertEquals(1, granted.objections());
        assertEquals("已向邻居说明", opened(granted).objectionWords());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void onePersonHasOneApplicationAndSaysWhyAgainForTheSameReason(TestDatabase database) {
        f = new ElderlyFixture(database);
        UUID person = f.person("何奶奶", COMMUNITY);
        View first = apply(person, true);
        assertEquals(
                List.of("/personId"),
                fields(f.refused(clerk, () -> f.assistance.apply(application(person, false, null)))));
        View granted = granted(verified(first));
        f.as(clerk, () -> f.assistance.pay(granted.id(), new Payment(today()), new Match(granted.version())));
        assertEquals(
                List.of("/repeat"),
                fields(f.refused(clerk, () -> f.assistance.apply(application(person, false, null)))));
        f.host.clock().advance(Duration.ofDays(30));
        View again = f.as(clerk, () -> (View)
                f.assistance.apply(application(person, false, "病情复发，二次住院")).getEntity());
        View withdrawn = f.as(
                clerk, () -> f.assistance.withdraw(again.id(), new Refusal("家属已筹到费用"), new Match(again.version())));
        assertEquals(AssistanceState.WITHDRAWN, withdrawn.state());
        assertEquals("家属已筹到费用", opened(withdrawn).reason());
        assertEquals("病情复发，二次住院", opened(withdrawn).repeat());
        f.host.clock().advance(Duration.ofDays(366));
        assertEquals(AssistanceState.APPLIED, apply(person, false).state(), "long ago");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatIsGrantedIsNeitherDeclinedNorSeenByStrangers(TestDatabase database) {
        f = new ElderlyFixture(database);
        View granted = granted(verified(apply(f.person("罗大爷", COMMUNITY), true)));
        assertEquals(
                "assistance-state",
                f.refused(
                                head,
                                () -> f.assistance.decline(
                                        granted.id(), new Refusal("材料不全"), new Match(granted.version())))
                        .code());
        assertEquals(
                404, f.refused(stranger, () -> f.assistance.get(granted.id())).status());
        View other = apply(f.person("罗奶奶", COMMUNITY), false);
        View declined =
                f.as(head, () -> f.assistance.decline(other.id(), new Refusal("不符合条件"), new Match(other.version())));
        assertEquals(AssistanceState.DECLINED, declined.state());
        assertEquals(
                List.of("/personId"),
                fields(f.refused(stranger, () -> f.assistance.apply(application(declined.personId(), false, null)))));
    }
}
