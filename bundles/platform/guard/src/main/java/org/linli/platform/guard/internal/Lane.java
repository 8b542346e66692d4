package org.linli.platform.guard.internal;

import dev.failsafe.RateLimiter;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.linli.api.tenant.TenantId;
import org.linli.platform.catalogue.ModuleVersion;

/**
 * What a district uses of a module version. Thread-safe.
 *
 * @param code of the district
 * @param requests free places for requests
 * @param connections free database connections for requests
 * @param events the events that are still possible in this second
 * @param fuse blows when requests of the district fail
 * @param used when the last call came, as of {@link System#nanoTime}
 * @param working pieces of work outside of requests that are inside
 * @param late how many pieces of work in a row took too long
 */
record Lane(
        ModuleLane of,
        TenantId tenant,
        String code,
        Semaphore requests,
        Share connections,
        RateLimiter<Object> events,
        Fuse fuse,
        AtomicLong used,
        AtomicInteger working,
        AtomicInteger late) {
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    static Lane of(ModuleLane module, TenantId tenant, String code, Limits limits, Fuse fuse) {
        return new Lane(
                module,
                tenant,
                code,
                new Semaphore(limits.requests()),
                new Share.OfRequests(new Semaphore(limits.connections()), module.connections()),
                RateLimiter.burstyBuilder(limits.events(), A_SECOND).build(),
                fuse,
                new AtomicLong(System.nanoTime()),
                new AtomicInteger(),
                new AtomicInteger());
    }

    ModuleVersion module() {
        return of.module();
    }

    /** Takes a place. */
    boolean enter() {
        used.lazySet(System.nanoTime());
        if (!requests.tryAcquire()) {
            return false;
        }
        if (!of.requests().tryAcquire()) {
            requests.release();
            return false;
        }
        return true;
    }

    void leave() {
        requests.release();
        of.requests().release();
    }

    /** Begins a piece of work, which takes no place of a request. */
    void enterWork() {
        used.lazySet(System.nanoTime());
        working.incrementAndGet();
    }

    void leaveWork() {
        used.lazySet(System.nanoTime());
        working.decrementAndGet();
    }

    /** Whether it may be forgotten: nobody is inside, and what is remembered of it does not matter any more. */
    boolean idle(long before, int places) {
        return used.get() - before < 0
                && requests.availablePermits() == places
                && working.get() == 0
                && late.get() == 0
                && fuse.holds();
    }
}
