package org.linli.platform.guard.internal;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.linli.api.tenant.TenantId;

/** Database connections that calls of a module may hold at once. Thread-safe. */
interface Share {
    /** As long as one waits for a connection of the pool. */
    long SECONDS = 5;

    /** @return false when none becomes free in time */
    boolean take() throws InterruptedException;

    void giveBack();

    /** When whoever begins to wait now has waited long enough, as of {@link System#nanoTime}. */
    static long patience() {
        return System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    }

    static boolean takeOf(Semaphore free, long until) throws InterruptedException {
        return free.tryAcquire() || free.tryAcquire(until - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    /** For requests: of one district, and of all together. */
    record OfRequests(Semaphore here, Semaphore everywhere) implements Share {
        @Override
        public boolean take() throws InterruptedException {
            long until = patience();
            if (!takeOf(here, until)) {
                return false;
            }
            if (!takeOf(everywhere, until)) {
                here.release();
                return false;
            }
            return true;
        }

        @Override
        public void giveBack() {
            everywhere.release();
            here.release();
        }
    }

    /** For one kind of work of one district. */
    record OfWork(WorkPlaces places, TenantId tenant) implements Share {
        @Override
        public boolean take() throws InterruptedException {
            return places.take(tenant);
        }

        @Override
        public void giveBack() {
            places.giveBack(tenant);
        }
    }
}
