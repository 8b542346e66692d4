package org.linli.platform.tenancy;

import org.linli.api.tenant.TenantInfo;

/** Creates and changes tenants. Every method is idempotent. Problems are thrown all at once. */
public interface TenantRegistrar {
    /**
     * Creates the tenant with its levels, division tree and parameters, or brings an existing one up to
     * the profile without removing anything.
     *
     * @throws org.linli.api.problem.ProblemException 422 with every field that is wrong
     */
    TenantInfo register(TenantProfile profile);

    /**
     * Takes the tenant out of the registry for ever, after its rows have been purged. Its number is not given out
     * again, its code may be.
     */
    void remove(TenantInfo tenant);

    /** The set-up of an existing tenant, to be copied for another. */
    TenantProfile export(TenantInfo tenant);
}
