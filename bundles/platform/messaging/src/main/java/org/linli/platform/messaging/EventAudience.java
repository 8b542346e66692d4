package org.linli.platform.messaging;

import java.util.SortedSet;
import org.linli.api.tenant.TenantId;

/** Tells messaging which modules of a tenant events are meant for; implemented by whoever knows the entitlements. */
public interface EventAudience {
    /**
     * Names of the modules that the tenant has enabled and that consume the type in the enabled version, whether or not they
     * run on this node at the moment. Answers from memory.
     */
    SortedSet<String> of(TenantId tenant, String eventType);
}
