package org.linli.platform.provisioning.internal;

import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.UUID;
import org.linli.api.problem.Text;
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
     * Which of the modules the tenant could take up now, beside those it runs and all of them together. Shared modules come along with
     * those that need them and are not asked about.
     */
    Proposal proposal(TenantInfo tenant, Collection<String> names);

    /**
     * What taking modules up would come to.
     *
     * @param running versions of the chosen modules that the tenant runs already, which stay
     * @param fitting labels of those that it could take up, by name
     * @param coming everything that would come, shared modules among it
     * @param refused those that it could not
     */
    record Proposal(
            SortedMap<String, String> running,
            SortedMap<String, Text> fitting,
            SortedSet<String> coming,
            SortedMap<String, Refused> refused) {}

    /** A module that cannot be taken up, and why. */
    record Refused(Text label, Text reason) {}

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
