package org.linli.platform.imports.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.imports.internal.tenant.RowErrors;
import org.linli.platform.operations.OperationLog;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.tenancy.Tenants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes old files of the spool that no open import needs, and old errors of rows. An import that was accepted keeps its file,
 * however long it waits.
 */
@Component(service = SpoolSweep.class, immediate = true)
public final class SpoolSweep {
    private static final Logger LOG = LoggerFactory.getLogger(SpoolSweep.class);
    static final Duration ERRORS_KEPT = Duration.ofDays(90);

    private final ImportSpool spool;
    private final Tenants tenants;
    private final OperationLog log;
    private final RowErrors errors;
    private final Transactions transactions;
    private final InstantSource clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "linli-spool-sweep");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public SpoolSweep(
            @Reference ImportSpool spool,
            @Reference Tenants tenants,
            @Reference OperationLog log,
            @Reference RowErrors errors,
            @Reference Transactions transactions,
            @Reference InstantSource clock) {
        this.spool = spool;
        this.tenants = tenants;
        this.log = log;
        this.errors = errors;
        this.transactions = transactions;
        this.clock = clock;
        timer.scheduleWithFixedDelay(this::sweepSafely, 1, 60, TimeUnit.MINUTES);
    }

    @Deactivate
    void close() {
        timer.shutdownNow();
    }

    private void sweepSafely() {
        try {
            sweep();
            forgetOldErrors();
        } catch (RuntimeException e) {
            LOG.warn("The import spool was not swept and will be later", e);
        }
    }

    /** Nobody corrects a file of last year any more, and the errors quote people's data. */
    void forgetOldErrors() {
        Instant limit = clock.instant().minus(ERRORS_KEPT);
        for (TenantInfo tenant : tenants.all()) {
            int removed;
            do {
                removed = transactions.separateTenant(tenant.id(), Access.WRITE, () -> errors.purgeBefore(limit));
            } while (removed > 0);
        }
    }

    void sweep() {
        tenants.all().stream().map(TenantInfo::id).forEach(this::sweep);
    }

    private void sweep(TenantId tenant) {
        spool.dropBrokenUploads(tenant);
        spool.dropOld(
                tenant,
                () -> log.open(tenant, ImportRunner.KIND).stream()
                        .flatMap(
                                operation -> ImportInput.read(operation.input()).files())
                        .collect(Collectors.toSet()));
    }
}
