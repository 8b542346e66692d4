package org.linli.platform.entitlement.internal.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linli.platform.entitlement.internal.plan.Planning.NOW;
import static org.linli.platform.entitlement.internal.plan.Planning.mix;
import static org.linli.platform.entitlement.internal.plan.Planning.module;
import static org.linli.platform.entitlement.internal.plan.Planning.put;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.linli.platform.entitlement.Plan;

class GoingBackTest {
    private static Planning hall() {
        return new Planning(
                module("hall", "1.0.0"),
                module("hall", "1.1.0", false, List.of(), List.of("fill:1.1.0")),
                module("hall", "1.2.0", false, List.of(), List.of("fill:1.1.0")));
    }

    private static List<String> codes(Plan plan) {
        return plan.problems().stream().map(Plan.Problem::code).toList();
    }

    @Test
    void theWayBackIsOpenUntilTheEndOfTheTimeAndClosedFromThenOn() {
        Planning open = hall().backUntil("hall", "1.0.0", NOW.plusSeconds(1));
        assertEquals(
                mix("hall 1.0.0"),
                open.plan(mix("hall 1.1.0"), put("hall", "1.0.0")).to());
        Plan closed = hall().backUntil("hall", "1.0.0", NOW).plan(mix("hall 1.1.0"), put("hall", "1.0.0"));
        assertEquals(List.of("going-back-closed"), codes(closed));
        assertTrue(closed.problems().get(0).text().en().contains("2026-05-01"));
        assertEquals(List.of(), closed.steps());
    }

    @Test
    void anUpgradeIsNotTheWayBack() {
        Planning closed = hall().backUntil("hall", "1.1.0", NOW);
        assertEquals(
                mix("hall 1.1.0"),
                closed.plan(mix("hall 1.0.0"), put("hall", "1.1.0")).to());
    }

    @Test
    void whatHasBeenDroppedIsNeededByNobodyAnyMore() {
        Planning contracted = hall().contracted("hall", "1.1.0");
        assertEquals(List.of("contracted"), codes(contracted.plan(mix(), put("hall", "1.0.0"))));
        assertEquals(List.of("contracted"), codes(contracted.plan(mix("hall 1.2.0"), put("hall", "1.0.0"))));
        assertEquals(
                mix("hall 1.1.0"),
                contracted.plan(mix("hall 1.2.0"), put("hall", "1.1.0")).to());
    }

    @Test
    void rowsThatWereKeptAreMovedWhenTheModuleComesBackInANewerVersion() {
        Plan plan = hall().kept("hall", "1.0.0").plan(mix(), put("hall", "1.1.0"));
        assertTrue(plan.steps().stream().anyMatch(step -> step.name().equals("apply:hall:fill")), plan::toString);
        assertEquals(1, plan.notUndoable().size(), "it is said beforehand");
        assertEquals(
                List.of("rows-of-newer-version"),
                codes(hall().kept("hall", "1.1.0").plan(mix(), put("hall", "1.0.0"))));
    }
}
