package org.linli.platform.provisioning.internal;

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
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Runs work in the name of provisioning itself. */
@Component(service = SystemCalls.class)
public final class SystemCalls {
    private static final SystemCaller CALLER = new SystemCaller("provisioning");

    private final CallContexts calls;
    private final Transactions transactions;

    @Activate
    public SystemCalls(@Reference CallContexts calls, @Reference Transactions transactions) {
        this.calls = calls;
        this.transactions = transactions;
    }

    /** @param tenant null for work on the host */
    public <T extends @Nullable Object> T call(@Nullable TenantInfo tenant, Work<T> work) {
        Locale locale = calls.current().map(CallContext::locale).orElse(Locale.SIMPLIFIED_CHINESE);
        String request =
                calls.current().map(CallContext::requestId).orElseGet(() -> "provisioning-" + UUID.randomUUID());
        return calls.call(new CallContext(tenant, CALLER, locale, request, ""), work);
    }

    /** In a transaction of the tenant. */
    public <T extends @Nullable Object> T inTenant(TenantInfo tenant, Work<T> work) {
        return inTenant(tenant, Access.WRITE, work);
    }

    /** The same, to read only or to write as well. */
    public <T extends @Nullable Object> T inTenant(TenantInfo tenant, Access access, Work<T> work) {
        return call(tenant, () -> transactions.tenant(tenant.id(), access, work));
    }
}
