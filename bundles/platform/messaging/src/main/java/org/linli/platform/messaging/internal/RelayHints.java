package org.linli.platform.messaging.internal;

import org.linli.api.tenant.TenantId;

/** Where those who wrote something tell that it may be due. */
@FunctionalInterface
public interface RelayHints {
    /** Something of the district may be due now. Cheap; never blocks and never fails. */
    void hint(TenantId tenant);
}
