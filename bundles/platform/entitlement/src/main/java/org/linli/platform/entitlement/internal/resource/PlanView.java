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

/**
 * A plan in the caller's language.
 *
 * @param affectedUsers people whose rights change
 * @param confirm value that a purge must repeat
 */
public record PlanView(
        List<Node> tree,
        List<Step> steps,
        List<Problem> problems,
        Permissions permissions,
        List<PersonalData> personalData,
        int affectedUsers,
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

    /** Permissions with labels that come and go. */
    public record Permissions(Map<String, String> gained, Map<String, String> lost) {}

    /** Personal data that come into the district with the change. */
    public record PersonalData(String module, String field, String label, boolean sensitive, String basis) {}

    static PlanView of(
            Plan plan,
            int affectedUsers,
            @Nullable String confirm,
            Function<ModuleVersion, @Nullable DeprecationView> deprecations,
            Locale locale) {
        return new PlanView(
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
                new Permissions(labels(plan.gained(), locale), labels(plan.lost(), locale)),
                plan.personalData().stream()
                        .map(p -> new PersonalData(
                                p.module(), p.field(), p.label().in(locale), p.sensitive(), p.basis()))
                        .toList(),
                affectedUsers,
                plan.notUndoable().stream().map(t -> t.in(locale)).toList(),
                confirm);
    }

    private static Map<String, String> labels(Map<String, Text> texts, Locale locale) {
        Map<String, String> labels = new TreeMap<>();
        texts.forEach((key, text) -> labels.put(key, text.in(locale)));
        return labels;
    }
}
