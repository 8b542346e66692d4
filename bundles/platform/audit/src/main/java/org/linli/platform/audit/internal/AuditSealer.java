package org.linli.platform.audit.internal;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
 * Chains finished rows soon after they were written, one district at a time on one thread, so that writers never wait for
 * each other. Whoever writes tells which district has new rows; a slow sweep finds those of nodes that died before they could.
 */
@Component(
        service = {AuditSealer.class, ReadinessCheck.class},
        immediate = true)
public final class AuditSealer implements ReadinessCheck {
    private static final Logger LOG = LoggerFactory.getLogger(AuditSealer.class);
    private static final long PERIOD_MILLIS = 400;
    private static final long LAG_SECONDS = 60;
    private static final long SWEEP_NANOS = TimeUnit.SECONDS.toNanos(60);
    /** A sweep takes at most this part of the time. */
    private static final int SWEEP_SHARE = 20;

    private final AuditStore store;
    private final Tenants tenants;
    /** Who has rows to be sealed, and since when ({@link System#nanoTime()}). */
    private final Map<Optional<TenantId>, Long> fresh = new ConcurrentHashMap<>();

    private final ScheduledExecutorService scheduler;

    @Activate
    public AuditSealer(@Reference AuditStore store, @Reference Tenants tenants) {
        this(store, tenants, Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "linli-audit-sealer");
            thread.setDaemon(true);
            return thread;
        }));
    }

    /** @param scheduler of one thread, so that no two seal one district */
    AuditSealer(AuditStore store, Tenants tenants, ScheduledExecutorService scheduler) {
        this.store = store;
        this.tenants = tenants;
        this.scheduler = scheduler;
        scheduler.scheduleWithFixedDelay(this::sealFresh, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        scheduler.schedule(this::sweep, 5, TimeUnit.SECONDS);
    }

    @Deactivate
    void stop() {
        scheduler.shutdownNow();
    }

    /** There are new rows, committed; tenant null for the host. */
    void hint(@Nullable TenantId tenant) {
        fresh.putIfAbsent(Optional.ofNullable(tenant), System.nanoTime());
    }

    private void sealFresh() {
        Map.copyOf(fresh).forEach((tenant, since) -> {
            fresh.remove(tenant);
            if (!seal(tenant)) {
                fresh.put(tenant, since);
            }
        });
    }

    @Override
    public String name() {
        return "audit-sealer";
    }

    @Override
    public Result result() {
        long now = System.nanoTime();
        long seconds = fresh.values().stream()
                .mapToLong(since -> TimeUnit.NANOSECONDS.toSeconds(now - since))
                .max()
                .orElse(0);
        return seconds > LAG_SECONDS
                ? Result.warn("审计记录已有 " + seconds + " 秒未封存", "audit rows have waited " + seconds + " s to be sealed")
                : Result.up("审计记录及时封存", "audit rows are sealed in time");
    }

    private boolean seal(Optional<TenantId> tenant) {
        try {
            store.seal(tenant.orElse(null));
            return true;
        } catch (RuntimeException e) {
            LOG.warn(
                    "audit rows of {} are sealed later",
                    tenant.map(t -> "tenant " + t).orElse("the host"),
                    e);
            return false;
        }
    }

    private void sweep() {
        long begin = System.nanoTime();
        try {
            seal(Optional.empty());
            for (TenantInfo tenant : tenants.all()) {
                seal(Optional.of(tenant.id()));
            }
        } catch (RuntimeException e) {
            LOG.warn("the audit could not be swept", e);
        }
        long rest = Math.max(SWEEP_NANOS, (System.nanoTime() - begin) * SWEEP_SHARE);
        if (!scheduler.isShutdown()) {
            scheduler.schedule(this::sweep, rest, TimeUnit.NANOSECONDS);
        }
    }
}
