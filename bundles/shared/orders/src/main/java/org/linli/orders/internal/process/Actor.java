package org.linli.orders.internal.process;

import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The caller as the state machine sees him, in relation to one case.
 *
 * @param userId null for the system
 * @param name shown in the history
 * @param roles in force where the case lies
 * @param permissions whether he holds a permission where the case lies
 * @param assignee whether the case is assigned to him, his unit or his role, or he is a co-handler
 * @param reporter whether he reported the case
 * @param anything whether the process's rules about persons do not bind him: the system and whoever may override
 */
public record Actor(
        @Nullable UUID userId,
        String name,
        Set<String> roles,
        Predicate<String> permissions,
        boolean assignee,
        boolean reporter,
        boolean anything) {

    /** The engine itself. */
    public static Actor system(String name) {
        return new Actor(null, name, Set.of(), permission -> true, false, false, true);
    }

    /** Whoever reported a case without an account. */
    public static Actor stranger(String name) {
        return new Actor(null, name, Set.of(), permission -> false, false, true, false);
    }

    /** Somebody of whom only the deed is known: replay and import. */
    public static Actor past(@Nullable UUID userId, String name) {
        return new Actor(userId, name, Set.of(), permission -> true, false, false, true);
    }
}
