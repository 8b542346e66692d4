package org.linli.platform.messaging.internal;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.tenancy.Tenants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries what committed to where it belongs: events to consumers, messages to channels. A hint after a commit
 * wakes it; a sweep over all districts finds what a crash or another node left.
 */
@Component(service = Relay.class, immediate = true)
public final class Relay {
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final Duration SWEEP = Duration.ofSeconds(30);
    private static final int THREADS = 2;

    private final Tenants tenants;
    private final EventRelay events;
    private final DispatchRelay dispatches;
    private final Leases leases;
    private final Purge purge;
    private final String node = UUID.randomUUID().toString();
    private final ExecutorService workers;
    private final ScheduledExecutorService timer;
    private final TenantLanes lanes;

    @Activate
    public Relay(
            @Reference Tenants tenants,
            @Reference EventRelay events,
            @Reference DispatchRelay dispatches,
            @Reference Leases leases,
            @Reference Purge purge) {
        this.tenants = tenants;
        this.events = events;
        this.dispatches = dispatches;
        this.leases = leases;
        this.purge = purge;
        this.workers = Executors.newFixedThreadPool(THREADS, DaemonThreads.named("linli-relay"));
        this.timer = Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("linli-relay-sweep"));
        this.lanes = new TenantLanes(workers, this::relay);
        timer.scheduleWithFixedDelay(this::sweep, 1, SWEEP.toSeconds(), TimeUnit.SECONDS);
    }

    @Deactivate
    void close() {
        timer.shutdownNow();
        workers.shutdownNow();
    }

    /** Something of the district may be due now. Cheap; never blocks. */
    void hint(TenantId tenant) {
        try {
            lanes.hint(tenant);
        } catch (RejectedExecutionException e) {
            LOG.debug("Stopping; the next start finds what is due");
        }
    }

    private void hintIn(TenantId tenant, Duration delay) {
        try {
            timer.schedule(() -> hint(tenant), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("Stopping; the next start finds what is due");
        }
    }

    private void sweep() {
        for (TenantInfo tenant : tenants.all()) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            sweep(tenant);
        }
    }

    private void sweep(TenantInfo tenant) {
        if (tenant.state() != TenantInfo.State.ACTIVE) {
            return;
        }
        try {
            purge.ifTimeHasCome(tenant.id());
            if (events.due(tenant.id()) || dispatches.due(tenant.id())) {
                hint(tenant.id());
            }
        } catch (RuntimeException e) {
            LOG.warn("Sweep of tenant {} failed and will be repeated", tenant.id(), e);
        }
    }

    /** Everything of one district that is due; package-private so that tests need not wait for threads. */
    void relay(TenantId id) {
        TenantInfo tenant = tenants.byId(id).orElse(null);
        if (tenant == null || tenant.state() != TenantInfo.State.ACTIVE) {
            return;
        }
        if (!leases.take(id, node)) {
            hintIn(id, Duration.ofSeconds(1));
            return;
        }
        try {
            boolean more = true;
            while (more && !Thread.currentThread().isInterrupted()) {
                boolean moreEvents = events.batch(tenant);
                boolean moreDispatches = dispatches.batch(tenant);
                more = (moreEvents || moreDispatches) && leases.take(id, node);
            }
        } finally {
            leases.release(id, node);
        }
        events.nextDue(id).ifPresent(delay -> hintIn(id, delay));
    }
}
