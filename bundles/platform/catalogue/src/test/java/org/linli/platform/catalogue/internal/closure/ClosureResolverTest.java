package org.linli.platform.catalogue.internal.closure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.linli.api.problem.Text;
import org.linli.platform.catalogue.Closures;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleStore;
import org.linli.platform.catalogue.ModuleVersion;

class ClosureResolverTest {
    @Test
    void newestMatchingVersionIsChosen() {
        Closures.Result result = resolver(
                        module("grid", "1.0.0", "orders:1.0:2.0"),
                        module("orders", "1.0.0"),
                        module("orders", "1.1.0"),
                        module("orders", "2.0.0"))
                .complete(Map.of("grid", "1.0.0"), Map.of(), id -> true);
        assertEquals(Map.of("grid", "1.0.0", "orders", "1.1.0"), result.mix());
    }

    @Test
    void aVersionThatRunsAlreadyIsPreferredToANewerOne() {
        Closures.Result result = resolver(
                        module("grid", "1.0.0", "orders:1.0:2.0"), module("orders", "1.0.0"), module("orders", "1.1.0"))
                .complete(Map.of("grid", "1.0.0"), Map.of("orders", List.of("1.0.0")), id -> true);
        assertEquals("1.0.0", result.mix().get("orders"));
    }

    @Test
    void everythingThatIsMissingIsNamedAtOnceWithWhoNeedsIt() {
        Closures.Result result = resolver(
                        module("grid", "1.0.0", "orders:1.0:2.0", "registry:1.0:2.0"),
                        module("property", "1.0.0", "meetings:1.0:2.0"))
                .complete(Map.of("grid", "1.0.0", "property", "1.0.0"), Map.of(), id -> true);
        assertEquals(
                Set.of("orders needed by grid", "registry needed by grid", "meetings needed by property"),
                result.obstacles().stream()
                        .map(o -> o.module() + " needed by " + o.neededBy())
                        .collect(Collectors.toSet()));
    }

    @Test
    void aTenantRunsOneVersionOfAModuleEvenWhenTwoRequirersWouldTakeDifferentOnes() {
        Closures.Result result = resolver(
                        module("grid", "1.0.0", "orders:1.0:2.0"),
                        module("property", "1.0.0", "orders:1.0:1.1"),
                        module("orders", "1.0.0"),
                        module("orders", "1.1.0"))
                .complete(Map.of("grid", "1.0.0", "property", "1.0.0"), Map.of(), id -> true);
        assertEquals("1.0.0", result.mix().get("orders"));
    }

    @Test
    void aPinThatARequirementExcludesIsAConflictThatNamesBoth() {
        Closures.Result result = resolver(
                        module("grid", "2.0.0", "orders:2.0:3.0"), module("orders", "1.0.0"), module("orders", "2.0.0"))
                .complete(Map.of("grid", "2.0.0", "orders", "1.0.0"), Map.of(), id -> true);
        assertTrue(result.mix().isEmpty());
        assertEquals(
                List.of("conflict orders grid"),
                result.obstacles().stream()
                        .map(o -> o.code() + " " + o.module() + " " + o.neededBy())
                        .toList());
    }

    @Test
    void everyResultIsClosedAndEveryRefusalHasAReason() {
        Random random = new Random(20261121);
        for (int round = 0; round < 300; round++) {
            List<ModuleDescriptor> modules = randomModules(random);
            ModuleDescriptor wanted = modules.get(random.nextInt(modules.size()));
            Closures.Result result = resolver(modules.toArray(ModuleDescriptor[]::new))
                    .complete(Map.of(wanted.id().name(), wanted.id().version()), Map.of(), id -> true);
            assertEquals(result.mix().isEmpty(), !result.obstacles().isEmpty());
            result.mix()
                    .forEach((name, version) -> find(modules, name, version)
                            .requires()
                            .forEach(r -> assertTrue(Candidates.matches(
                                    r.filter(),
                                    new ModuleVersion(r.name(), result.mix().get(r.name()))))));
        }
    }

    private static List<ModuleDescriptor> randomModules(Random random) {
        List<ModuleDescriptor> modules = new ArrayList<>();
        for (int m = 0; m < 6; m++) {
            for (int v = 0; v < 3; v++) {
                List<String> requires = new ArrayList<>();
                for (int other = 0; other < m; other++) {
                    if (random.nextInt(3) == 0) {
                        int from = random.nextInt(3);
                        requires.add("m" + other + ":1." + from + ":1." + (from + 1 + random.nextInt(3)));
                    }
                }
                if (random.nextInt(5) > 0) {
                    modules.add(module("m" + m, "1." + v + ".0", requires.toArray(String[]::new)));
                }
            }
        }
        return modules.isEmpty() ? List.of(module("m0", "1.0.0")) : modules;
    }

    private static ModuleDescriptor find(List<ModuleDescriptor> modules, String name, String version) {
        return modules.stream()
                .filter(d -> d.id().equals(new ModuleVersion(name, version)))
                .findFirst()
                .orElseThrow();
    }

    private static ModuleDescriptor module(String name, String version, String... requires) {
        Text text = Text.of(name, name);
        List<ModuleDescriptor.Requirement> requirements = Arrays.stream(requires)
                .map(r -> r.split(":"))
                .map(r -> new ModuleDescriptor.Requirement(
                        r[0], "(&(name=" + r[0] + ")(version>=" + r[1] + ")(!(version>=" + r[2] + ")))"))
                .toList();
        return new ModuleDescriptor(
                new ModuleVersion(name, version),
                text,
                text,
                false,
                requirements,
                null,
                Map.of(),
                Map.of(),
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static ClosureResolver resolver(ModuleDescriptor... modules) {
        return new ClosureResolver(new ModuleStore() {
            @Override
            public List<ModuleDescriptor> all() {
                return List.of(modules);
            }

            @Override
            public Optional<ModuleDescriptor> find(ModuleVersion id) {
                return all().stream().filter(d -> d.id().equals(id)).findFirst();
            }

            @Override
            public Optional<ModuleDescriptor> newest(String name) {
                return all().stream()
                        .filter(d -> d.id().name().equals(name))
                        .max(java.util.Comparator.comparing(ModuleDescriptor::id));
            }

            @Override
            public void refresh() {}
        });
    }
}
