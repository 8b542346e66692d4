package org.linli.platform.entitlement.internal.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linli.platform.entitlement.internal.plan.Planning.mix;
import static org.linli.platform.entitlement.internal.plan.Planning.module;
import static org.linli.platform.entitlement.internal.plan.Planning.put;
import static org.linli.platform.entitlement.internal.plan.Planning.putWithDependencies;
import static org.linli.platform.entitlement.internal.plan.Planning.shared;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.linli.platform.catalogue.Offers;
import org.linli.platform.entitlement.MixChange;
import org.linli.platform.entitlement.Plan;

class EntitlementPlannerTest {
    private static final SortedMap<String, String> NOTHING = mix();

    private final Planning house = new Planning(
            shared("registry", "1.0.0"),
            shared("orders", "1.0.0", "registry:1.0:2.0"),
            module("grid", "1.0.0", "orders:1.0:2.0", "registry:1.0:2.0"),
            module("meetings", "1.0.0"),
            module("property", "1.0.0", "meetings:1.0:2.0", "registry:1.0:2.0"),
            module("council", "1.0.0", "property:1.0:2.0"));

    @Test
    void sharedModulesComeAlongUnasked() {
        Plan plan = house.plan(NOTHING, put("grid", "1.0.0"));
        assertEquals(List.of(), plan.problems());
        assertEquals(mix("grid 1.0.0", "orders 1.0.0", "registry 1.0.0"), plan.to());
        assertEquals(
                List.of(
                        "schema:registry:1.0.0",
                        "schema:orders:1.0.0",
                        "schema:grid:1.0.0",
                        "start",
                        "probe",
                        "switch",
                        "announce",
                        "release"),
                steps(plan));
        assertEquals(List.of("grid", "orders"), node(plan, "registry").requiredBy());
        assertEquals(Plan.Action.ENABLE, node(plan, "registry").action());
    }

    @Test
    void theNewestVersionIsTakenByThatName() {
        Planning two = new Planning(module("hall", "1.9.0"), module("hall", "1.10.0"));
        assertEquals(
                mix("hall 1.10.0"), two.plan(NOTHING, put("hall", "newest")).to());
    }

    @Test
    void whatIsNotOnOfferIsRefusedWithTheReason() {
        for (var barred : Map.of(
                        Offers.Availability.NOT_OFFERED, "not-offered",
                        Offers.Availability.NOT_REVIEWED, "not-reviewed",
                        Offers.Availability.WITHDRAWN, "withdrawn",
                        Offers.Availability.ENDED, "support-ended",
                        Offers.Availability.QUARANTINED, "quarantined")
                .entrySet()) {
            Planning planning = new Planning(module("hall", "1.0.0")).bar("hall", "1.0.0", barred.getKey());
            Plan plan = planning.plan(NOTHING, put("hall", "1.0.0"));
            assertEquals(List.of(barred.getValue()), codes(plan));
            assertEquals(NOTHING, plan.to());
            Plan newest = planning.plan(NOTHING, put("hall", "newest"));
            assertEquals(List.of("not-offered"), codes(newest), "nothing of it is on offer");
        }
    }

    @Test
    void aRequiredModuleThatIsNotOnOfferIsNamed() {
        house.bar("orders", "1.0.0", Offers.Availability.WITHDRAWN);
        Plan plan = house.plan(NOTHING, put("grid", "1.0.0"));
        assertTrue(codes(plan).containsAll(List.of("missing-requirement", "withdrawn")), plan.toString());
        Plan.Problem withdrawn = plan.problems().stream()
                .filter(p -> p.code().equals("withdrawn"))
                .findFirst()
                .orElseThrow();
        assertEquals("orders", withdrawn.module());
        assertEquals("grid", withdrawn.neededBy());
    }

