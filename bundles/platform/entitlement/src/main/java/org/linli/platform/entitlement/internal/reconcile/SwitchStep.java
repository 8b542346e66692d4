package org.linli.platform.entitlement.internal.reconcile;

import java.util.List;
import java.util.SortedMap;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.TakeUp;
import org.linli.platform.entitlement.internal.host.EntitlementStore;
import org.linli.platform.identity.RightsMemory;

/**
 * Makes the new mix the tenant's: the row first, then the route. The rights that either mix declares hold from before that until the
 * change has ended, because requests are inside both.
 */
record SwitchStep(EntitlementStore store, RightsMemory rights, RunningMixes mixes, ContractBar bar, TakeUp takeUp)
        implements ChangeStep {
    @Override
    public String kind() {
        return "switch";
    }

    @Override
    public void execute(TenantInfo tenant, Change change, List<String> arguments) {
        to(
                tenant,
                change.from(),
                change.to(),
                () -> store.write(tenant.id(), change.to(), () -> {
                    bar.check(change.to());
                    takeUp.confirm(fresh(change));
                }));
    }

    /** What the tenant did not run before must still be there and good: it was looked at when the change was planned only. */
    private static List<ModuleVersion> fresh(Change change) {
        return change.to().entrySet().stream()
                .filter(wanted -> !wanted.getValue().equals(change.from().get(wanted.getKey())))
                .map(wanted -> new ModuleVersion(wanted.getKey(), wanted.getValue()))
                .toList();
    }

    @Override
    public void undo(TenantInfo tenant, Change change, List<String> arguments) {
        to(tenant, change.to(), change.from(), () -> store.takeBack(tenant.id(), change.from(), change.kept()));
    }

    private void to(
            TenantInfo tenant, SortedMap<String, String> before, SortedMap<String, String> mix, Runnable write) {
        mixes.ensure(tenant.id(), mix);
        store.beside(tenant.id(), before);
        store.beside(tenant.id(), mix);
        rights.forget(tenant.id());
        write.run();
        mixes.route(tenant.id(), mix);
    }
}
