package org.linli.api.security;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The users of the current tenant, as far as a module must know them to hand something to somebody. Accounts that do not work
 * (disabled, expired, not confirmed) are as if they did not exist. Host-provided, thread-safe; throws
 * {@link IllegalStateException} outside a call.
 */
public interface Directory {
    /** Display name of a user, empty when there is none with the id. */
    Optional<String> name(UUID userId);

    /** Users by the names under which they sign in; names that nobody has are left out. */
    Map<String, UUID> named(Collection<String> usernames);

    /** Keys of the roles there are, whether anybody holds them or not. */
    Set<String> roles();

    /** Users who hold the role where the division lies. */
    Set<UUID> withRole(String role, UUID divisionId);

    /**
     * Users who work at exactly this division: who hold a role there, neither above nor below it, that gives the permission. A role in the
     * whole district is held at its root. Whoever has to find somebody for a matter of a division therefore asks upwards from it.
     *
     * @param permission such as {@code orders:case:act}
     */
    Set<UUID> workingAt(UUID divisionId, String permission);
}
