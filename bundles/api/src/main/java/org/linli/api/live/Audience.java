package org.linli.api.live;

import java.util.Set;
import java.util.UUID;

/** For whom something changed. Nobody outside the tenant of the call is ever meant. */
public sealed interface Audience {
    /** These users, 10,000 of them at most; ids that are not known are ignored. */
    record People(Set<UUID> userIds) implements Audience {
        public People {
            userIds = Set.copyOf(userIds);
        }
    }

    /**
     * Whoever holds the permission where the division lies.
     *
     * @param permission such as {@code grid:event:read}, up to 200 characters
     * @param divisionId where the change lies
     * @param roles keys of roles, 50 at most and each up to 64 characters: only those who also hold one of these roles there; empty
     *     for no such condition
     */
    record Holders(String permission, UUID divisionId, Set<String> roles) implements Audience {
        public Holders {
            roles = Set.copyOf(roles);
        }
    }

    /** Everybody who is signed in. */
    record Everybody() implements Audience {}

    static Audience people(Set<UUID> userIds) {
        return new People(userIds);
    }

    static Audience holders(String permission, UUID divisionId) {
        return new Holders(permission, divisionId, Set.of());
    }
}
