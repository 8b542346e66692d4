package org.linli.platform.messaging.internal;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.linli.api.tenant.TenantId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs work per district: one piece at a time for each, several districts at once, and any number of hints
 * while a district waits or runs cost one further piece. Thread-safe.
 */
final class TenantLanes {
    private static final Logger LOG = LoggerFactory.getLogger(TenantLanes.class);

    private final Executor executor;
    private final Consumer<TenantId> work;
    private final Set<TenantId> waiting = new HashSet<>();
    private final Set<TenantId> running = new HashSet<>();
    private final Set<TenantId> again = new HashSet<>();

    TenantLanes(Executor executor, Consumer<TenantId> work) {
        this.executor = executor;
        this.work = work;
    }

    /** Sees to it that the work starts for the district after now. */
    void hint(TenantId tenant) {
        synchronized (this) {
            if (running.contains(tenant)) {
                again.add(tenant);
                return;
            }
            if (!waiting.add(tenant)) {
                return;
            }
        }
        executor.execute(() -> run(tenant));
    }

    private void run(TenantId tenant) {
        synchronized (this) {
            waiting.remove(tenant);
            running.add(tenant);
        }
        try {
            work.accept(tenant);
        } catch (RuntimeException e) {
            LOG.warn("Relay of tenant {} stopped and will be tried again", tenant, e);
        } finally {
            finished(tenant);
        }
    }

    private void finished(TenantId tenant) {
        boolean more;
        synchronized (this) {
            running.remove(tenant);
            more = again.remove(tenant);
        }
        if (more) {
            hint(tenant);
        }
    }
}
