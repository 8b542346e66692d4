package org.linli.platform.entitlement.internal.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.platform.catalogue.Closures;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.entitlement.MixChange;
import org.linli.platform.entitlement.Plan;

/** Turns a wish into a plan. Pure: the same arguments give the same plan. */
public final class EntitlementPlanner {
    /** Code of the problem that this host has no such module or version. */
    public static final String UNKNOWN = "unknown-module";

    private static final String NEWEST = "newest";

    private final Catalogue catalogue;
    private final OfferWords offer;
    private final Map<String, List<String>> running;

    /** @param running versions that run on this host, by module; preferred to others so that instances are shared */
    public EntitlementPlanner(Catalogue catalogue, Map<String, List<String>> running) {
        this.catalogue = catalogue;
        this.offer = new OfferWords(catalogue);
        this.running = running;
    }

    /** @param current versions that the tenant runs now, by module */
    public Plan plan(SortedMap<String, String> current, MixChange change) {
        Outcome outcome = new Outcome();
        if (change instanceof MixChange.Put put) {
            put(current, put, outcome);
        } else if (change instanceof MixChange.PutAll all) {
            putAll(current, all, outcome);
        } else if (change instanceof MixChange.Remove remove) {
            remove(current, remove, outcome);
        }
        if (outcome.problems.isEmpty()) {
            outcome.problems.addAll(new GoingBack(catalogue).problems(current, outcome.to));
        }
        SortedMap<String, String> to = outcome.problems.isEmpty() ? outcome.to : current;
        return new PlanWriter(catalogue).write(current, to, outcome.problems, outcome.purge, parameters(change));
    }

    private static Optional<String> parameters(MixChange change) {
        return change instanceof MixChange.Put put && !put.parameters().isEmpty()
                ? Optional.of(put.module())
                : Optional.empty();
    }

    /** What a kind of change works out. */
    private static final class Outcome {
        private final SortedMap<String, String> to = new TreeMap<>();
        private final List<Plan.Problem> problems = new ArrayList<>();
        private final List<String> purge = new ArrayList<>();
    }

    private void put(SortedMap<String, String> current, MixChange.Put put, Outcome outcome) {
        Map<String, String> pinned = new LinkedHashMap<>(current);
        String version = version(current, put.module(), put.version(), outcome);
        if (version == null) {
            return;
        }
        pinned.put(put.module(), version);
        Closures.Result strict = catalogue.complete(pinned, preferences(current));
        Closures.Result result = strict.obstacles().isEmpty() || !put.withDependencies()
                ? strict
                : lifted(current, put.module(), version);
        report(result, outcome);
        result.mix().forEach((name, chosen) -> {
            boolean comesAlong = !current.containsKey(name) && !name.equals(put.module());
            if (comesAlong && !put.withDependencies() && !shared(name, chosen)) {
                outcome.problems.add(needsDependency(name, chosen, put.module()));
            }
        });
        outcome.to.putAll(result.mix());
    }

    /** Lets the versions of everything else move, but keeps every module that runs. */
    private Closures.Result lifted(SortedMap<String, String> current, String module, String version) {
        Closures.Result result = catalogue.complete(Map.of(module, version), preferences(current));
        if (!result.obstacles().isEmpty()) {
            return result;
        }
        Map<String, String> pinned = new LinkedHashMap<>(result.mix());
        current.forEach(pinned::putIfAbsent);
        return catalogue.complete(pinned, preferences(current));
    }

    private void putAll(SortedMap<String, String> current, MixChange.PutAll all, Outcome outcome) {
        // What is unknown is left out, so that what the others lack is said at once
        Map<String, String> pinned = new LinkedHashMap<>();
        new TreeMap<>(all.modules()).forEach((name, wanted) -> {
            String version = version(current, name, wanted, outcome);
            if (version != null) {
                pinned.put(name, version);
            }
        });
        Closures.Result result = catalogue.complete(pinned, preferences(current));
        if (result.obstacles().isEmpty()) {
            result = withWhatStays(current, pinned, result);
        }
        report(result, outcome);
        outcome.to.putAll(result.mix());
    }

    /** Shared modules that nobody needs any more stay in their version, as long as the mix can be had with them. */
    private Closures.Result withWhatStays(
            SortedMap<String, String> current, Map<String, String> pinned, Closures.Result wanted) {
        Map<String, String> staying = new LinkedHashMap<>(pinned);
        current.forEach((name, version) -> {
            if (!wanted.mix().containsKey(name) && shared(name, version)) {
                staying.put(name, version);
            }
        });
        if (staying.size() == pinned.size()) {
            return wanted;
        }
        Closures.Result together = catalogue.complete(staying, preferences(current));
        if (together.obstacles().isEmpty()) {
            return together;
        }
        staying.putAll(wanted.mix()); // everything decided, so that the refusal names who does not fit
        return catalogue.complete(staying, preferences(current));
    }

