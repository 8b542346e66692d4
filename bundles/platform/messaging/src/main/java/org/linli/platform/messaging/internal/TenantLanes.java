package org.linli.platform.messaging.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
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
    private final Map<TenantId, Long> waiting = new HashMap<>();
    private final Set<TenantId> running = new HashSet<>();
    private final Set<TenantId> again = new HashSet<>();
    private final Map<TenantId, Long> stopped = new HashMap<>();

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
            if (waiting.putIfAbsent(tenant, System.nanoTime()) != null) {
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
            went(tenant);
        } catch (RuntimeException | Error e) {
            stopped(tenant);
            LOG.warn("Relay of tenant {} stopped and will be tried again", tenant, e);
        } finally {
            finished(tenant);
        }
    }

    private synchronized void went(TenantId tenant) {
        stopped.remove(tenant);
    }

    private synchronized void stopped(TenantId tenant) {
        stopped.putIfAbsent(tenant, System.nanoTime());
    }

    /** Nanoseconds that some district has waited for its turn, or since its work has stopped with an exception; 0 when none does. */
    synchronized long lag() {
        long now = System.nanoTime();
        return Stream.concat(waiting.values().stream(), stopped.values().stream())
                .mapToLong(since -> now - since)
                .max()
                .orElse(0);
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
