package org.linli.platform.entitlement.internal.reconcile;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.messaging.EventPublisher;
import org.linli.platform.persistence.Access;

/** Tells the tenant's modules which modules came and went. */
record AnnounceStep(EventPublisher events, SystemCalls calls) implements ChangeStep {
    @Override
    public String kind() {
        return "announce";
    }

    @Override
    public void execute(TenantInfo tenant, Change change, List<String> arguments) {
        announce(tenant, change.from(), change.to());
    }

    @Override
    public void undo(TenantInfo tenant, Change change, List<String> arguments) {
        announce(tenant, change.to(), change.from());
    }

    private void announce(TenantInfo tenant, SortedMap<String, String> from, SortedMap<String, String> to) {
        calls.inTenant(tenant, Access.WRITE, () -> {
            from.keySet().stream()
                    .filter(module -> !to.containsKey(module))
                    .forEach(module -> publish(tenant, "host.module.disabled", module));
            to.keySet().stream()
                    .filter(module -> !from.containsKey(module))
                    .forEach(module -> publish(tenant, "host.module.enabled", module));
            return to;
        });
    }

    private void publish(TenantInfo tenant, String type, String module) {
        events.publish(tenant.id(), "host", type, Map.of("module", module));
    }
}
