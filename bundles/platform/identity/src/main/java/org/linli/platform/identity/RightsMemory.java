package org.linli.platform.identity;

import org.linli.api.tenant.TenantId;

/** The rights of a district's accounts as this node remembers them. Thread-safe. */
public interface RightsMemory {
    /**
     * Forgets them, so that the next request computes them anew: the declared permissions of the district have changed with its
     * modules. Other nodes notice by themselves within half a second.
     */
    void forget(TenantId tenant);
}