    @Test
    void whatRunsIsKeptWhenItsOfferIsTakenBack() {
        SortedMap<String, String> running = mix("grid 1.0.0", "orders 1.0.0", "registry 1.0.0");
        house.bar("grid", "1.0.0", Offers.Availability.NOT_OFFERED);
        house.bar("orders", "1.0.0", Offers.Availability.WITHDRAWN);
        Plan plan = house.plan(running, put("meetings", "1.0.0"));
        assertEquals(List.of(), plan.problems());
        assertEquals("1.0.0", plan.to().get("grid"));
        Plan all = house.plan(running, new MixChange.PutAll(Map.of("grid", "newest", "meetings", "newest")));
        assertEquals(List.of(), all.problems());
        assertEquals("1.0.0", all.to().get("grid"));
    }

    private static List<String> codes(Plan plan) {
        return plan.problems().stream().map(Plan.Problem::code).toList();
    }

    @Test
    void aChosenModuleComesAlongOnlyOnRequest() {
        Plan refused = house.plan(NOTHING, put("council", "1.0.0"));
        assertEquals(Set.of("missing-requirement meetings", "missing-requirement property"), problems(refused));
        assertEquals(NOTHING, refused.to());
        assertEquals(List.of(), refused.steps());
        Plan plan = house.plan(NOTHING, putWithDependencies("council", "1.0.0"));
        assertEquals(mix("council 1.0.0", "meetings 1.0.0", "property 1.0.0", "registry 1.0.0"), plan.to());
    }

    @Test
    void everyProblemIsSaidAtOnce() {
        Plan plan = house.plan(
                NOTHING,
                new MixChange.PutAll(Map.of("grid", "9.0.0", "party", "1.0.0", "hall", "newest", "council", "1.0.0")));
        assertEquals(Set.of("unknown-module grid", "unknown-module party", "unknown-module hall"), problems(plan));
        Planning broken =
                new Planning(module("a", "1.0.0", "x:1.0:2.0", "y:1.0:2.0"), module("b", "1.0.0", "z:1.0:2.0"));
        assertEquals(
                Set.of("x", "y", "z"),
                broken.plan(NOTHING, new MixChange.PutAll(Map.of("a", "1.0.0", "b", "1.0.0"))).problems().stream()
                        .map(Plan.Problem::module)
                        .collect(Collectors.toSet()));
        assertEquals(
                Set.of("unknown-module grid", "missing-requirement x", "missing-requirement y"),
                problems(broken.plan(NOTHING, new MixChange.PutAll(Map.of("a", "1.0.0", "grid", "9.0.0")))),
                "what is unknown hides nothing of the rest");
    }

    @Test
    void aVersionThatIsNotOnOfferHidesNothingThatItLacks() {
        Planning planning = new Planning(module("hall", "1.0.0", "x:1.0:2.0"))
                .bar("hall", "1.0.0", Offers.Availability.NOT_OFFERED);
        assertEquals(
                Set.of("not-offered hall", "missing-requirement x"),
                problems(planning.plan(NOTHING, new MixChange.Put("hall", "1.0.0", false, Map.of()))));
    }

    @Test
    void whatOthersNeedIsNotRemovedAndTheyAreNamed() {
        SortedMap<String, String> current = mix("council 1.0.0", "meetings 1.0.0", "property 1.0.0", "registry 1.0.0");
        Plan plan = house.plan(current, new MixChange.Remove("meetings", false, false));
        assertEquals(
                Set.of("council", "property"),
                plan.problems().stream().map(Plan.Problem::neededBy).collect(Collectors.toSet()));
        assertEquals(current, plan.to());
        assertTrue(plan.problems().get(0).text().zh().contains("需要 meetings"));
    }

    @Test
    void whatNeedsItGoesAlongOnRequest() {
        Plan plan = house.plan(
                mix("council 1.0.0", "meetings 1.0.0", "property 1.0.0", "registry 1.0.0"),
                new MixChange.Remove("meetings", true, false));
        assertEquals(List.of(), plan.problems());
        assertEquals(mix("registry 1.0.0"), plan.to());
        assertEquals(Plan.Action.DISABLE, node(plan, "council").action());
        assertEquals(List.of(), plan.notUndoable());
        assertEquals(List.of("start", "probe", "switch", "announce", "release"), steps(plan));
    }

