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
import java.util.function.Function;
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
        List<Plan.Renamed> renamed = new Renames(catalogue).between(from, to);
        return new Plan(
                from,
                to,
                tree(from, to, purge),
                problems.isEmpty() ? steps(from, to, purge, parametersOf, renamed) : List.of(),
                List.copyOf(problems),
                without(minus(after, before), renamed, Plan.Renamed::fresh),
                without(minus(before, after), renamed, Plan.Renamed::old),
                renamed,
                personalData(from, to),
                ParameterNeeds.between(catalogue, from, to),
                jobs(from, to),
                notUndoable(from, to, purge),
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
            Optional<String> parametersOf,
            List<Plan.Renamed> renamed) {
        List<Plan.Step> steps = new ArrayList<>();
        boolean changed = !from.equals(to);
        List<Plan.Step> dataSteps = changed ? dataSteps(from, to) : List.of();
        if (changed) {
            for (ModuleVersion module : added(from, to)) {
                steps.add(new Plan.Step(
                        "schema:" + module.name() + ":" + module.version(),
                        named(
                                label(module.name(), module.version()),
                                "准备",
                                " " + module.version() + " 的数据表",
                                "Prepare the tables of ",
                                " " + module.version())));
            }
            steps.add(new Plan.Step("start", Text.of("启动模块实例", "Start module instances")));
            steps.addAll(dataSteps);
            if (!renamed.isEmpty()) {
                steps.add(new Plan.Step(
                        "give:permissions",
                        Text.of("在本区角色中加入改名后的权限", "Give the district's roles the renamed permissions")));
            }
            steps.add(new Plan.Step("probe", Text.of("检查新实例", "Probe the new instances")));
        }
        // As late as possible: until the switch the old version reads the same values
        parametersOf.ifPresent(module -> steps.add(new Plan.Step(
                "parameters:" + module,
                named(label(module, to.get(module)), "设置", "的参数", "Set the parameters of ", ""))));
        if (changed) {
            steps.add(new Plan.Step("switch", Text.of("切换", "Switch")));
            steps.add(new Plan.Step("announce", Text.of("通知其他模块", "Tell the other modules")));
        }
        if (!purge.isEmpty() || !dataSteps.isEmpty() || !renamed.isEmpty()) {
            steps.add(new Plan.Step(
                    "drain", Text.of("等待本区在旧实例中的工作结束", "Wait for the district's work in the old instances to end")));
        }
        // What the old version wrote until its last request has left
        dataSteps.forEach(step -> steps.add(new Plan.Step(
                step.name(),
                Text.of(step.label().zh() + "（切换期间写入的数据）", step.label().en() + " (rows written during the switch)"))));
        if (!renamed.isEmpty()) {
            steps.add(new Plan.Step(
                    "take:permissions", Text.of("从本区角色中去掉旧的权限名", "Take the old names from the district's roles")));
        }
        for (String module : purge) {
            steps.add(new Plan.Step(
                    "purge:" + module,
                    named(label(module, from.get(module)), "销毁", "的数据", "Destroy the data of ", "")));
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
            String before = from.containsKey(name)
                    ? from.get(name)
                    : catalogue.lastRan(name).orElse(null);
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
                Set<ModuleDescriptor.PersonalData> known = heldBefore(name, from.get(name));
                catalogue
                        .find(new ModuleVersion(name, version))
                        .ifPresent(d -> d.personalData().stream()
                                .filter(p -> known.stream().noneMatch(old -> sameUse(old, p)))
                                .forEach(p -> held.add(
                                        new Plan.PersonalData(name, p.field(), p.label(), p.sensitive(), p.basis()))));
            }
        });
        return held;
    }

    /** Other words for the same field are no news to the people whose data it holds; another basis is. */
    private static boolean sameUse(ModuleDescriptor.PersonalData old, ModuleDescriptor.PersonalData now) {
        return old.field().equals(now.field())
                && old.sensitive() == now.sensitive()
                && old.basis().equals(now.basis());
    }

    private Set<ModuleDescriptor.PersonalData> heldBefore(String name, @Nullable String version) {
        return version == null
                ? Set.of()
                : catalogue
                        .find(new ModuleVersion(name, version))
                        .map(d -> Set.copyOf(d.personalData()))
                        .orElse(Set.of());
    }

    private List<Plan.Job> jobs(SortedMap<String, String> from, SortedMap<String, String> to) {
        List<Plan.Job> jobs = new ArrayList<>();
        Set<String> names = new TreeSet<>(from.keySet());
        names.addAll(to.keySet());
        for (String name : names) {
            List<ModuleDescriptor.JobDeclaration> before = jobs(name, from.get(name));
            List<ModuleDescriptor.JobDeclaration> after = jobs(name, to.get(name));
            after.stream()
                    .filter(job -> before.stream()
                            .noneMatch(old ->
                                    old.name().equals(job.name()) && old.cron().equals(job.cron())))
                    .forEach(job -> jobs.add(new Plan.Job(name, job.name(), job.label(), job.cron())));
            before.stream()
                    .filter(old -> after.stream().noneMatch(job -> job.name().equals(old.name())))
                    .forEach(old -> jobs.add(new Plan.Job(name, old.name(), old.label(), null)));
        }
        return jobs;
    }

    private List<ModuleDescriptor.JobDeclaration> jobs(String name, @Nullable String version) {
        return version == null
                ? List.of()
                : catalogue
                        .find(new ModuleVersion(name, version))
                        .map(ModuleDescriptor::jobs)
                        .orElse(List.of());
    }

    private static Map<String, Text> without(
            Map<String, Text> names, List<Plan.Renamed> renamed, Function<Plan.Renamed, List<String>> side) {
        Map<String, Text> rest = new TreeMap<>(names);
        renamed.forEach(r -> rest.keySet().removeAll(side.apply(r)));
        return rest;
    }

    /** Rows stay readable within the time of going back; what is destroyed and what has no way back at all is said. */
    private List<Text> notUndoable(SortedMap<String, String> from, SortedMap<String, String> to, List<String> purge) {
        List<Text> words = new ArrayList<>(destroyed(from, purge));
        to.forEach((name, version) -> {
            if (from.containsKey(name)) {
                return;
            }
            catalogue
                    .lastRan(name)
                    .filter(last -> compare(last, version) < 0)
                    .ifPresent(last -> words.add(named(
                            label(name, version),
                            "本区保留的",
                            "数据将由 " + last + " 转换到 " + version + "；期限内可返回 " + last,
                            "The rows of ",
                            " that the district kept are moved from " + last + " to " + version + "; it can go back to "
                                    + last + " in time only")));
        });
        return List.copyOf(words);
    }

    private List<Text> destroyed(SortedMap<String, String> from, List<String> purge) {
        return purge.stream()
                .map(module -> named(
                        label(module, from.get(module)),
                        "本区在模块",
                        "中的全部数据将被销毁，无法恢复",
                        "Everything this district keeps in the module ",
                        " is destroyed and cannot be brought back"))
                .toList();
    }

    /** A sentence about a module by the name that people know. */
    private static Text named(Text label, String zh, String zhRest, String en, String enRest) {
        return Text.of(zh + "“" + label.zh() + "”" + zhRest, en + "“" + label.en() + "”" + enRest);
    }
}
