package org.linli.platform.guard.internal;

import dev.failsafe.RateLimiter;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.linli.api.tenant.TenantId;
import org.linli.platform.catalogue.ModuleVersion;

/**
 * What a district uses of a module version. Thread-safe.
 *
 * @param code of the district
 * @param requests free places for requests
 * @param connections free database connections
 * @param events the events that are still possible in this second
 * @param fuse blows when requests of the district fail
 * @param used when the last request came, as of {@link System#nanoTime}
 */
record Lane(
        ModuleLane of,
        TenantId tenant,
        String code,
        Semaphore requests,
        Semaphore connections,
        RateLimiter<Object> events,
        Fuse fuse,
        AtomicLong used) {
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    static Lane of(ModuleLane module, TenantId tenant, String code, Limits limits, Fuse fuse) {
        return new Lane(
                module,
                tenant,
                code,
                new Semaphore(limits.requests()),
                new Semaphore(limits.connections()),
                RateLimiter.burstyBuilder(limits.events(), A_SECOND).build(),
                fuse,
                new AtomicLong(System.nanoTime()));
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
}
