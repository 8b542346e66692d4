package org.linli.platform.entitlement.internal.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.entitlement.MixChange;
import org.linli.platform.entitlement.Plan;

/** What holds for every wish over every catalogue, on a walk of random changes. */
class PlannerPropertiesTest {
    private static final int WALKS = 60;
    private static final int STEPS = 12;

    @Test
    void onRandomWalksEveryPlanIsClosedRepeatableAndCompleteInItsWords() {
        for (int seed = 0; seed < WALKS; seed++) {
            Random random = new Random(seed);
            List<ModuleDescriptor> modules = modules(random);
            Planning planning = new Planning(modules);
            SortedMap<String, String> current = new TreeMap<>();
            for (int step = 0; step < STEPS; step++) {
                MixChange change = change(random, modules);
                Plan plan = planning.plan(current, change);
                String words = "seed " + seed + ", " + current + ", " + change + " → " + plan.to();
                assertEquals(plan, planning.plan(current, change), words);
                if (!plan.problems().isEmpty()) {
                    assertEquals(current, plan.to(), words);
                    assertTrue(plan.steps().isEmpty(), words);
                    continue;
                }
                assertClosed(planning, plan.to(), words);
                assertEquals(plan.from().equals(plan.to()) && plan.purge().isEmpty(), plan.empty(), words);
                assertAgainIsEmpty(planning, plan, change, words);
                current = plan.to();
            }
        }
    }

    private static void assertClosed(Planning planning, SortedMap<String, String> mix, String words) {
        mix.forEach((name, version) -> planning.find(new ModuleVersion(name, version))
                .orElseThrow()
                .requires()
                .forEach(r -> assertNotNull(mix.get(r.name()), () -> words + ": " + name + " lacks " + r.name())));
        assertEquals(mix, planning.complete(mix, Map.of()).mix(), words);
    }

    /** Wanting what is there already changes nothing. */
    private static void assertAgainIsEmpty(Planning planning, Plan plan, MixChange change, String words) {
        if (change instanceof MixChange.Remove remove) {
            assertFalse(plan.to().containsKey(remove.module()), words);
        } else {
            Plan again = planning.plan(plan.to(), change);
            assertTrue(again.empty(), () -> words + ", again → " + again.to() + again.problems());
        }
        Plan whole = planning.plan(plan.to(), new MixChange.PutAll(plan.to()));
        assertTrue(whole.empty(), () -> words + ", as a whole → " + whole.to() + whole.problems());
    }

    private static MixChange change(Random random, List<ModuleDescriptor> modules) {
        ModuleVersion wanted = modules.get(random.nextInt(modules.size())).id();
        return switch (random.nextInt(4)) {
            case 0 -> new MixChange.Remove(wanted.name(), random.nextBoolean(), random.nextInt(4) == 0);
            case 1 -> new MixChange.PutAll(Map.of(wanted.name(), wanted.version()));
            default -> new MixChange.Put(wanted.name(), wanted.version(), random.nextInt(3) > 0, Map.of());
        };
    }

    private static List<ModuleDescriptor> modules(Random random) {
        List<ModuleDescriptor> modules = new ArrayList<>();
        for (int m = 0; m < 5; m++) {
            for (int v = 0; v < 3; v++) {
                List<String> requires = new ArrayList<>();
                for (int other = 0; other < m; other++) {
                    if (random.nextInt(3) == 0) {
                        int from = random.nextInt(3);
                        requires.add("m" + other + ":1." + from + ":1." + (from + 1 + random.nextInt(3)));
                    }
                }
                modules.add(Planning.module(
                        "m" + m, "1." + v + ".0", m < 2, List.of(), List.of(), requires.toArray(String[]::new)));
            }
        }
        return modules;
    }
}
