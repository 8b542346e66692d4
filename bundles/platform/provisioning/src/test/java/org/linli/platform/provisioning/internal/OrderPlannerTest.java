package org.linli.platform.provisioning.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrderPlannerTest {
    @Test
    void rowsComeAfterThoseTheyReferTo() {
        OrderPlanner planner = new OrderPlanner(Map.of(
                "registry.estates", Set.of(),
                "registry.buildings", Set.of("registry.estates"),
                "registry.units", Set.of("registry.buildings"),
                "grid.grids", Set.of(),
                "grid.staff", Set.of("grid.grids")));
        assertEquals(
                List.of("grid.grids", "registry.estates", "grid.staff", "registry.buildings", "registry.units"),
                planner.order(Set.of(
                        "registry.units", "grid.staff", "registry.estates", "registry.buildings", "grid.grids")));
    }

    @Test
    void whatIsNotImportedNowIsNotWaitedFor() {
        OrderPlanner planner = new OrderPlanner(Map.of("registry.units", Set.of("registry.buildings")));
        assertEquals(
                List.of("registry.units", "vendor.things"), planner.order(Set.of("vendor.things", "registry.units")));
    }

    @Test
    void aCircleComesLast() {
        OrderPlanner planner = new OrderPlanner(Map.of(
                "a.one", Set.of("a.two"),
                "a.two", Set.of("a.one"),
                "a.self", Set.of("a.self")));
        assertEquals(List.of("a.self", "a.one", "a.two"), planner.order(Set.of("a.one", "a.two", "a.self")));
    }
}
