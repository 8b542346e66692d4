package org.linli.distribution.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.linli.distribution.architecture.Bundles.Bundle;

/** Who may see whom. */
class BundleBordersTest {
    /** What modules may use beside the Java library, the module API and the APIs of modules they require. */
    private static final List<String> FOR_MODULES = List.of(
            "java",
            "jakarta.ws.rs",
            "jakarta.persistence",
            "jakarta.validation",
            "jakarta.annotation",
            "jakarta.inject",
            "org.slf4j",
            "org.osgi.annotation",
            "org.osgi.service.component.annotations",
            "org.jspecify.annotations",
            Bundles.API);

    /**
     * Libraries inside a bundle of ours, by package. Shiro and cron-utils are published with imports that nothing here provides; the
     * resolver is needed as a library beside the one inside the framework, which exports no package; fastexcel, its ZIP and lib-recur are no bundles.
     */
    private static final Map<String, String> EMBEDDED = Map.of(
            "org.apache.shiro", "org.linli.platform.identity",
            "com.cronutils", "org.linli.platform.jobs",
            "org.dmfs", "org.linli.platform.calendar",
            "org.apache.felix.resolver", "org.linli.platform.catalogue",
            "org.dhatim.fastexcel", "org.linli.platform.sheets",
            "com.github.rzymek.opczip", "org.linli.platform.sheets",
            "com.fasterxml.aalto", "org.linli.platform.sheets",
            "org.codehaus.stax2", "org.linli.platform.sheets",
            "org.apache.commons", "org.linli.platform.sheets");

    private static final Pattern REQUIRED_MODULE = Pattern.compile("linli\\.module;filter:=\"\\(&\\(name=([\\w-]+)\\)");

    private final Bundles bundles = Bundles.BUILT;

    @Test
    void everyBundleOfTheReactorIsLookedAt() throws IOException {
        Path root = Path.of(System.getProperty("linli.root"), "bundles");
        Matcher modules =
                Pattern.compile("<module>([^<]+)</module>").matcher(Files.readString(root.resolve("pom.xml")));
        Set<String> declared = new TreeSet<>();
        while (modules.find()) {
            String pom = Files.readString(root.resolve(modules.group(1)).resolve("pom.xml"));
            Matcher own = Pattern.compile("</parent>\\s*<artifactId>([^<]+)</artifactId>")
                    .matcher(pom);
            declared.add(own.find() ? own.group(1) : modules.group(1) + " without artifactId after its parent");
        }
        assertEquals(
                declared,
                bundles.all().stream().map(Bundle::name).collect(Collectors.toCollection(TreeSet::new)),
                "bundles/pom.xml and the dependencies of distribution/architecture differ");
    }

    @Test
    void aBundleHoldsItsOwnPackagesAndTheLibrariesItMayEmbed() {
        Findings.none(
                "A bundle's classes lie below the package that is called like the bundle",
                bundles.everything().stream().filter(type -> !housed(type)).map(JavaClass::getName));
    }

    private boolean housed(JavaClass type) {
        String source = type.getSource().orElseThrow().getUri().toString().replace("file:///", "file:/");
        Bundle owner = bundles.of(type);
        return owner != null
                ? source.startsWith(owner.root().toString())
                : EMBEDDED.entrySet().stream()
                        .anyMatch(e -> Findings.within(type.getName(), e.getKey())
                                && source.startsWith(
                                        bundles.named(e.getValue()).root().toString()));
    }

    @Test
    void modulesSeeTheApiTheListedPackagesAndTheApisOfModulesTheyRequire() {
        Findings.none(
                "A module uses org.linli.api, the listed Jakarta and annotation packages and API packages of modules it requires",
                Findings.uses((user, used) -> {
                    Bundle bundle = owner(user);
                    return bundle != null && bundle.module() && !allowed(bundle, used);
                }));
    }

