package org.linli.platform.entitlement.internal.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linli.platform.entitlement.internal.plan.Planning.mix;
import static org.linli.platform.entitlement.internal.plan.Planning.put;
import static org.linli.platform.entitlement.internal.plan.Planning.renaming;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.linli.platform.entitlement.Plan;

class RenamesTest {
    private final Planning hall = new Planning(
            renaming("hall", "1.0.0"),
            renaming("hall", "1.1.0", "hall:visit:write>hall:visit:book@1.1.0"),
            renaming(
                    "hall",
                    "1.2.0",
                    "hall:visit:write>hall:visit:book@1.1.0",
                    "hall:visit:book>hall:visit:ask,hall:visit:confirm@1.2.0"));

    @Test
    void aNameFollowsItsPermissionThroughSeveralVersions() {
        assertEquals(
                List.of(new Plan.Renamed(
                        "hall", List.of("hall:visit:write"), List.of("hall:visit:ask", "hall:visit:confirm"))),
                hall.plan(mix("hall 1.0.0"), put("hall", "1.2.0")).renamed());
        assertEquals(
                List.of(new Plan.Renamed(
                        "hall", List.of("hall:visit:book"), List.of("hall:visit:ask", "hall:visit:confirm"))),
                hall.plan(mix("hall 1.1.0"), put("hall", "1.2.0")).renamed());
    }

    @Test
    void onTheWayBackTheOldNameTakesThePlaceOfAllNewOnes() {
        Plan back = hall.plan(mix("hall 1.2.0"), put("hall", "1.0.0"));
        assertEquals(
                List.of(new Plan.Renamed(
                        "hall", List.of("hall:visit:ask", "hall:visit:confirm"), List.of("hall:visit:write"))),
                back.renamed());
        List<String> steps = back.steps().stream().map(Plan.Step::name).toList();
        assertTrue(steps.indexOf("give:permissions") < steps.indexOf("switch"));
        assertTrue(
                steps.indexOf("drain") < steps.indexOf("take:permissions"),
                "requests of the old version find the old names");
    }

    @Test
    void aChangeWithoutRenamesTouchesNoRole() {
        assertEquals(List.of(), hall.plan(mix(), put("hall", "1.2.0")).renamed());
    }
}
