package org.linli.platform.messaging.internal;

import jakarta.persistence.EntityManager;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.event.Events;
import org.linli.api.tenant.TenantId;
import org.linli.platform.catalogue.ModuleScoped;
import org.linli.platform.catalogue.routing.Routes;
import org.linli.platform.guard.ModuleGuard;
import org.linli.platform.messaging.EventPublisher;
import org.linli.platform.messaging.internal.tenant.OutboxEvent;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Writes events into the outbox, in the transaction of whoever publishes. */
@Component(service = {EventPublisher.class, ModuleScoped.class})
public final class OutboxPublisher implements EventPublisher, ModuleScoped<Events> {
    private final CurrentCall call;
    private final Transactions transactions;
    private final EntityManager em;
    private final Subscriptions subscriptions;
    private final Routes routes;
    private final RelayHints relay;
    private final ModuleGuard guard;
    private final Ids ids;
    private final InstantSource clock;
    private final PayloadJson hostJson = new PayloadJson();

    @Activate
    public OutboxPublisher(
            @Reference CurrentCall call,
            @Reference Transactions transactions,
            @Reference MessagingUnit unit,
            @Reference Subscriptions subscriptions,
            @Reference Routes routes,
            @Reference RelayHints relay,
            @Reference ModuleGuard guard,
            @Reference Ids ids,
            @Reference InstantSource clock) {
        this.call = call;
        this.transactions = transactions;
        this.em = unit.em();
        this.subscriptions = subscriptions;
        this.routes = routes;
        this.relay = relay;
        this.guard = guard;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public void publish(TenantId tenant, String sourceModule, String type, Object payload) {
        store(tenant, sourceModule, type, hostJson.write(payload));
    }

    @Override
    public Class<Events> type() {
        return Events.class;
    }

    @Override
    public Events view(String module) {
        return events(module);
    }

    @Override
    public Events events(String module) {
        PayloadJson json = new PayloadJson();
        return (type, payload) -> {
            TenantId tenant = call.tenant().id();
            requireDeclared(tenant, module, type);
            count(tenant, module);
            store(tenant, module, type, json.write(payload));
        };
    }

    /** Jobs, imports and deliveries are the host's own pace; what people cause has a limit. */
    private void count(TenantId tenant, String module) {
        if (!call.caller().system()) {
            routes.current()
                    .find(tenant, module)
                    .ifPresent(
                            instance -> guard.publishing(tenant, instance.key().module()));
        }
    }

    private void requireDeclared(TenantId tenant, String module, String type) {
        routes.current().find(tenant, module).ifPresent(instance -> {
            if (!instance.descriptor().publishes().contains(type)) {
                throw new IllegalArgumentException(
                        "Module " + module + " does not declare the event " + type + " under \"publishes\"");
            }
        });
    }

    private void store(TenantId tenant, String source, String type, String json) {
        String audience = String.join(",", subscriptions.audience(tenant, type));
        transactions.tenant(tenant, Access.WRITE, () -> {
            em.persist(new OutboxEvent(
                    ids.next(), type, source, clock.instant().truncatedTo(ChronoUnit.MICROS), json, audience));
            if (!audience.isEmpty()) {
                transactions.afterCommit(() -> relay.hint(tenant));
            }
            return true;
        });
    }
}
