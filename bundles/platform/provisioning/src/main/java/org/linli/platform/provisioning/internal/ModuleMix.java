package org.linli.platform.provisioning.internal;

import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;
import org.linli.api.tenant.TenantInfo;

/** The modules of a tenant as provisioning needs them. */
public interface ModuleMix {
    /** Those of the names that the tenant runs or that are on offer to it in any version. */
    SortedSet<String> available(TenantInfo tenant, Collection<String> names);

    /** Names of the modules that the tenant runs. */
    SortedSet<String> enabled(TenantInfo tenant);

    /**
     * Lets the tenant run the modules beside those it runs already, each in its newest version.
     *
     * @return the operation that does it; empty when they run already
     * @throws org.linli.api.problem.ProblemException with every reason why they cannot run
     */
    Optional<UUID> enable(TenantInfo tenant, Collection<String> names);

    /**
     * Switches modules off, as many at once as can be; the rows stay. To be repeated until none is left.
     *
     * @return the operation that does it; empty when none is on
     */
    Optional<UUID> disableSome(TenantInfo tenant);

    /** The operation that is changing the modules of the tenant now. */
    Optional<UUID> changing(TenantInfo tenant);

    /**
     * Waits for the end of an operation, for two minutes at most.
     *
     * @return whether it succeeded
     */
    boolean await(TenantInfo tenant, UUID operation);
}
