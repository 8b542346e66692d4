package org.linli.platform.provisioning.internal.rest;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.platform.provisioning.internal.setup.SetupPlans.SetupPlan;
import org.linli.platform.provisioning.internal.setup.SetupReport;

/**
 * What a copy would bring, in the caller's language.
 *
 * @param from code of the model
 * @param complete whether nothing would be left
 */
public record PlannedSetup(String from, boolean complete, List<PlannedPart> parts) {

    /** What becomes of a part; nothing of it is there in the model, or one of the two districts does not run the module. */
    public enum Outcome {
        COPIED,
        NOTHING,
        NOT_ENABLED,
        REFUSED
    }

    /**
     * @param label name of the part for people
     * @param left what cannot be taken over
     */
    public record PlannedPart(
            String part,
            String label,
            Outcome outcome,
            List<String> taken,
            List<LeftItem> left,
            @Nullable String reason) {}

    /** @param reason what is missing or in the way */
    public record LeftItem(String item, String reason) {}

    static PlannedSetup of(SetupPlan plan, Locale locale) {
        SetupReport report = plan.report();
        return new PlannedSetup(
                report.from(),
                report.complete(),
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
                part.taken(),
                part.left().stream()
                        .map(left -> new LeftItem(left.item(), left.reason().in(locale)))
                        .toList(),
                reason == null ? null : reason.in(locale));
    }
}
