package org.linli.platform.entitlement.internal.reconcile;

import java.util.List;
import java.util.SortedMap;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.entitlement.internal.host.EntitlementStore;
import org.linli.platform.identity.RightsMemory;

/** Makes the new mix the tenant's: the row first, then the rights that its modules declare, then the route. */
record SwitchStep(EntitlementStore store, RightsMemory rights, RunningMixes mixes) implements ChangeStep {
    @Override
    public String kind() {
        return "switch";
    }

    @Override
    public void execute(TenantInfo tenant, Change change, List<String> arguments) {
        to(tenant, change.to());
    }

    @Override
    public void undo(TenantInfo tenant, Change change, List<String> arguments) {
        to(tenant, change.from());
    }

    private void to(TenantInfo tenant, SortedMap<String, String> mix) {
        mixes.ensure(tenant.id(), mix);
        store.write(tenant.id(), mix);
        rights.forget(tenant.id());
        mixes.route(tenant.id(), mix);
    }
}
