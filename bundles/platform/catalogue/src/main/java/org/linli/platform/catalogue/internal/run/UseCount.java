package org.linli.platform.catalogue.internal.run;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.linli.platform.catalogue.routing.Routes;

/** Counts the requests inside an instance. Once closed nobody enters any more. */
final class UseCount {
    private static final long CLOSED = 1L << 62;

    private final AtomicLong state = new AtomicLong();

    /** @return null when closed */
    Routes.@Nullable Use enter() {
        if (state.incrementAndGet() >= CLOSED) {
            leave();
            return null;
        }
        return new OneUse();
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

        @Override
        public void close() {
            if (open.compareAndSet(true, false)) {
                leave();
            }
        }
    }
}
