package org.linli.platform.entitlement.internal.resource;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.entitlement.Plan;
import org.linli.platform.identity.RightsPreview;

/**
 * A plan in the caller's language.
 *
 * @param summary the whole in sentences
 * @param affectedUsers people who lose a permission
 * @param schema what becomes of tables
 * @param parameters parameters that come in
 * @param jobs timers that come, go or run at another time
 * @param goingBackDays days during which the district may go back after an upgrade
 * @param confirm value that a purge must repeat
 */
public record PlanView(
        List<String> summary,
        List<Node> tree,
        List<Step> steps,
        List<Problem> problems,
        Permissions permissions,
        List<PersonalData> personalData,
        List<String> schema,
        List<Parameter> parameters,
        List<Job> jobs,
        int affectedUsers,
        long goingBackDays,
        List<String> notUndoable,
        @Nullable String confirm) {

    /**
     * A module of the tree.
     *
     * @param deprecation of the version that comes or stays; null when it is not deprecated
     */
    public record Node(
            String module,
            String label,
            String action,
            @Nullable String from,
            @Nullable String to,
            List<String> requiredBy,
            @Nullable DeprecationView deprecation) {}

    /** A step to come. */
    public record Step(String name, String label) {}

    /** Why the change cannot be made. */
    public record Problem(String code, String module, String neededBy, String detail) {}

    /**
     * Permissions with labels that come and go, and by whom.
     *
     * @param gainedBy roles that get it, by permission; renamed ones among them
     * @param lostBy roles that had it, by permission; renamed ones among them
     */
    public record Permissions(
            Map<String, String> gained,
            Map<String, String> lost,
            List<Renamed> renamed,
            Map<String, List<Holder>> gainedBy,
            Map<String, List<Holder>> lostBy) {}

    /**
     * Permissions that get other names; who has all of {@code from} has all of {@code to} afterwards.
     *
     * @param fromLabels in the order of {@code from}
     * @param toLabels in the order of {@code to}
     */
    public record Renamed(
            String module, List<String> from, List<String> to, List<String> fromLabels, List<String> toLabels) {}

    /** @param users people who hold the role */
    public record Holder(String role, String label, long users) {}

    /**
     * @param required whether it must be filled in
     * @param standard JSON of the value that holds until then
     */
    public record Parameter(
            String module,
            String key,
            String label,
            boolean required,
            @Nullable String standard) {}

    /** @param cron null when it goes */
    public record Job(
            String module,
            String name,
            String label,
            @Nullable String cron) {}

    /** Personal data that come into the district with the change. */
    public record PersonalData(String module, String field, String label, boolean sensitive, String basis) {}

    static PlanView of(
            Plan plan,
            PlanImpact.Impact impact,
            @Nullable String confirm,
            Function<ModuleVersion, @Nullable DeprecationView> deprecations,
            Locale locale) {
        return new PlanView(
                new PlanWords(plan, impact).sentences(locale),
                plan.tree().stream()
                        .map(n -> new Node(
                                n.module(),
                                n.label().in(locale),
                                n.action().name().toLowerCase(Locale.ROOT),
                                n.from(),
                                n.to(),
                                n.requiredBy(),
                                n.to() == null ? null : deprecations.apply(new ModuleVersion(n.module(), n.to()))))
                        .toList(),
                plan.steps().stream()
                        .map(s -> new Step(s.name(), s.label().in(locale)))
                        .toList(),
                plan.problems().stream()
                        .map(p -> new Problem(
                                p.code(), p.module(), p.neededBy(), p.text().in(locale)))
                        .toList(),
                new Permissions(
                        labels(plan.gained(), locale),
                        labels(plan.lost(), locale),
                        plan.renamed().stream()
                                .map(r -> new Renamed(
                                        r.module(),
                                        r.old(),
                                        r.fresh(),
                                        labels(r.old(), impact.labels(), locale),
                                        labels(r.fresh(), impact.labels(), locale)))
                                .toList(),
                        holders(impact.gainedBy(), locale),
                        holders(impact.lostBy(), locale)),
                plan.personalData().stream()
                        .map(p -> new PersonalData(
                                p.module(), p.field(), p.label().in(locale), p.sensitive(), p.basis()))
                        .toList(),
                impact.schema().stream().map(t -> t.in(locale)).toList(),
                plan.parameters().stream()
                        .map(p -> new Parameter(p.module(), p.key(), p.label().in(locale), p.required(), p.standard()))
                        .toList(),
                plan.jobs().stream()
                        .map(j -> new Job(j.module(), j.name(), j.label().in(locale), j.cron()))
                        .toList(),
                impact.affectedUsers(),
                impact.goingBack().toDays(),
                plan.notUndoable().stream().map(t -> t.in(locale)).toList(),
                confirm);
    }

    private static Map<String, List<Holder>> holders(
            Map<String, List<RightsPreview.Holder>> byPermission, Locale locale) {
        Map<String, List<Holder>> holders = new TreeMap<>();
        byPermission.forEach((permission, roles) -> holders.put(
                permission,
                roles.stream()
                        .map(r -> new Holder(r.role(), r.label().in(locale), r.users()))
                        .toList()));
        return holders;
    }

    private static Map<String, String> labels(Map<String, Text> texts, Locale locale) {
        Map<String, String> labels = new TreeMap<>();
        texts.forEach((key, text) -> labels.put(key, text.in(locale)));
        return labels;
    }

    private static List<String> labels(List<String> permissions, Map<String, Text> labels, Locale locale) {
        return permissions.stream()
                .map(name -> labels.getOrDefault(name, Text.of(name, name)).in(locale))
                .toList();
    }
}
