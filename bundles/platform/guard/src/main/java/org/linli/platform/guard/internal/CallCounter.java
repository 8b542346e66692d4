package org.linli.platform.guard.internal;

import org.jspecify.annotations.Nullable;
import org.linli.api.tenant.TenantId;
import org.linli.platform.catalogue.ModuleVersion;

/** Counts calls of modules. Quick; never throws. */
@FunctionalInterface
interface CallCounter {
    /** @param failure what the module threw; null when it threw nothing, or nothing unforeseen */
    void ended(ModuleVersion module, TenantId tenant, WatchedCall.Outcome outcome, @Nullable Throwable failure);
}
