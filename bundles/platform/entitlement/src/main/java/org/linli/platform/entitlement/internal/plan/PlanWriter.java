package org.linli.platform.entitlement.internal.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.entitlement.Plan;

/** Spells out what lies between two mixes. Pure. */
final class PlanWriter {
    private final Catalogue catalogue;
    private final Dependents dependents;

    PlanWriter(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.dependents = new Dependents(catalogue);
    }

    Plan write(
            SortedMap<String, String> from,
            SortedMap<String, String> to,
            List<Plan.Problem> problems,
            List<String> purge,
            Optional<String> parametersOf) {
        SortedMap<String, Text> before = permissions(from);
        SortedMap<String, Text> after = permissions(to);
        return new Plan(
                from,
                to,
                tree(from, to, purge),
                problems.isEmpty() ? steps(from, to, purge, parametersOf) : List.of(),
                List.copyOf(problems),
                minus(after, before),
                minus(before, after),
                personalData(from, to),
                notUndoable(purge),
                List.copyOf(purge));
    }

    private List<Plan.Node> tree(SortedMap<String, String> from, SortedMap<String, String> to, List<String> purge) {
        List<Plan.Node> nodes = new ArrayList<>();
        Set<String> names = new TreeSet<>(from.keySet());
        names.addAll(to.keySet());
        names.addAll(purge);
        for (String name : names) {
            String before = from.get(name);
            String after = to.get(name);
            nodes.add(new Plan.Node(
                    name,
                    label(name, after != null ? after : before),
                    action(before, after, purge.contains(name)),
                    before,
                    after,
                    List.copyOf(dependents.direct(name, after != null ? to : from))));
        }
        return nodes;
    }

    private Text label(String name, @Nullable String version) {
        return Optional.ofNullable(version)
                .flatMap(v -> catalogue.find(new ModuleVersion(name, v)))
                .or(() -> catalogue.newest(name))
                .map(ModuleDescriptor::label)
                .orElse(Text.of(name, name));
    }

    private static Plan.Action action(@Nullable String before, @Nullable String after, boolean purge) {
        if (after == null) {
            return purge ? Plan.Action.PURGE : Plan.Action.DISABLE;
        }
        if (before == null) {
            return Plan.Action.ENABLE;
        }
        int order = compare(after, before);
        if (order == 0) {
            return Plan.Action.KEEP;
        }
        return order > 0 ? Plan.Action.UPGRADE : Plan.Action.DOWNGRADE;
    }

    static int compare(String a, String b) {
        return new ModuleVersion("", a).compareTo(new ModuleVersion("", b));
    }

    private List<Plan.Step> steps(
            SortedMap<String, String> from,
            SortedMap<String, String> to,
            List<String> purge,
            Optional<String> parametersOf) {
        List<Plan.Step> steps = new ArrayList<>();
        boolean changed = !from.equals(to);
        if (changed) {
            for (ModuleVersion module : added(from, to)) {
                steps.add(new Plan.Step(
                        "schema:" + module.name() + ":" + module.version(),
                        Text.of("准备 " + module + " 的数据表", "Prepare the tables of " + module)));
            }
            steps.add(new Plan.Step("start", Text.of("启动模块实例", "Start module instances")));
            steps.addAll(dataSteps(from, to));
        }
        if (changed) {
            steps.add(new Plan.Step("probe", Text.of("检查新实例", "Probe the new instances")));
        }
        // As late as possible: until the switch the old version reads the same values
        parametersOf.ifPresent(module -> steps.add(new Plan.Step(
                "parameters:" + module, Text.of("设置 " + module + " 的参数", "Set the parameters of " + module))));
        if (changed) {
            steps.add(new Plan.Step("switch", Text.of("切换", "Switch")));
            steps.add(new Plan.Step("announce", Text.of("通知其他模块", "Tell the other modules")));
        }
        if (!purge.isEmpty()) {
            steps.add(new Plan.Step(
                    "drain", Text.of("等待本区在旧实例中的工作结束", "Wait for the district's work in the old instances to end")));
        }
        for (String module : purge) {
            steps.add(new Plan.Step(
                    "purge:" + module, Text.of("销毁 " + module + " 的数据", "Destroy the data of " + module)));
        }
        if (changed) {
            steps.add(new Plan.Step("release", Text.of("停止不再需要的实例", "Stop instances that nobody needs")));
        }
        return steps;
    }

    /** What is new or in another version, requirements before those that need them. */
    private List<ModuleVersion> added(SortedMap<String, String> from, SortedMap<String, String> to) {
        Set<ModuleVersion> ordered = new LinkedHashSet<>();
        to.keySet().forEach(name -> visit(name, to, ordered));
        ordered.removeIf(module -> module.version().equals(from.get(module.name())));
        return List.copyOf(ordered);
    }

    private void visit(String name, SortedMap<String, String> mix, Set<ModuleVersion> ordered) {
        String version = mix.get(name);
        if (version == null) {
            return;
        }
        ModuleVersion module = new ModuleVersion(name, version);
        if (!ordered.contains(module)) {
            catalogue.find(module).ifPresent(d -> d.requires().forEach(r -> visit(r.name(), mix, ordered)));
            ordered.add(module);
        }
    }

    private List<Plan.Step> dataSteps(SortedMap<String, String> from, SortedMap<String, String> to) {
        List<Plan.Step> steps = new ArrayList<>();
        to.forEach((name, after) -> {
            String before = from.get(name);
            if (before == null || before.equals(after)) {
                return;
            }
            boolean up = compare(after, before) > 0;
            String high = up ? after : before;
            String low = up ? before : after;
            catalogue.find(new ModuleVersion(name, high)).ifPresent(d -> {
                List<ModuleDescriptor.DataStepDeclaration> between = new ArrayList<>(d.dataSteps().stream()
                        .filter(s -> compare(s.since(), low) > 0 && compare(s.since(), high) <= 0)
                        .toList());
                if (!up) {
                    java.util.Collections.reverse(between);
                }
                between.forEach(
                        s -> steps.add(new Plan.Step((up ? "apply:" : "undo:") + name + ":" + s.id(), s.label())));
            });
        });
        return steps;
    }

    private SortedMap<String, Text> permissions(SortedMap<String, String> mix) {
        SortedMap<String, Text> permissions = new TreeMap<>();
        mix.forEach((name, version) ->
                catalogue.find(new ModuleVersion(name, version)).ifPresent(d -> permissions.putAll(d.permissions())));
        return permissions;
    }

    private static Map<String, Text> minus(SortedMap<String, Text> all, SortedMap<String, Text> without) {
        SortedMap<String, Text> rest = new TreeMap<>(all);
        rest.keySet().removeAll(without.keySet());
        return rest;
    }

    private List<Plan.PersonalData> personalData(SortedMap<String, String> from, SortedMap<String, String> to) {
        List<Plan.PersonalData> held = new ArrayList<>();
        to.forEach((name, version) -> {
            if (!version.equals(from.get(name))) {
                catalogue
                        .find(new ModuleVersion(name, version))
                        .ifPresent(d -> d.personalData()
                                .forEach(p -> held.add(
                                        new Plan.PersonalData(name, p.field(), p.label(), p.sensitive(), p.basis()))));
            }
        });
        return held;
    }

    private static List<Text> notUndoable(List<String> purge) {
        return purge.stream()
                .map(module -> Text.of(
                        "本区在模块 " + module + " 中的全部数据将被销毁，无法恢复",
                        "Everything this district keeps in the module " + module
                                + " is destroyed and cannot be brought back"))
                .toList();
    }
}
