package org.linli.platform.messaging.internal;

import jakarta.persistence.EntityManager;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.event.Events;
import org.linli.api.tenant.TenantId;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleScoped;
import org.linli.platform.catalogue.ModuleVersion;
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
            @Reference RelayHints relay,
            @Reference ModuleGuard guard,
            @Reference Ids ids,
            @Reference InstantSource clock) {
        this.call = call;
        this.transactions = transactions;
        this.em = unit.em();
        this.subscriptions = subscriptions;
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
    public Events view(ModuleDescriptor module) {
        PayloadJson json = new PayloadJson();
        return (type, payload) -> {
            if (!module.publishes().contains(type)) {
                throw new IllegalArgumentException("Module " + module.id().name() + " does not declare the event "
                        + type + " under \"publishes\"");
            }
            TenantId tenant = call.tenant().id();
            count(tenant, module.id());
            store(tenant, module.id().name(), type, json.write(payload));
        };
    }

    /** Jobs, imports and deliveries are the host's own pace; what people cause has a limit. */
    private void count(TenantId tenant, ModuleVersion module) {
        if (!call.caller().system()) {
            guard.publishing(tenant, module);
        }
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
