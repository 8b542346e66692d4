package org.linli.platform.entitlement.internal.reconcile;

import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.TakeUp;
import org.linli.platform.entitlement.internal.host.EntitlementStore;
import org.linli.platform.identity.RightsMemory;
import org.linli.platform.operations.RunLaterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the new mix the tenant's: the row first, then the route. The rights that either mix declares hold from before that until the
 * change has ended, because requests are inside both.
 */
record SwitchStep(
        EntitlementStore store,
        RightsMemory rights,
        RunningMixes mixes,
        ContractBar bar,
        TakeUp takeUp,
        OtherNodes others,
        Duration patience)
        implements ChangeStep {
    private static final Logger LOG = LoggerFactory.getLogger(SwitchStep.class);

    SwitchStep(
            EntitlementStore store,
            RightsMemory rights,
            RunningMixes mixes,
            ContractBar bar,
            TakeUp takeUp,
            OtherNodes others) {
        this(store, rights, mixes, bar, takeUp, others, Duration.ofSeconds(60));
    }

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
        drain(tenant);
    }

    /**
     * The data steps are undone next, and what is still inside the new version would write in its form behind their back. Whatever does
     * not leave in time must not keep the district from its former version.
     */
    private void drain(TenantInfo tenant) {
        try {
            List<String> behind = others.awaitConvergence(tenant.id(), patience);
            if (!behind.isEmpty()) {
                LOG.warn("The change of {} is taken back although these nodes are behind: {}", tenant.code(), behind);
            }
            if (!mixes.awaitLeft(tenant.id(), patience)) {
                LOG.warn("The change of {} is taken back with requests inside what it had switched to", tenant.code());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunLaterException("the host stops while the district's work ends");
        }
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
