package org.linli.platform.operations.internal.work;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.operations.internal.log.OperationStore;
import org.linli.platform.tenancy.Tenants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets operations half a year after their end. What they did stays in the audit. */
@Component(service = OperationRetention.class, immediate = true)
public final class OperationRetention {
    static final Duration KEPT = Duration.ofDays(180);
    private static final Logger LOG = LoggerFactory.getLogger(OperationRetention.class);
    private static final int BATCH = 200;

    private final OperationStore store;
    private final Tenants tenants;
    private final InstantSource clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "linli-operation-retention");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public OperationRetention(
            @Reference OperationStore store, @Reference Tenants tenants, @Reference InstantSource clock) {
        this.store = store;
        this.tenants = tenants;
        this.clock = clock;
        timer.scheduleWithFixedDelay(this::forgetSafely, 1, 12, TimeUnit.HOURS);
    }

    @Deactivate
    void close() {
        timer.shutdownNow();
    }

    private void forgetSafely() {
        try {
            forgetOld();
        } catch (RuntimeException e) {
            LOG.warn("Old operations were not all forgotten and will be later", e);
        }
    }

    void forgetOld() {
        Instant limit = clock.instant().minus(KEPT);
        forgetOld(null, limit);
        for (TenantInfo tenant : tenants.all()) {
            forgetOld(tenant.id(), limit);
        }
    }

    private void forgetOld(@Nullable TenantId tenant, Instant limit) {
        int deleted;
        do {
            deleted = store.write(tenant, rows -> rows.purgeBefore(limit, BATCH));
        } while (deleted > 0);
    }
}
