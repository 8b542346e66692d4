package org.linli.orders.internal.process;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Limits that a case brings along and that stand in for those of its process.
 *
 * @param handling for the state in which the process deals with a case, in time of its clock; null for the process's own
 * @param until when the whole matter is to be done; null for what the process says
 */
public record OwnLimits(
        @Nullable Duration handling, @Nullable Instant until) {
    public static final OwnLimits NONE = new OwnLimits(null, null);
}
