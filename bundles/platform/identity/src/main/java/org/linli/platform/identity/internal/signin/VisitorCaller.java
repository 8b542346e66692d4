package org.linli.platform.identity.internal.signin;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.linli.api.security.DivisionScope;
import org.linli.platform.identity.internal.rights.Holding;
import org.linli.platform.identity.internal.rights.WellKnownRoles;

/**
 * A host account inside a district: management and indicators, and what support grants add. It can grant nothing.
 *
 * @param permissions already narrowed to what the token allows
 */
public record VisitorCaller(
        UUID accountId, String username, String displayName, Set<String> permissions, SignInId signIn)
        implements Account {
    @Override
    public List<Holding> holdings() {
        return List.of();
    }

    @Override
    public UUID userId() {
        return accountId;
    }

    @Override
    public Set<String> roles() {
        return Set.of(WellKnownRoles.OPERATOR);
    }

    @Override
    public boolean may(String permission) {
        return permissions.contains(permission);
    }

    @Override
    public DivisionScope scope(String permission) {
        return may(permission) ? new DivisionScope.Everywhere() : new DivisionScope.Within(Set.of());
    }

    @Override
    public boolean system() {
        return false;
    }
}
