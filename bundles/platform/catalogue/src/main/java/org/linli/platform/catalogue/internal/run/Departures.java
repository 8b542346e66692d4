package org.linli.platform.catalogue.internal.run;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Instances on their way out: nobody new finds them, their last requests are still inside. Each is stopped when those have left, or when
 * the time is over that the longest of them may take, and after the instances that require it. Nobody has to wait for that.
 */
final class Departures {
    private static final Logger LOG = LoggerFactory.getLogger(Departures.class);
    private static final int LOOK_SECONDS = 1;
    private static final int LAST_SECONDS = 1;

    private final Consumer<RunningInstance> stop;
    private final Duration longest;
    private final Set<Departure> underWay = ConcurrentHashMap.newKeySet();
    /** Held while an instance is stopped, one at a time. */
    private final ReentrantLock stopping = new ReentrantLock();

    private volatile boolean hurry;

    /**
     * @param stop stops and removes an instance
     * @param longest time that the requests inside have to leave
     */
    Departures(Consumer<RunningInstance> stop, Duration longest) {
        this.stop = stop;
        this.longest = longest;
    }

    /** Counts them among those that leave, which they do when they are begun. */
    List<Departure> announce(Collection<RunningInstance> going) {
        List<Departure> announced = going.stream().map(Departure::new).toList();
        underWay.addAll(announced);
        return announced;
    }

    /** Instances that have not left yet. */
    Stream<RunningInstance> instances() {
        return underWay.stream().map(departure -> departure.instance);
    }

    /** Gives those inside a moment only, now and from now on: the host stops. */
    void hurry() {
        hurry = true;
    }

    /** Waits until nobody is on the way out any more. */
    void awaitAll() {
        underWay.forEach(departure -> departure.gone.join());
    }

    /** One instance that leaves. */
    final class Departure {
        private final RunningInstance instance;
        private final CompletableFuture<Boolean> empty = new CompletableFuture<>();
        private final CompletableFuture<Boolean> gone = new CompletableFuture<>();

        private Departure(RunningInstance instance) {
            this.instance = instance;
        }

        void begin() {
            long end = System.nanoTime() + longest.toNanos();
            List<Departure> before =
                    underWay.stream().filter(this::isRequiredBy).toList();
            Thread thread = new Thread(
                    () -> leave(before, end), "linli-leave-" + instance.key().module());
            thread.setDaemon(true);
            thread.start();
        }

        /** Waits until it is gone, but not longer than given for the requests inside. */
        void await(Duration patience) throws InterruptedException {
            try {
                empty.get(patience.toMillis(), TimeUnit.MILLISECONDS);
                gone.get();
            } catch (TimeoutException e) {
                LOG.info(
                        "Instance {} leaves with {} requests inside",
                        instance.key(),
                        instance.uses().uses());
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }

        private boolean isRequiredBy(Departure other) {
            return other != this
                    && other.instance.key().closure().contains(instance.key().module());
        }

        private void leave(List<Departure> before, long end) {
            try {
                before.forEach(other -> other.gone.join());
                if (!drained(end)) {
                    LOG.warn(
                            "Instance {} is stopped with {} requests inside",
                            instance.key(),
                            instance.uses().uses());
                }
                empty.complete(true);
                stopAlone();
                LOG.info("Instance {} is gone", instance.key());
            } catch (InterruptedException e) {
                // nobody interrupts these threads but a module that got hold of one, which ends it early
                Thread.currentThread().interrupt();
                stopAlone();
            } catch (RuntimeException | Error e) {
                LOG.error("Instance {} does not leave", instance.key(), e);
            } finally {
                underWay.remove(this);
                empty.complete(true);
                gone.complete(true);
            }
        }

        private boolean drained(long end) throws InterruptedException {
            while (!hurry && System.nanoTime() < end) {
                if (instance.uses().closeAndWait(LOOK_SECONDS)) {
                    return true;
                }
            }
            return instance.uses().closeAndWait(hurry ? LAST_SECONDS : 0);
        }

        private void stopAlone() {
            stopping.lock();
            try {
                stop.accept(instance);
            } finally {
                stopping.unlock();
            }
        }
    }
}
