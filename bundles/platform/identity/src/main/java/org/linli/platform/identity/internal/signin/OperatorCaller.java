package org.linli.platform.identity.internal.signin;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.linli.api.security.DivisionScope;
import org.linli.platform.identity.internal.rights.Holding;

/**
 * A host account in the host part.
 *
 * @param roles keys of host roles
 * @param patterns what these roles imply
 * @param permissions already narrowed to what the token allows
 */
public record OperatorCaller(
        UUID accountId,
        String username,
        String displayName,
        Set<String> roles,
        Set<String> patterns,
        Set<String> permissions,
        SignInId signIn)
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