    private void remove(SortedMap<String, String> current, MixChange.Remove remove, Outcome outcome) {
        outcome.to.putAll(current);
        if (remove.purge()) {
            outcome.purge.add(remove.module());
        }
        if (outcome.to.remove(remove.module()) == null) {
            if (!remove.purge()) {
                outcome.problems.add(new Plan.Problem(
                        "not-enabled",
                        remove.module(),
                        "",
                        Text.of(
                                "模块 " + remove.module() + " 没有启用",
                                "The module " + remove.module() + " is not enabled")));
            }
            return;
        }
        TreeSet<String> dependents = new Dependents(catalogue).of(remove.module(), current);
        for (String dependent : dependents) {
            if (remove.withDependents()) {
                outcome.to.remove(dependent);
            } else {
                outcome.problems.add(new Plan.Problem(
                        "needed",
                        remove.module(),
                        dependent,
                        Text.of(
                                "模块 " + dependent + " 需要 " + remove.module() + "；请先停用它，或一并停用",
                                "The module " + dependent + " needs " + remove.module()
                                        + "; disable it first or along with it")));
            }
        }
    }

    /** Null when there is none; says so. One that must not be taken up is named and returned. */
    private @Nullable String version(SortedMap<String, String> current, String module, String wanted, Outcome outcome) {
        Optional<ModuleVersion> chosen = wanted.equals(NEWEST)
                ? newest(current, module)
                : catalogue.find(new ModuleVersion(module, wanted)).map(ModuleDescriptor::id);
        if (chosen.isEmpty()) {
            outcome.problems.add(
                    wanted.equals(NEWEST) && !catalogue.versions(module).isEmpty()
                            ? offer.refusal("not-offered", module, "", module)
                            : unknown(module, wanted));
            return null;
        }
        String version = chosen.get().version();
        if (!version.equals(current.get(module))) {
            offer.problem(chosen.get(), "").ifPresent(outcome.problems::add);
        }
        return version;
    }

    /** Never below what runs, although that may be on offer no more. */
    private Optional<ModuleVersion> newest(SortedMap<String, String> current, String module) {
        String runs = current.get(module);
        return Stream.concat(
                        catalogue.newest(module).map(ModuleDescriptor::id).stream(),
                        Stream.ofNullable(runs).map(version -> new ModuleVersion(module, version)))
                .max(Comparator.naturalOrder());
    }

    private static Plan.Problem unknown(String module, String wanted) {
        return new Plan.Problem(
                UNKNOWN,
                module,
                "",
                Text.of("没有模块 " + module + " " + wanted, "There is no module " + module + " " + wanted));
    }

    private boolean shared(String name, String version) {
        return catalogue
                .find(new ModuleVersion(name, version))
                .map(ModuleDescriptor::shared)
                .orElse(false);
    }

    private static Plan.Problem needsDependency(String name, String version, String neededBy) {
        return new Plan.Problem(
                "missing-requirement",
                name,
                neededBy,
                Text.of(
                        neededBy + " 需要模块 " + name + " " + version + "；请一并启用（withDependencies）",
                        neededBy + " needs the module " + name + " " + version
                                + "; enable it along (withDependencies)"));
    }

    private void report(Closures.Result result, Outcome outcome) {
        Set<String> said = outcome.problems.stream().map(Plan.Problem::module).collect(Collectors.toSet());
        result.obstacles().stream().filter(o -> !said.contains(o.module())).forEach(o -> {
            outcome.problems.add(new Plan.Problem(o.code(), o.module(), o.neededBy(), o.text()));
            if (o.code().equals("missing-requirement")) {
                outcome.problems.addAll(offer.problems(o.module(), o.neededBy()));
            }
        });
    }

    /** The tenant's own versions first, then those that run on the host. */
    private Map<String, List<String>> preferences(SortedMap<String, String> current) {
        Map<String, List<String>> preferences = new HashMap<>();
        running.forEach((name, versions) -> preferences.put(name, new ArrayList<>(versions)));
        current.forEach((name, version) ->
                preferences.computeIfAbsent(name, n -> new ArrayList<>()).add(0, version));
        return preferences;
    }
}
