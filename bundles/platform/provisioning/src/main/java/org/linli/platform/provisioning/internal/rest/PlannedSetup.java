package org.linli.platform.provisioning.internal.rest;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.platform.provisioning.internal.setup.SetupPlans.SetupPlan;
import org.linli.platform.provisioning.internal.setup.SetupReport;

/**
 * What a copy would bring, in the caller's language.
 *
 * @param from code of the model
 * @param fromName name of the model
 * @param modules of the model that would be enabled
 * @param running versions of the chosen modules that this district runs already and keeps, by name; a plan of all its modules holds them
 *     beside the new ones
 * @param refused modules of the model that cannot be enabled here
 * @param complete whether nothing would be left
 */
public record PlannedSetup(
        String from,
        String fromName,
        List<PlannedModule> modules,
        SortedMap<String, String> running,
        List<RefusedModule> refused,
        boolean complete,
        List<PlannedPart> parts) {

    /** @param label name for people */
    public record PlannedModule(String module, String label) {}

    /** @param reason why it is not there for this district */
    public record RefusedModule(String module, String label, String reason) {}

    /**
     * What becomes of a part; nothing of it is there in the model, one of the two districts does not run the module, or it comes with the
     * module that the copy enables.
     */
    public enum Outcome {
        COPIED,
        NOTHING,
        NOT_ENABLED,
        LATER,
        REFUSED
    }

    /**
     * @param label name of the part for people
     * @param comes whether a copy takes or would take something of it, so that there is something to leave out
     * @param left what cannot be taken over
     */
    public record PlannedPart(
            String part,
            String label,
            Outcome outcome,
            boolean comes,
            List<String> taken,
            List<LeftItem> left,
            @Nullable String reason) {}

    /** @param reason what is missing or in the way */
    public record LeftItem(String item, String reason) {}

    static PlannedSetup of(SetupPlan plan, Text fromName, Locale locale) {
        SetupReport report = plan.report();
        return new PlannedSetup(
                report.from(),
                fromName.in(locale),
                plan.modules().fitting().entrySet().stream()
                        .map(module -> new PlannedModule(
                                module.getKey(), module.getValue().in(locale)))
                        .toList(),
                plan.modules().running(),
                plan.modules().refused().entrySet().stream()
                        .map(module -> new RefusedModule(
                                module.getKey(),
                                module.getValue().label().in(locale),
                                module.getValue().reason().in(locale)))
                        .toList(),
                report.complete() && plan.modules().refused().isEmpty(),
                report.parts().stream()
                        .map(part -> of(
                                part,
                                plan.labels()
                                        .getOrDefault(part.part(), Text.of(part.part(), part.part()))
                                        .in(locale),
                                locale))
                        .toList());
    }

    private static PlannedPart of(SetupReport.Part part, String label, Locale locale) {
        Text reason = part.reason();
        return new PlannedPart(
                part.part(),
                label,
                Outcome.valueOf(part.outcome().name()),
                part.comes(),
                part.taken(),
                part.left().stream()
                        .map(left -> new LeftItem(left.item(), left.reason().in(locale)))
                        .toList(),
                reason == null ? null : reason.in(locale));
    }
}