    private boolean allowed(Bundle module, String used) {
        if (Findings.within(used, module.name())
                || !used.contains(".")
                || FOR_MODULES.stream().anyMatch(p -> Findings.within(used, p))) {
            return true;
        }
        Bundle provider = owner(used);
        return provider != null
                && required(module).contains(provider.name().substring("org.linli.".length()))
                && provider.exports().containsKey(Findings.packageOf(used));
    }

    private static Set<String> required(Bundle module) {
        String header = module.manifest().getMainAttributes().getValue("Require-Capability");
        Matcher names = REQUIRED_MODULE.matcher(Objects.requireNonNullElse(header, ""));
        Set<String> required = new HashSet<>();
        while (names.find()) {
            required.add(names.group(1));
        }
        return required;
    }

    @Test
    void thePlatformNeverUsesAModule() {
        Findings.none("The platform and the API know no module", Findings.uses((user, used) -> {
            Bundle from = owner(user);
            Bundle to = owner(used);
            return from != null && to != null && !from.module() && to.module();
        }));
    }

    @Test
    void theApiUsesNothingOfThePlatform() {
        Findings.none("The module API stands alone", Findings.uses((user, used) -> {
            Bundle from = owner(user);
            Bundle to = owner(used);
            return from != null && to != null && from.name().equals(Bundles.API) && !to.equals(from);
        }));
    }

    /** The test kit builds the host's parts without OSGi and so must make their private classes; it is no part of the product. */
    @Test
    void acrossBundlesOnlyExportedPackagesAreUsed() {
        Findings.none("Across bundles only exported packages are used", Findings.uses((user, used) -> {
            Bundle from = owner(user);
            Bundle to = owner(used);
            return from != null
                    && to != null
                    && !from.equals(to)
                    && !from.name().equals(Bundles.TESTKIT)
                    && !to.exports().containsKey(Findings.packageOf(used));
        }));
    }

    @Test
    void theProductNeverUsesTheTestKit() {
        Findings.none(
                "The test kit is for tests",
                Findings.uses((user, used) ->
                        Findings.within(used, Bundles.TESTKIT) && !Findings.within(user, Bundles.TESTKIT)));
    }

    @Test
    void noInternalPackageIsExported() {
        Findings.none(
                "Only API packages are exported",
                bundles.all().stream()
                        .filter(bundle -> !bundle.name().equals(Bundles.TESTKIT))
                        .flatMap(bundle -> bundle.exports().keySet().stream())
                        .filter(name -> name.contains(".internal")));
    }

    @Test
    void everyExportedPackageSaysItsVersion() {
        Findings.none(
                "An exported package has a version of its own",
                bundles.all().stream()
                        .filter(bundle -> !bundle.name().equals(Bundles.TESTKIT))
                        .flatMap(bundle -> bundle.exports().entrySet().stream())
                        .filter(export -> export.getValue().equals("0.0.0"))
                        .map(Map.Entry::getKey));
    }

    @Test
    void bundlesDoNotUseEachOtherInACircle() {
        Map<String, Set<String>> graph = new TreeMap<>();
        bundles.classes().forEach(type -> {
            Bundle from = bundles.of(type);
            if (from != null) {
                type.getDirectDependenciesFromSelf().stream()
                        .map(use -> bundles.of(use.getTargetClass().getBaseComponentType()))
                        .filter(to -> to != null && !to.equals(from))
                        .forEach(to -> graph.computeIfAbsent(from.name(), n -> new TreeSet<>())
                                .add(to.name()));
            }
        });
        Findings.none("The graph of bundles has no circle", circles(graph));
    }

    private static Stream<String> circles(Map<String, Set<String>> graph) {
        return graph.keySet().stream()
                .filter(start -> reachable(start, graph).contains(start))
                .map(start -> start + " reaches itself through " + graph.get(start));
    }

    private static Set<String> reachable(String start, Map<String, Set<String>> graph) {
        Set<String> seen = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(graph.getOrDefault(start, Set.of()));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (seen.add(next)) {
                open.addAll(graph.getOrDefault(next, Set.of()));
            }
        }
        return seen;
    }

    private @Nullable Bundle owner(String type) {
        return bundles.ofPackage(Findings.packageOf(type));
    }
}
