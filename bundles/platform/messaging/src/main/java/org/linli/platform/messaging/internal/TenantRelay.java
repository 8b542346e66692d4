package org.linli.platform.messaging.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.tenancy.Tenants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Carries everything of one district that is due: events to consumers, messages to channels. */
@Component(service = TenantRelay.class)
public final class TenantRelay {
    private static final Duration HELD_ELSEWHERE = Duration.ofSeconds(1);

    private final Tenants tenants;
    private final Transactions transactions;
    private final EventRelay events;
    private final DispatchRelay dispatches;
    private final Leases leases;
    private final String node = UUID.randomUUID().toString();

    @Activate
    public TenantRelay(
            @Reference Tenants tenants,
            @Reference Transactions transactions,
            @Reference EventRelay events,
            @Reference DispatchRelay dispatches,
            @Reference Leases leases) {
        this.tenants = tenants;
        this.transactions = transactions;
        this.events = events;
        this.dispatches = dispatches;
        this.leases = leases;
    }

    /**
     * What is due for a district.
     *
     * @param events to consumers
     * @param messages to channels
     */
    record Due(boolean events, boolean messages) {}

    Due due(TenantId tenant) {
        return transactions.tenant(tenant, Access.READ, () -> new Due(events.due(tenant), dispatches.due()));
    }

    /** @return when to look again because an event waits; empty when none does */
    Optional<Duration> relayEvents(TenantId id) {
        boolean held = relay(id, Leases.Work.RELAY, events::batch);
        return held ? events.nextDue(id) : elsewhere(id);
    }

    /** @return when to look again because another node is sending; empty when this one has */
    Optional<Duration> relayMessages(TenantId id) {
        return relay(id, Leases.Work.DISPATCH, dispatches::batch) ? Optional.empty() : elsewhere(id);
    }

    private Optional<Duration> elsewhere(TenantId id) {
        return active(id).map(tenant -> HELD_ELSEWHERE);
    }

    private Optional<TenantInfo> active(TenantId id) {
        return tenants.byId(id).filter(tenant -> tenant.state() == TenantInfo.State.ACTIVE);
    }

    /** @return whether this node did it */
    private boolean relay(TenantId id, Leases.Work work, Predicate<TenantInfo> batch) {
        Optional<TenantInfo> tenant = active(id);
        if (tenant.isEmpty() || !leases.take(id, work, node)) {
            return false;
        }
        try {
            boolean more = true;
            while (more && !Thread.currentThread().isInterrupted()) {
                more = batch.test(tenant.get()) && leases.take(id, work, node);
            }
            return true;
        } finally {
            leases.release(id, work, node);
        }
    }
}
