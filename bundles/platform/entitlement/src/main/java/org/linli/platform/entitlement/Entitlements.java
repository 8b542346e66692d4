package org.linli.platform.entitlement;

import java.time.Duration;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.tenant.TenantId;
import org.linli.platform.operations.Operation;

/** Which tenant runs which module version. Thread-safe. */
public interface Entitlements {
    /** Versions by module that the tenant runs now. Answers from memory. */
    SortedMap<String, String> mix(TenantId tenant);

    /** What the change would do; changes nothing. */
    Plan plan(TenantId tenant, MixChange change);

    /**
     * Writes the wanted state as an operation, in one transaction, and lets the reconciler carry it out. The same wanted state
     * again gives the operation that is open already.
     *
     * @return null when the tenant is there already
     * @throws org.linli.api.problem.ProblemException 422 with every problem of the plan; 409 with the link of another open operation
     */
    @Nullable
    UUID apply(TenantId tenant, MixChange change);

    /** Waits until the operation has ended, or gives up. */
    Operation.State await(TenantId tenant, UUID operation, Duration patience) throws InterruptedException;
}
