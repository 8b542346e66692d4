package org.linli.platform.identity.internal.rights;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Permissions that somebody holds in a subtree for a time.
 *
 * @param permissions concrete names, never patterns
 * @param division root of the subtree, null for the whole district
 * @param from first instant
 * @param until first instant after it, null for no end
 */
public record Holding(
        Set<String> permissions,
        @Nullable UUID division,
        Instant from,
        @Nullable Instant until) {
    public Holding {
        permissions = Set.copyOf(permissions);
    }

    /** Whether it holds at the instant. */
    public boolean active(Instant now) {
        return !now.isBefore(from) && (until == null || now.isBefore(until));
    }

    boolean spans(Instant start, @Nullable Instant end) {
        if (start.isBefore(from)) {
            return false;
        }
        return until == null || (end != null && !end.isAfter(until));
    }
}
