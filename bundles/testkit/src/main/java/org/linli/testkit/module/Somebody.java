package org.linli.testkit.module;

import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.linli.api.security.Caller;
import org.linli.api.security.DivisionScope;

/**
 * A caller made up for a test.
 *
 * @param userId null for somebody who has not signed in
 * @param where the divisions in which the permissions hold
 */
public record Somebody(
        @Nullable UUID userId, String displayName, Set<String> roles, Set<UUID> where, Predicate<String> permissions)
        implements Caller {
    @Override
    public boolean may(String permission) {
        return permissions.test(permission);
    }

    @Override
    public DivisionScope scope(String permission) {
        return new DivisionScope.Within(may(permission) ? where : Set.of());
    }

    @Override
    public boolean system() {
        return false;
    }
}
