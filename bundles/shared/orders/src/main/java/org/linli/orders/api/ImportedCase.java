package org.linli.orders.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case with a past, for bulk import.
 *
 * @param open what would have been asked for at the opening; its attachments are ignored
 * @param reportedAt when it was reported; not in the future
 * @param reporter name to show in the first history entry, masked where the module masks it elsewhere; blank when nobody knows
 * @param steps what happened afterwards, oldest first; the process must allow each
 */
public record ImportedCase(OpenCase open, Instant reportedAt, String reporter, List<Step> steps) {
    public ImportedCase {
        steps = List.copyOf(steps);
    }

    /**
     * @param action kebab-case word
     * @param at when; not before the step before it and not in the future
     * @param actor name to show
     * @param to receiver under the name it had; it need not exist any more
     * @param reason why; unlike in a request it may be missing
     * @param comment free text
     * @param until deadline
     * @param rating 1 to 5
     */
    public record Step(
            String action,
            Instant at,
            String actor,
            @Nullable Assignee to,
            @Nullable String reason,
            @Nullable String comment,
            @Nullable Instant until,
            @Nullable Integer rating) {}
}