    @Test
    void sharedModulesStayWhenTheMixNoLongerNamesThem() {
        Plan plan = house.plan(
                mix("grid 1.0.0", "meetings 1.0.0", "orders 1.0.0", "registry 1.0.0"),
                new MixChange.PutAll(Map.of("meetings", "newest")));
        assertEquals(mix("meetings 1.0.0", "orders 1.0.0", "registry 1.0.0"), plan.to());
        assertEquals(Plan.Action.DISABLE, node(plan, "grid").action());
        assertEquals(Plan.Action.KEEP, node(plan, "orders").action());
    }

    @Test
    void aSharedModuleThatStaysButDoesNotFitIsNamedInsteadOfLeftBroken() {
        Planning two = new Planning(
                shared("registry", "1.0.0"),
                shared("registry", "2.0.0"),
                shared("orders", "1.0.0", "registry:1.0:2.0"),
                module("grid", "1.0.0", "orders:1.0:2.0"),
                module("hall", "1.0.0", "registry:2.0:3.0"));
        Plan plan = two.plan(
                mix("grid 1.0.0", "orders 1.0.0", "registry 1.0.0"), new MixChange.PutAll(Map.of("hall", "1.0.0")));
        assertTrue(
                plan.problems().stream()
                        .anyMatch(p -> p.module().equals("registry")
                                && Set.of("orders", "hall").contains(p.neededBy())),
                plan.problems().toString());
        assertEquals(List.of(), plan.steps());
    }

    @Test
    void removingWhatIsNotEnabledIsAProblemAndPurgingItIsNot() {
        assertEquals(
                Set.of("not-enabled grid"),
                problems(house.plan(mix("meetings 1.0.0"), new MixChange.Remove("grid", false, false))));
        Plan purge = house.plan(mix("meetings 1.0.0"), new MixChange.Remove("grid", false, true));
        assertEquals(List.of("drain", "purge:grid"), steps(purge));
        assertEquals(Plan.Action.PURGE, node(purge, "grid").action());
    }

    @Test
    void aPurgeComesAfterTheSwitchAndSaysThatItCannotBeTakenBack() {
        Plan plan = house.plan(
                mix("grid 1.0.0", "orders 1.0.0", "registry 1.0.0"), new MixChange.Remove("grid", false, true));
        assertEquals(List.of("start", "probe", "switch", "announce", "drain", "purge:grid", "release"), steps(plan));
        assertEquals(1, plan.notUndoable().size());
        assertTrue(plan.notUndoable().get(0).zh().contains("grid"));
        assertEquals(List.of("grid"), plan.purge());
    }

    @Test
    void dataStepsRunUpwardsInOrderAndDownwardsInReverse() {
        List<String> steps = List.of("base:1.0.0", "first:1.1.0", "second:1.2.0", "third:1.2.0");
        Planning grown = new Planning(
                module("grid", "1.0.0"),
                module("grid", "1.1.0", false, List.of(), steps.subList(0, 2)),
                module("grid", "1.2.0", false, List.of(), steps));
        assertEquals(
                twice("apply:grid:first", "apply:grid:second", "apply:grid:third"),
                dataSteps(grown.plan(mix("grid 1.0.0"), put("grid", "1.2.0"))));
        assertEquals(
                twice("undo:grid:third", "undo:grid:second"),
                dataSteps(grown.plan(mix("grid 1.2.0"), put("grid", "1.1.0"))));
        assertEquals(List.of(), dataSteps(grown.plan(NOTHING, put("grid", "1.2.0"))));
        Plan down = grown.plan(mix("grid 1.2.0"), put("grid", "1.1.0"));
        assertEquals(Plan.Action.DOWNGRADE, node(down, "grid").action());
        assertTrue(steps(down).indexOf("start") < steps(down).indexOf("undo:grid:third"));
        assertTrue(steps(down).indexOf("undo:grid:second") < steps(down).indexOf("switch"));
    }

