package org.linli.platform.entitlement.internal.reconcile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.entitlement.internal.host.EntitlementStore;
import org.linli.platform.messaging.EventPublisher;
import org.linli.platform.persistence.Access;

/** Tells the tenant's modules which modules came and went; of one that comes back, since when it was away. */
record AnnounceStep(EntitlementStore store, EventPublisher events, SystemCalls calls) implements ChangeStep {
    private static final String ENABLED = "host.module.enabled";

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
                    .forEach(module -> publish(tenant, ENABLED, module));
            return to;
        });
    }

    private void publish(TenantInfo tenant, String type, String module) {
        Map<String, String> payload = new HashMap<>(Map.of("module", module));
        if (type.equals(ENABLED)) {
            store.offSince(tenant.id(), module).ifPresent(since -> payload.put("offSince", since.toString()));
        }
        events.publish(tenant.id(), "host", type, payload);
    }
}
