package org.linli.api.security;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who acts: a signed-in person, or the system itself in a job or an import. Immutable. */
public interface Caller {
    /** Identity of the user in its tenant; null for the system. */
    @Nullable
    UUID userId();

    /** Name to write into a history, never a secret. */
    String displayName();

    /** Roles in force, wherever in the district they hold. */
    Set<String> roles();

    /**
     * Where the role holds: whoever is street staff here may be a grid worker, or stand in for one, over there. By default
     * everywhere.
     */
    default DivisionScope scopeOfRole(String role) {
        return roles().contains(role) ? new DivisionScope.Everywhere() : new DivisionScope.Within(Set.of());
    }

    /** Roles in force in the division, for process steps that name a role. */
    default Set<String> roles(UUID divisionId) {
        return roles().stream()
                .filter(role -> scopeOfRole(role).covers(divisionId))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether any grant gives the permission anywhere. */
    boolean may(String permission);

    /** Where grants give the permission. */
    DivisionScope scope(String permission);

    /** True for jobs, event deliveries and the operator's own steps. */
    boolean system();
}
