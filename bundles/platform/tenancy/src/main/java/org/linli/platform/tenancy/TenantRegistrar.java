package org.linli.platform.tenancy;

import java.util.function.Consumer;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;

/** Creates and changes tenants. Every method is idempotent. Problems are thrown all at once. */
public interface TenantRegistrar {
    /**
     * Creates the tenant with its levels, division tree and parameters, or brings an existing one up to
     * the profile without removing anything.
     *
     * @param alongside writes what belongs to the tenant in other tables of the host, in the transaction that makes it
     *     visible: a crash leaves both or neither
     * @throws org.linli.api.problem.ProblemException 422 with every field that is wrong, 409 when the tenant is being removed
     */
    TenantInfo register(TenantProfile profile, Consumer<TenantId> alongside);

    /** {@linkplain #register(TenantProfile, Consumer) The same} with nothing alongside. */
    default TenantInfo register(TenantProfile profile) {
        return register(profile, tenant -> {});
    }

    /**
     * Shuts a tenant that is closing: from now on nobody is served in it, and no state leads back. To be followed by the
     * destruction of its rows and {@link #remove}.
     *
     * @throws org.linli.api.problem.ProblemException 409 when it is neither closing nor being removed already
     */
    void beginRemoval(TenantInfo tenant);

    /** Whether the removal of the tenant has begun. Answers from memory. */
    boolean removing(TenantId tenant);

    /**
     * Takes the tenant out of the registry for ever, after its rows have been purged. Its number is not given out
     * again, its code may be.
     */
    void remove(TenantInfo tenant);

    /** The set-up of an existing tenant, to be copied for another. */
    TenantProfile export(TenantInfo tenant);
}
