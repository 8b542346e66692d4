package org.linli.platform.entitlement.internal.reconcile;

import java.util.List;
import java.util.Map;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.entitlement.internal.host.EntitlementStore;
import org.linli.platform.messaging.EventPublisher;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.RowDeletion;
import org.linli.platform.persistence.Schema;
import org.linli.platform.tenancy.TenantDataHolders;

/**
 * Destroys the tenant's rows of a module and what the host keeps for it, in small transactions. Cannot be undone, as the plan says;
 * what has to be waited for has been waited for by {@link DrainStep}.
 */
record PurgeStep(
        RowDeletion deletion,
        EntitlementStore store,
        TenantDataHolders holders,
        EventPublisher events,
        SystemCalls calls)
        implements ChangeStep {
    private static final int BATCH = 1000;

    @Override
    public String kind() {
        return "purge";
    }

    @Override
    public void execute(TenantInfo tenant, Change change, List<String> arguments) {
        String module = arguments.get(0);
        for (String table : deletion.tablesForDeletion(module, Schema.TENANT)) {
            int deleted;
            do {
                deleted = calls.inTenant(tenant, Access.WRITE, () -> deletion.deleteRows(module, table, BATCH));
            } while (deleted > 0);
        }
        holders.all().forEach(holder -> holder.purgeModule(tenant, module));
        calls.inTenant(tenant, Access.WRITE, () -> {
            events.publish(tenant.id(), "host", "host.module.purged", Map.of("module", module));
            return module;
        });
        store.forget(tenant.id(), module);
    }

    @Override
    public void undo(TenantInfo tenant, Change change, List<String> arguments) {
        throw new IllegalStateException("rows of " + arguments.get(0) + " are destroyed and cannot be brought back");
    }
}
