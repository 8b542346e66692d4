package org.linli.api.security;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who acts: a signed-in person, or the system itself in a job or an import. Immutable. */
public interface Caller {
    /** Identity of the user in its tenant; null for the system. */
    @Nullable
    UUID userId();

    /** Name to write into a history, never a secret. */
    String displayName();

    /** Roles in force, for process steps that name a role. */
    java.util.Set<String> roles();

    /** Whether any grant gives the permission anywhere. */
    boolean may(String permission);

    /** Where grants give the permission. */
    DivisionScope scope(String permission);

    /** True for jobs, event deliveries and the operator's own steps. */
    boolean system();
}
