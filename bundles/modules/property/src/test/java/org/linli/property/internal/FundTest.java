package org.linli.property.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.linli.property.internal.PropertyFixture.ANY;
import static org.linli.property.internal.PropertyFixture.COMMUNITY;
import static org.linli.property.internal.PropertyFixture.DISTRICT;
import static org.linli.property.internal.PropertyFixture.STREET;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.api.security.Caller;
import org.linli.property.internal.project.CommonPart;
import org.linli.property.internal.project.FundBodies;
import org.linli.property.internal.project.FundState;
import org.linli.property.internal.project.MoneySource;
import org.linli.property.internal.project.Phase;
import org.linli.property.internal.project.ProjectBodies;
import org.linli.property.internal.project.ProjectKind;
import org.linli.property.internal.vote.OwnersVote;
import org.linli.testkit.TestDatabase;

/** What the maintenance fund is used for, from the owners' vote to the ledger. */
class FundTest {
    private final Caller community =
            PropertyFixture.caller("community", permission -> !permission.equals("property:fund:decide"), COMMUNITY);
    private final Caller street = PropertyFixture.staff("street", DISTRICT, STREET, COMMUNITY);
    private final Caller department = PropertyFixture.staff("department", DISTRICT, STREET, COMMUNITY);
    private PropertyFixture f;

