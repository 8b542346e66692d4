package org.linli.platform.catalogue.internal.run;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.linli.api.tenant.TenantId;
import org.linli.platform.catalogue.routing.Routes;

/** Counts the requests inside an instance, in all and by tenant. Once closed nobody enters any more. */
final class UseCount {
    private static final long CLOSED = 1L << 62;

    private final AtomicLong state = new AtomicLong();
    private final Map<TenantId, AtomicLong> byTenant = new ConcurrentHashMap<>();

    /** @return null when closed */
    Routes.@Nullable Use enter(TenantId tenant) {
        if (state.incrementAndGet() >= CLOSED) {
            leave();
            return null;
        }
        AtomicLong own = byTenant.get(tenant);
        if (own == null) {
            own = byTenant.computeIfAbsent(tenant, t -> new AtomicLong());
        }
        own.incrementAndGet();
        return new OneUse(own);
    }

    /** How many of the tenant are inside. */
    long uses(TenantId tenant) {
        AtomicLong own = byTenant.get(tenant);
        return own == null ? 0 : own.get();
    }

    private void leave() {
        // The waiter must see the last one go; polling would add latency to every removal.
        if (state.decrementAndGet() == CLOSED) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    long uses() {
        return state.get() & (CLOSED - 1);
    }

    /**
     * Lets nobody in any more and waits for those inside.
     *
     * @return whether all had left in time
     */
    boolean closeAndWait(long seconds) throws InterruptedException {
        state.accumulateAndGet(CLOSED, (current, closed) -> current >= closed ? current : current + closed);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        synchronized (this) {
            while (state.get() != CLOSED) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                wait(Math.min(left, 100));
            }
        }
        return true;
    }

    private final class OneUse implements Routes.Use {
        private final java.util.concurrent.atomic.AtomicBoolean open =
                new java.util.concurrent.atomic.AtomicBoolean(true);
        private final AtomicLong own;

        private OneUse(AtomicLong own) {
            this.own = own;
        }

        @Override
        public void close() {
            if (open.compareAndSet(true, false)) {
                own.decrementAndGet();
                leave();
            }
        }
    }
}
