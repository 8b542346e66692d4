package org.linli.platform.catalogue.internal.run;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Runs module code on a thread that may be abandoned: a hanging start cannot be stopped, only left behind
 * and counted.
 */
final class Deadline {
    private final int seconds;
    private final AtomicInteger abandoned = new AtomicInteger();

    Deadline(int seconds) {
        this.seconds = seconds;
    }

    /** Threads left behind that have not ended since. */
    int abandonedThreads() {
        return abandoned.get();
    }

    /**
     * @param late what to do when work that was abandoned ends after all; runs on its thread
     * @throws TimeoutException when it takes too long; its thread is interrupted and left behind
     */
    <T> T run(String what, Callable<T> work, Runnable late) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        AtomicReference<Fate> fate = new AtomicReference<>(Fate.AWAITED);
        Thread thread = new Thread(
                () -> {
                    task.run();
                    if (!fate.compareAndSet(Fate.AWAITED, Fate.ENDED)) {
                        abandoned.decrementAndGet();
                        late.run();
                    }
                },
                "linli-" + what);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(seconds, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            abandoned.incrementAndGet();
            if (!fate.compareAndSet(Fate.AWAITED, Fate.ABANDONED)) {
                // It ended at the last moment
                abandoned.decrementAndGet();
                return outcome(task);
            }
            thread.interrupt();
            throw new TimeoutException(what + " took longer than " + seconds + " s");
        } catch (ExecutionException e) {
            throw cause(e);
        }
    }

    private enum Fate {
        AWAITED,
        ENDED,
        ABANDONED
    }

    private static <T> T outcome(FutureTask<T> task) throws Exception {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw cause(e);
        }
    }

    private static Exception cause(ExecutionException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return e.getCause() instanceof Exception cause ? cause : e;
    }
}
