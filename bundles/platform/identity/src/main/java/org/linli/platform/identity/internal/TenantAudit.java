package org.linli.platform.identity.internal;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.linli.api.audit.Audit;
import org.linli.api.security.Caller;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.context.CallContext;
import org.linli.platform.context.CallContexts;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.tenancy.Tenants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Writes to the audit of a district or of the host from where no call of theirs is being served, such as sign-in. */
@Component(service = TenantAudit.class)
public final class TenantAudit {
    private final Audit audit;
    private final CallContexts contexts;
    private final Transactions transactions;
    private final Tenants tenants;

    @Activate
    public TenantAudit(
            @Reference Audit audit,
            @Reference CallContexts contexts,
            @Reference Transactions transactions,
            @Reference Tenants tenants) {
        this.audit = audit;
        this.contexts = contexts;
        this.transactions = transactions;
        this.tenants = tenants;
    }

    /** In the chain of the host: joins an open host transaction. */
    public void recordHost(Caller actor, String action, UUID subject, Map<String, String> details) {
        CallContext outer = contexts.current().orElse(null);
        contexts.call(
                new CallContext(
                        null,
                        actor,
                        outer == null ? Locale.SIMPLIFIED_CHINESE : outer.locale(),
                        outer == null ? "identity" : outer.requestId(),
                        outer == null ? "" : outer.address()),
                () -> transactions.host(Access.WRITE, () -> {
                    audit.record(action, subject, details);
                    return subject;
                }));
    }

    /** In a transaction of its own. */
    public void record(TenantId tenant, Caller actor, String action, UUID subject, Map<String, String> details) {
        TenantInfo info =
                tenants.byId(tenant).orElseThrow(() -> new IllegalStateException("there is no tenant " + tenant));
        CallContext outer = contexts.current().orElse(null);
        CallContext inside = new CallContext(
                info,
                actor,
                outer == null ? Locale.SIMPLIFIED_CHINESE : outer.locale(),
                outer == null ? "identity" : outer.requestId(),
                outer == null ? "" : outer.address());
        contexts.call(
                inside,
                () -> transactions.separateTenant(tenant, Access.WRITE, () -> {
                    audit.record(action, subject, details);
                    return subject;
                }));
    }
}
