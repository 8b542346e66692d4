package org.linli.platform.identity.internal.rights;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.linli.platform.identity.internal.rights.PermissionCatalogue.Declared;

/**
 * Roles and support grants of a district as of one change stamp, with the accounts read so far. A change of any
 * user, role or grant replaces the whole.
 */
final class TenantPolicy {
    private final @Nullable UUID stamp;
    private final Declared declared;
    private final Map<String, RoleDefinition> roles;
    private final List<Support> support;
    private final Map<UUID, Known> accounts = new ConcurrentHashMap<>();

    TenantPolicy(@Nullable UUID stamp, Declared declared, Map<String, RoleDefinition> roles, List<Support> support) {
        this.stamp = stamp;
        this.declared = declared;
        this.roles = roles;
        this.support = List.copyOf(support);
    }

    boolean same(@Nullable UUID otherStamp, Declared otherDeclared) {
        return java.util.Objects.equals(stamp, otherStamp) && declared.equals(otherDeclared);
    }

    Declared declared() {
        return declared;
    }

    Map<String, RoleDefinition> roles() {
        return roles;
    }

    List<Support> support() {
        return support;
    }

    Map<UUID, Known> accounts() {
        return accounts;
    }

    /**
     * An account as it was read.
     *
     * @param own its grants
     * @param absent grants of those for whom it stands in
     */
    record Known(AccountRights account, List<GrantFact> own, List<GrantFact> absent) {
        Known {
            own = List.copyOf(own);
            absent = List.copyOf(absent);
        }

        /** What standing in gives depends on where divisions lie, and they move without any change of a grant. */
        boolean dependsOnTree() {
            return !absent.isEmpty();
        }
    }

    /** A support grant that is not revoked. */
    record Support(UUID id, String operator, Set<String> permissions, Instant until) {}
}
