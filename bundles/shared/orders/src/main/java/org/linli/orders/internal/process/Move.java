package org.linli.orders.internal.process;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.linli.orders.api.Assignee;
import org.linli.orders.api.CaseAction;

/**
 * What somebody wants done.
 *
 * @param action what
 * @param reason why, null or blank for none
 * @param to receiver
 * @param until new deadline
 * @param rating 1 to 5
 * @param documented whether reasons may be missing, because it happened in the past and was recorded elsewhere
 */
public record Move(
        CaseAction action,
        @Nullable String reason,
        @Nullable Assignee to,
        @Nullable Instant until,
        @Nullable Integer rating,
        boolean documented) {

    public static Move of(CaseAction action) {
        return new Move(action, null, null, null, null, false);
    }
}
