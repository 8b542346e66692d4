package org.linli.platform.messaging.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.context.ReadinessCheck;
import org.linli.platform.tenancy.Tenants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When districts are relayed: after a hint from a commit at once, and in a sweep over all districts that finds
 * what a crash or another node left. Events and messages have threads of their own, so that a slow channel holds up no event.
 */
@Component(
        service = {RelayHints.class, ReadinessCheck.class},
        immediate = true)
public final class Relay implements RelayHints, ReadinessCheck {
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final Duration SWEEP = Duration.ofSeconds(30);
    private static final int PAUSE_MILLIS = 10;
    private static final long LAG_SECONDS = 120;
    /** More than one module may hold up. */
    private static final int EVENT_THREADS = 6;

    private static final int THREADS = 2;

    private final Tenants tenants;
    private final TenantRelay relay;
    private final Purge purge;
    private final ExecutorService workers;
    private final ExecutorService senders;
    private final ScheduledExecutorService timer;
    private final TenantLanes events;
    private final TenantLanes messages;

    @Activate
    public Relay(@Reference Tenants tenants, @Reference TenantRelay relay, @Reference Purge purge) {
        this.tenants = tenants;
        this.relay = relay;
        this.purge = purge;
        this.workers = Executors.newFixedThreadPool(EVENT_THREADS, DaemonThreads.named("linli-relay"));
        this.timer = Executors.newScheduledThreadPool(THREADS, DaemonThreads.named("linli-relay-timer"));
        this.senders = Executors.newFixedThreadPool(THREADS, DaemonThreads.named("linli-dispatch"));
        this.events = new TenantLanes(workers, tenant -> again(events(), tenant, relay.relayEvents(tenant)));
        this.messages = new TenantLanes(senders, tenant -> again(messages(), tenant, relay.relayMessages(tenant)));
        timer.scheduleWithFixedDelay(this::sweepSafely, 1, SWEEP.toSeconds(), TimeUnit.SECONDS);
    }

    @Deactivate
    void close() {
        timer.shutdownNow();
        workers.shutdownNow();
        senders.shutdownNow();
    }

    @Override
    public String name() {
        return "outbox";
    }

    @Override
    public Result result() {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(Math.max(events.lag(), messages.lag()));
        return seconds > LAG_SECONDS
                ? Result.warn(
                        "有地区的事件或消息已等待 " + seconds + " 秒",
                        "events or messages of a district have waited " + seconds + " s")
                : Result.up("事件和消息及时送达", "events and messages go out in time");
    }

    @Override
    public void hint(TenantId tenant) {
        hint(events, tenant);
        hint(messages, tenant);
    }

    private TenantLanes events() {
        return events;
    }

    private TenantLanes messages() {
        return messages;
    }

    private static void hint(TenantLanes lanes, TenantId tenant) {
        try {
            lanes.hint(tenant);
        } catch (RejectedExecutionException e) {
            LOG.debug("Stopping; the next start finds what is due");
        }
    }

    private void again(TenantLanes lanes, TenantId tenant, Optional<Duration> in) {
        try {
            in.ifPresent(delay -> timer.schedule(() -> hint(lanes, tenant), delay.toMillis(), TimeUnit.MILLISECONDS));
        } catch (RejectedExecutionException e) {
            LOG.debug("Stopping; the next start finds what is due");
        }
    }

    private void sweepSafely() {
        try {
            sweep();
        } catch (RuntimeException | Error e) {
            // An exception would end the repetition for ever
            LOG.warn("The sweep stopped and will be repeated", e);
        }
    }

    private void sweep() {
        for (TenantInfo tenant : tenants.all()) {
            if (tenant.state() == TenantInfo.State.ACTIVE) {
                sweep(tenant.id());
            }
            if (!pause()) {
                return;
            }
        }
    }

    /** Spreads the sweep, so that thousands of districts do not come as one wave. @return false when stopping */
    private static boolean pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void sweep(TenantId tenant) {
        try {
            purge.ifTimeHasCome(tenant);
            TenantRelay.Due due = relay.due(tenant);
            if (due.events()) {
                hint(events, tenant);
            }
            if (due.messages()) {
                hint(messages, tenant);
            }
        } catch (RuntimeException | Error e) {
            LOG.warn("Sweep of tenant {} failed and will be repeated", tenant, e);
        }
    }
}
