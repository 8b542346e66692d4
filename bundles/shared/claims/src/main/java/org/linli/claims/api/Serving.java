package org.linli.claims.api;

import org.jspecify.annotations.Nullable;

/**
 * What follows a claim.
 *
 * @param counting what a record of service counts
 * @param lasting whether a claim goes on after it was confirmed, as with a heritage object or a post: then each confirmation is about
 *     what was served since the one before, and the item ends only when the publisher closes it
 * @param confirmer who confirms that it was served
 * @param rated whether who confirms may rate from 1 to 5
 * @param claimDays days for which an item is published when it names no last day, 1 to 3,660; null for no end
 * @param serveDays days after a claim until something must have been served, 1 to 3,660; null for no deadline
 * @param withdrawal what happens when a claimant withdraws
 */
public record Serving(
        Counting counting,
        boolean lasting,
        Confirmer confirmer,
        boolean rated,
        @Nullable Integer claimDays,
        @Nullable Integer serveDays,
        Withdrawal withdrawal) {
    /** What a record of service counts. */
    public enum Counting {
        /** Each record once. */
        TIMES,
        /** Hours, which each record then has to name. */
        HOURS
    }

    /** Who confirms; never the claimant himself. */
    public enum Confirmer {
        /** Who asked for it. */
        ASKER,
        /** Whoever holds {@code claims:item:confirm} where the item lies. */
        COMMUNITY,
        /** Any of them. */
        EITHER
    }

    /** What a withdrawal by the claimant does. */
    public enum Withdrawal {
        /** The place is free again. */
        REOPENS,
        /** The item is taken back with it. */
        ENDS_ITEM,
        /** The place is free again, but once something was served only the publisher can end it. */
        NOT_AFTER_SERVICE
    }
}
