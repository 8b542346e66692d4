package org.linli.benchmarks.baseline;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whoever is signed in.
 *
 * @param scope divisions that he reaches; null for the whole district
 */
record Who(
        int tenant,
        UUID user,
        String name,
        Set<String> roles,
        @Nullable Set<UUID> scope,
        Instant expiresAt) {
    boolean reaches(UUID division) {
        return scope == null || scope.contains(division);
    }
}
