package org.linli.platform.messaging.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
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

    /** Whether anything is due. */
    boolean due(TenantId tenant) {
        return transactions.tenant(tenant, Access.READ, () -> events.due() || dispatches.due());
    }

    /** @return when to look again because something waits; empty when nothing does */
    Optional<Duration> relay(TenantId id) {
        Optional<TenantInfo> active = tenants.byId(id).filter(tenant -> tenant.state() == TenantInfo.State.ACTIVE);
        if (active.isEmpty()) {
            return Optional.empty();
        }
        if (!leases.take(id, node)) {
            return Optional.of(HELD_ELSEWHERE);
        }
        try {
            drain(active.get());
        } finally {
            leases.release(id, node);
        }
        return events.nextDue(id);
    }

    private void drain(TenantInfo tenant) {
        boolean more = true;
        while (more && !Thread.currentThread().isInterrupted()) {
            boolean moreEvents = events.batch(tenant);
            boolean moreDispatches = dispatches.batch(tenant);
            more = (moreEvents || moreDispatches) && leases.take(tenant.id(), node);
        }
    }
}
