package org.linli.orders.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.linli.api.live.Audience;
import org.linli.orders.api.Assignee;
import org.linli.orders.api.CaseSnapshot;
import org.linli.testkit.TestDatabase;

class WorklistsTest {
    private static final UUID ME = UUID.randomUUID();
    private static final UUID YOU = UUID.randomUUID();

    @Test
    void aCaseThatIsOpenedConcernsWhoSeesItWhoReportedItAndWhoMayActFirst() {
        try (var f = new OrdersFixture(TestDatabase.DERBY)) {
            CaseSnapshot opened = f.open(OrdersFixture.caller("grid-worker", OrdersFixture.STREET));
            assertTrue(f.hinted.contains(all()), f.hinted::toString);
            assertTrue(f.hinted.contains("worklist?view=reported " + Audience.people(Set.of(opened.reporterId()))));
            List<String> desk = f.hinted.stream()
                    .filter(hint -> hint.startsWith("worklist?view=unit Holders"))
                    .toList();
            assertEquals(1, desk.size(), f.hinted::toString);
            assertFalse(desk.get(0).contains("roles=[]"), "only the roles that may act");
            f.hinted.forEach(hint -> assertFalse(hint.contains(opened.id().toString()), hint));
        }
    }

    @Test
    void whoeverHadACaseAndWhoeverHasItNowAreTold() {
        try (var f = new OrdersFixture(TestDatabase.DERBY)) {
            CaseSnapshot opened = f.open(OrdersFixture.caller("grid-worker", OrdersFixture.STREET));
            UUID unit = UUID.randomUUID();
            f.asSystem(() -> f.members.add(unit, YOU));
            assertEquals(Set.of(mine(ME)), received(f, opened, Assignee.user(ME, null)));
            CaseSnapshot mine = with(opened, Assignee.user(ME, null));
            assertEquals(
                    new TreeSet<>(Set.of(mine(ME), "worklist?view=unit " + Audience.people(Set.of(YOU)))),
                    changed(f, mine, with(opened, Assignee.organisation(unit, null))));
            assertEquals(
                    new TreeSet<>(Set.of(
                            mine(ME),
                            "worklist?view=unit " + Audience.holders("orders:case:act", OrdersFixture.OTHER_STREET))),
                    changed(f, mine, with(opened, Assignee.division(OrdersFixture.OTHER_STREET, null))));
            assertEquals(
                    new TreeSet<>(Set.of(
                            mine(ME),
                            "worklist?view=unit "
                                    + new Audience.Holders("grid:event:read", OrdersFixture.STREET, Set.of("street")))),
                    changed(f, mine, with(opened, Assignee.role("street"))));
        }
    }

    @Test
    void aModuleThatComesOrGoesConcernsEverybodyAndAMembershipOnlyTheMember() {
        try (var f = new OrdersFixture(TestDatabase.DERBY)) {
            f.event("host.module.disabled", "grid");
            assertEquals(List.of("worklist " + new Audience.Everybody()), f.hinted);
            f.hinted.clear();
            f.worklists.unitsChanged(ME);
            assertEquals(List.of("worklist?view=unit " + Audience.people(Set.of(ME))), f.hinted);
        }
    }

    private static String all() {
        return "worklist?view=all " + Audience.holders("grid:event:read", OrdersFixture.STREET);
    }

    private static String mine(UUID user) {
        return "worklist?view=mine " + Audience.people(Set.of(user));
    }

    /** Who is told that he has the case now, which nobody in particular had before. */
    private static Set<String> received(OrdersFixture f, CaseSnapshot before, Assignee now) {
        Set<String> told = changed(f, before, with(before, now));
        told.removeIf(hint -> hint.startsWith("worklist?view=unit Holders"));
        return told;
    }

    /** Hints of a change beside those for the scope and for the reporter. */
    private static Set<String> changed(OrdersFixture f, CaseSnapshot before, CaseSnapshot after) {
        f.hinted.clear();
        f.asSystem(() -> {
            f.worklists.changed(f.subject, before, after, null);
            return true;
        });
        assertTrue(f.hinted.remove(all()));
        f.hinted.removeIf(hint -> hint.startsWith("worklist?view=reported "));
        return new TreeSet<>(f.hinted);
    }

    private static CaseSnapshot with(CaseSnapshot c, Assignee assignee) {
        return new CaseSnapshot(
                c.id(),
                c.number(),
                c.subjectType(),
                c.subjectId(),
                c.title(),
                c.divisionId(),
                c.caseType(),
                c.processId(),
                c.processKey(),
                c.processVersion(),
                c.state(),
                c.stateLabel(),
                c.flags(),
                assignee,
                c.coHandlers(),
                c.reporterId(),
                c.reportedAt(),
                c.stateSince(),
                c.stateDueAt(),
                c.dueAt(),
                c.closedAt(),
                c.returns(),
                c.reworks(),
                c.extensions(),
                c.reopenings(),
                c.lateRounds(),
                c.escalationLevel(),
                c.rating(),
                c.version());
    }
}
