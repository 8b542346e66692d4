package org.linli.platform.entitlement.internal.reconcile;

import java.util.Optional;
import java.util.SortedMap;
import org.linli.api.tenant.TenantId;
import org.linli.platform.operations.Operation;
import org.linli.platform.operations.OperationLog;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Changes of tenants' modules as the log of operations keeps them. */
@Component(service = ChangeRecords.class)
public final class ChangeRecords {
    private final OperationLog log;
    private final ChangeJson json = new ChangeJson();

    @Activate
    public ChangeRecords(@Reference OperationLog log) {
        this.log = log;
    }

    /** The one that is open; a tenant has one at a time. */
    public Optional<Operation> open(TenantId tenant) {
        return log.open(tenant, Reconciler.KIND).stream().findFirst();
    }

    /** The one that was begun last. */
    public Optional<Operation> latest(TenantId tenant) {
        return log.latest(tenant, Reconciler.KIND);
    }

    /** Versions by module before the change. */
    public SortedMap<String, String> from(Operation change) {
        return json.readChange(change.input()).from();
    }

    /** Versions by module after it. */
    public SortedMap<String, String> to(Operation change) {
        return json.readChange(change.input()).to();
    }
}
