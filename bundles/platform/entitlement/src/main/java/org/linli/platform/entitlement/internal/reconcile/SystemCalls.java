package org.linli.platform.entitlement.internal.reconcile;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.data.Work;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.context.CallContext;
import org.linli.platform.context.CallContexts;
import org.linli.platform.context.SystemCaller;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;

/** Calls that the reconciler itself makes in a tenant. */
record SystemCalls(CallContexts contexts, Transactions transactions) {
    <T extends @Nullable Object> T inTenant(TenantInfo tenant, Access access, Work<T> work) {
        CallContext call = new CallContext(
                tenant,
                new SystemCaller("reconciler"),
                Locale.SIMPLIFIED_CHINESE,
                "reconciler-" + UUID.randomUUID(),
                "");
        return contexts.call(call, () -> transactions.tenant(tenant.id(), access, work));
    }
}