    @AfterEach
    void close() {
        if (f != null) {
            f.close();
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(f.host.clock().instant(), ZoneId.of("Asia/Shanghai"));
    }

    private UUID project(ProjectKind kind) {
        UUID estate = f.place("滨江小区", COMMUNITY);
        f.as(community, () -> f.estates.record(EstatesTest.plain(estate)));
        return f.as(
                        community,
                        () -> f.projects.plan(
                                new ProjectBodies.Project(estate, kind, "电梯大修", null, 88, "80000.00", today())))
                .id();
    }

    private void draft(UUID project, boolean emergency) {
        f.as(
                community,
                () -> f.funds.draft(
                        project,
                        new FundBodies.NewFund(CommonPart.LIFT, emergency, emergency ? "电梯困人，检验机构责令停用" : null)));
    }

    private void vote(UUID project) {
        OwnersVote vote =
                new OwnersVote(88, new BigDecimal("9000"), 60, new BigDecimal("6000"), 31, new BigDecimal("3000.01"));
        f.as(community, () -> f.projects.approve(project, new ProjectBodies.Approval(today(), vote), ANY));
    }

    private FundBodies.View publicise(UUID project, int days) {
        FundBodies.Publicity body = new FundBodies.Publicity(today(), today().plusDays(days - 1L));
        return f.as(community, () -> f.funds.publicise(project, body, ANY));
    }

    private FundBodies.View apply(UUID project) {
        return f.as(street, () -> f.funds.apply(project, new FundBodies.Application(0, null), ANY));
    }

    private static FundBodies.Decision granted(String amount) {
        return new FundBodies.Decision(true, amount, null);
    }

    private static ProjectBodies.Move to(Phase phase) {
        return new ProjectBodies.Move(phase, null);
    }

    private ProjectBodies.NewMoney fund(String amount) {
        return new ProjectBodies.NewMoney(today(), MoneySource.FUND, amount, "维修资金划转");
    }

    private void watch(UUID project) {
        f.as(community, () -> f.projects.watch(project, new ProjectBodies.NewWatch(today(), 5, true, "业主代表到场"), ANY));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void owners_vote_the_plan_hangs_out_and_no_more_is_drawn_than_somebody_else_granted(TestDatabase database) {
        f = new PropertyFixture(database);
        UUID id = project(ProjectKind.MAINTENANCE_FUND);
        assertEquals(404, f.refused(community, () -> f.funds.read(id)).status());
        draft(id, false);
        assertEquals("fund-exists", f.refused(community, () -> draft(id, false)).code());
        assertEquals(List.of("/"), f.wrong(community, () -> publicise(id, 7)), "the owners have not voted");
        assertEquals("step-not-possible", f.refused(street, () -> apply(id)).code());
        vote(id);
        assertEquals(List.of("/until"), f.wrong(community, () -> publicise(id, 6)), "a week at least");
        assertEquals(FundState.PUBLICISED, publicise(id, 7).state());
        f.host.clock().advance(Duration.ofDays(6));
        assertEquals(List.of("/"), f.wrong(street, () -> apply(id)), "it hangs out today still");
        f.host.clock().advance(Duration.ofDays(1));
        assertEquals(
                List.of("/answered"),
                f.wrong(community, () -> f.funds.apply(id, new FundBodies.Application(3, " "), ANY)));
        FundBodies.View applied = apply(id);
        assertEquals(List.of(FundBodies.Step.DECISION), applied.possible());

        watch(id);
        assertEquals(
                List.of("/to"),
                f.wrong(community, () -> f.projects.move(id, to(Phase.DURING), ANY)),
                "not granted yet");
        assertEquals(List.of("/amount"), f.wrong(community, () -> f.projects.book(id, fund("1.00"), ANY)));
        assertEquals(
                "own-application",
                f.refused(street, () -> f.funds.decide(id, granted("80000.00"), ANY))
                        .code());
        assertEquals(List.of("/amount"), f.wrong(department, () -> f.funds.decide(id, granted("80000.01"), ANY)));
        assertEquals(
                List.of("/note"),
                f.wrong(department, () -> f.funds.decide(id, new FundBodies.Decision(false, null, null), ANY)));
        FundBodies.View refused =
                f.as(department, () -> f.funds.decide(id, new FundBodies.Decision(false, null, "缺少工程预算"), ANY));
        assertEquals(FundState.REFUSED, refused.state());
        assertNull(refused.amount());
        apply(id);
        f.as(department, () -> f.funds.decide(id, granted("75000.00"), ANY));

        assertEquals(
                Phase.DURING,
                f.as(community, () -> f.projects.move(id, to(Phase.DURING), ANY))
                        .phase());
        f.as(community, () -> f.projects.book(id, fund("70000.00"), ANY));
        assertEquals(List.of("/amount"), f.wrong(community, () -> f.projects.book(id, fund("5000.01"), ANY)));
        f.as(community, () -> f.projects.book(id, fund("5000.00"), ANY));
        Caller resident = PropertyFixture.caller("resident", "property:project:read"::equals, COMMUNITY);
        FundBodies.View open = f.as(resident, () -> f.funds.read(id));
        assertEquals("75000.00", open.amount());
        assertEquals("75000.00", open.drawn());
        assertEquals(List.of(), open.possible());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void in_an_emergency_nobody_waits_for_a_vote_but_it_is_publicised_before_it_is_done(TestDatabase database) {
        f = new PropertyFixture(database);
        UUID id = project(ProjectKind.MAINTENANCE_FUND);
        assertEquals(
                List.of("/ground"),
                f.wrong(community, () -> f.funds.draft(id, new FundBodies.NewFund(CommonPart.LIFT, true, null))));
        draft(id, true);
        assertFalse(f.as(community, () -> f.projects.get(id)).voteNeeded());
        watch(id);
        f.as(community, () -> f.projects.move(id, to(Phase.DURING), ANY));
        assertEquals(
                List.of("/amount"),
                f.wrong(community, () -> f.projects.book(id, fund("1.00"), ANY)),
                "the money is granted all the same");
        apply(id);
        f.as(department, () -> f.funds.decide(id, granted("80000.00"), ANY));
        f.as(community, () -> f.projects.book(id, fund("80000.00"), ANY));
        watch(id);
        f.as(community, () -> f.projects.move(id, to(Phase.AFTER), ANY));
        watch(id);
        assertEquals(List.of("/to"), f.wrong(community, () -> f.projects.move(id, to(Phase.DONE), ANY)));
        assertEquals(FundState.GRANTED, publicise(id, 7).state(), "it stays granted");
        f.host.clock().advance(Duration.ofDays(7));
        assertEquals(
                Phase.DONE,
                f.as(community, () -> f.projects.move(id, to(Phase.DONE), ANY)).phase());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void money_of_the_fund_comes_only_into_a_project_of_the_fund(TestDatabase database) {
        f = new PropertyFixture(database);
        UUID id = project(ProjectKind.RENOVATION);
        assertEquals(
                List.of("/"),
                f.wrong(community, () -> f.funds.draft(id, new FundBodies.NewFund(CommonPart.ROOF, false, null))));
        assertEquals(
                List.of("/amount", "/source"),
                f.wrong(community, () -> f.projects.book(id, fund("1.00"), ANY)).stream()
                        .sorted()
                        .toList());
    }
}
