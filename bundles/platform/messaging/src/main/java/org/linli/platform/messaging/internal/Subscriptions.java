package org.linli.platform.messaging.internal;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import org.linli.api.event.EventConsumer;
import org.linli.api.tenant.TenantId;
import org.linli.platform.catalogue.InstanceParticipant;
import org.linli.platform.catalogue.ModuleInstance;
import org.linli.platform.catalogue.routing.Routes;
import org.linli.platform.messaging.EventAudience;
import org.linli.platform.tenancy.EnabledModules;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Knows which consumers run, and which of them a district's events reach. */
@Component(service = {Subscriptions.class, InstanceParticipant.class})
public final class Subscriptions implements InstanceParticipant {
    private final Routes routes;
    private final EventAudience audience;
    private final EnabledModules enabled;
    private final Map<ModuleInstance, List<Subscription>> byInstance = new ConcurrentHashMap<>();

    @Activate
    public Subscriptions(
            @Reference Routes routes, @Reference EventAudience audience, @Reference EnabledModules enabled) {
        this.routes = routes;
        this.audience = audience;
        this.enabled = enabled;
    }

    @Override
    public Attachment attach(ModuleInstance instance) {
        String module = instance.key().module().name();
        List<Subscription> found = instance.services(EventConsumer.class).stream()
                .map(registered -> new Subscription(instance, key(module, registered), registered.service()))
                .toList();
        byInstance.put(instance, found);
        return () -> byInstance.remove(instance);
    }

    /**
     * Names of the modules of the district that are to receive the type. Whether they run on this node now does not matter: an
     * event published while a module starts or is quarantined reaches it later.
     */
    SortedSet<String> audience(TenantId tenant, String type) {
        return audience.of(tenant, type);
    }

    /** Names of the modules that the district has enabled, whatever they consume and whether or not they run. */
    SortedSet<String> enabled(TenantId tenant) {
        return enabled.names(tenant);
    }

    /** Whether the module runs for the district on this node now. */
    boolean runs(TenantId tenant, String module) {
        return routes.current()
                .find(tenant, module)
                .filter(byInstance::containsKey)
                .isPresent();
    }

    /** The consumers of one module of the district for the type. */
    List<Subscription> of(TenantId tenant, String module, String type) {
        return routes.current()
                .find(tenant, module)
                .filter(instance -> instance.descriptor().consumes().contains(type))
                .map(instance -> byInstance.getOrDefault(instance, List.of()))
                .orElse(List.of());
    }

    private static String key(String module, ModuleInstance.Registered<EventConsumer> registered) {
        Object component = registered.properties().get("component.name");
        return module + ":"
                + (component instanceof String name
                        ? name
                        : registered.service().getClass().getName());
    }
}
