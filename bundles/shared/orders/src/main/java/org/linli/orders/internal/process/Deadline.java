package org.linli.orders.internal.process;

import java.time.Duration;
import java.util.List;

/**
 * A time limit (时限).
 *
 * @param limit positive, in time of the process's clock
 * @param onExpiry in this order
 */
public record Deadline(Duration limit, List<ExpiryStep> onExpiry) {
    public Deadline {
        if (limit.isZero() || limit.isNegative()) {
            throw new IllegalArgumentException("a deadline must be positive");
        }
        onExpiry = List.copyOf(onExpiry);
    }

    /** Whether passing it counts as overdue. */
    public boolean marksOverdue() {
        return onExpiry.stream().anyMatch(ExpiryStep.MarkOverdue.class::isInstance);
    }
}
