package org.linli.platform.tenancy;

import java.util.SortedSet;
import org.linli.api.tenant.TenantId;

/** Tells tenancy which modules a tenant runs, for its profile; implemented by whoever knows the entitlements. */
public interface EnabledModules {
    /** Names of the modules that the tenant has enabled now. Answers from memory. */
    SortedSet<String> names(TenantId tenant);
}
