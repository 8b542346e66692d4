package org.linli.platform.catalogue.internal.run;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

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

    int abandonedThreads() {
        return abandoned.get();
    }

    <T> T run(String what, Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "linli-" + what);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(seconds, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            abandoned.incrementAndGet();
            throw new TimeoutException(what + " took longer than " + seconds + " s");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }
}
