package org.linli.claims.api;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom of those with the engine's own permission a list means. Both conditions must hold where the item lies.
 *
 * @param roles keys of roles of which one must be in force there; empty for whatever role
 * @param permission permission of the contributing module that is needed as well; null for none
 */
public record Who(Set<String> roles, @Nullable String permission) {
    public Who {
        roles = Set.copyOf(roles);
    }

    /** Whoever has the engine's permission. */
    public static Who anybody() {
        return new Who(Set.of(), null);
    }

    /** Whoever of them holds one of the roles. */
    public static Who roles(String... roles) {
        return new Who(Set.of(roles), null);
    }

    /** Whoever of them has the module's permission too. */
    public static Who permission(String permission) {
        return new Who(Set.of(), permission);
    }
}