    @Test
    void anUpgradeLiftsWhatIsTooOldOnRequestOnly() {
        Planning two = new Planning(
                shared("orders", "1.0.0"),
                shared("orders", "1.1.0"),
                module("grid", "1.0.0", "orders:1.0:2.0"),
                module("grid", "1.1.0", "orders:1.1:2.0"));
        SortedMap<String, String> current = mix("grid 1.0.0", "orders 1.0.0");
        assertEquals(Set.of("conflict orders"), problems(two.plan(current, put("grid", "1.1.0"))));
        Plan lifted = two.plan(current, putWithDependencies("grid", "1.1.0"));
        assertEquals(mix("grid 1.1.0", "orders 1.1.0"), lifted.to());
        assertEquals(Plan.Action.UPGRADE, node(lifted, "orders").action());
    }

    @Test
    void aLiftThatAnotherRunningModuleForbidsNamesThatModule() {
        Planning two = new Planning(
                shared("orders", "1.0.0"),
                shared("orders", "2.0.0"),
                module("grid", "1.0.0", "orders:1.0:2.0"),
                module("grid", "2.0.0", "orders:2.0:3.0"),
                module("hall", "1.0.0", "orders:1.0:2.0"));
        Plan plan = two.plan(mix("grid 1.0.0", "hall 1.0.0", "orders 1.0.0"), putWithDependencies("grid", "2.0.0"));
        assertEquals(
                List.of("conflict orders hall"),
                plan.problems().stream()
                        .map(p -> p.code() + " " + p.module() + " " + p.neededBy())
                        .toList());
    }

    @Test
    void theDifferenceOfPermissionsIsSaid() {
        Planning two = new Planning(
                module("grid", "1.0.0", false, List.of("grid:event:read", "grid:event:shut"), List.of()),
                module("grid", "1.1.0", false, List.of("grid:event:read", "grid:event:close"), List.of()));
        Plan plan = two.plan(mix("grid 1.0.0"), put("grid", "1.1.0"));
        assertEquals(Set.of("grid:event:close"), plan.gained().keySet());
        assertEquals(Set.of("grid:event:shut"), plan.lost().keySet());
    }

    @Test
    void whatAnAddedModuleHoldsAboutPeopleIsSaid() {
        Plan plan = house.plan(mix("registry 1.0.0"), put("grid", "1.0.0"));
        assertEquals(
                Set.of("grid-name", "orders-name"),
                plan.personalData().stream().map(Plan.PersonalData::field).collect(Collectors.toSet()));
    }

    @Test
    void parametersAloneAreAChangeWithoutASwitch() {
        SortedMap<String, String> current = mix("meetings 1.0.0");
        Plan plan = house.plan(current, new MixChange.Put("meetings", "1.0.0", false, Map.of("quorum", 50)));
        assertEquals(List.of("parameters:meetings"), steps(plan));
        assertTrue(house.plan(current, put("meetings", "1.0.0")).empty());
    }

    private static List<String> steps(Plan plan) {
        return plan.steps().stream().map(Plan.Step::name).toList();
    }

    /** Before the switch, and again for what the old version wrote until its last request left. */
    private static List<String> twice(String... steps) {
        return Stream.concat(Stream.of(steps), Stream.of(steps)).toList();
    }

    private static List<String> dataSteps(Plan plan) {
        return steps(plan).stream().filter(s -> s.matches("(apply|undo):.*")).toList();
    }

    private static Set<String> problems(Plan plan) {
        return plan.problems().stream().map(p -> p.code() + " " + p.module()).collect(Collectors.toSet());
    }

    private static Plan.Node node(Plan plan, String module) {
        return plan.tree().stream()
                .filter(n -> n.module().equals(module))
                .findFirst()
                .orElseThrow();
    }
}
