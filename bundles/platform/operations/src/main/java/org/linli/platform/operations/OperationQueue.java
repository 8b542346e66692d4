package org.linli.platform.operations;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.linli.api.tenant.TenantId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the open operations of one kind whose steps their owner carries out itself: a few at a time, each of them once at a time,
 * held against other nodes while it runs. One that cannot go on now, because the database is away for instance, is tried again
 * later and later; a sweep finds what a crash, a lost hint or a lost node left behind. Thread-safe.
 */
public final class OperationQueue implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OperationQueue.class);
    private static final int THREADS = 2;
    private static final Duration SWEEP = Duration.ofSeconds(10);
    /** Well within the time for which {@link OperationLog#claim} holds. */
    private static final Duration HOLD = Duration.ofSeconds(8);
    /** A sweep takes at most this part of the time. */
    private static final int SWEEP_SHARE = 20;

    private final OperationLog log;
    private final Supplier<? extends Collection<Optional<TenantId>>> places;
    private final String kind;
    private final Runner runner;
    private final Pause pause;
    private final ExecutorService workers;
    private final ScheduledExecutorService timer;
    private final Set<Job> known = ConcurrentHashMap.newKeySet();
    private final Set<Job> running = ConcurrentHashMap.newKeySet();
    private final Map<Job, Integer> failures = new ConcurrentHashMap<>();

    /** Carries one open operation to its end. Every step may be repeated; before each it makes sure with a claim that it still holds the operation. */
    public interface Runner {
        /**
         * @param tenant null for an operation of the host
         * @throws RunLaterException when it is to be left alone until the next sweep
         */
        void run(@Nullable TenantId tenant, Operation operation);
    }

    /**
     * How long a failed operation rests.
     *
     * @param first after the first failure; doubles with each
     * @param longest at most
     */
    public record Pause(Duration first, Duration longest) {
        public static final Pause USUAL = new Pause(Duration.ofSeconds(1), Duration.ofMinutes(1));

        Duration after(int failed) {
            Duration pause = first.multipliedBy(1L << Math.min(failed - 1, 16));
            return pause.compareTo(longest) < 0 ? pause : longest;
        }
    }

    private record Job(Optional<TenantId> place, UUID id) {
        @Nullable
        TenantId tenant() {
            return place.orElse(null);
        }
    }

    private OperationQueue(
            OperationLog log,
            Supplier<? extends Collection<Optional<TenantId>>> places,
            String kind,
            Runner runner,
            Pause pause) {
        this.log = log;
        this.places = places;
        this.kind = kind;
        this.runner = runner;
        this.pause = pause;
        this.workers = Executors.newFixedThreadPool(THREADS, named("linli-queue-" + kind));
        this.timer = Executors.newSingleThreadScheduledExecutor(named("linli-queue-timer-" + kind));
    }

    /** For operations of tenants. */
    public static OperationQueue ofTenants(
            OperationLog log, Supplier<? extends Collection<TenantId>> tenants, String kind, Runner runner) {
        return ofTenants(log, tenants, kind, runner, Pause.USUAL);
    }

    /** The same with a pause of one's choice. */
    public static OperationQueue ofTenants(
            OperationLog log,
            Supplier<? extends Collection<TenantId>> tenants,
            String kind,
            Runner runner,
            Pause pause) {
        return new OperationQueue(
                log, () -> tenants.get().stream().map(Optional::of).toList(), kind, runner, pause);
    }

    /** For operations of the host. */
    public static OperationQueue ofHost(OperationLog log, String kind, Runner runner) {
        return ofHost(log, kind, runner, Pause.USUAL);
    }

    /** The same with a pause of one's choice. */
    public static OperationQueue ofHost(OperationLog log, String kind, Runner runner, Pause pause) {
        return new OperationQueue(log, () -> List.of(Optional.empty()), kind, runner, pause);
    }

    private static ThreadFactory named(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Begins, with what a crash left under way. */
    public void start() {
        later(this::sweep, Duration.ZERO);
        later(this::hold, HOLD);
    }

    /** Runs the operation soon; to be called after the commit that wrote it. */
    public void submit(@Nullable TenantId tenant, UUID operation) {
        Job job = new Job(Optional.ofNullable(tenant), operation);
        if (known.add(job)) {
            execute(job);
        }
    }

    @Override
    public void close() throws InterruptedException {
        timer.shutdownNow();
        workers.shutdownNow();
        if (!workers.awaitTermination(30, TimeUnit.SECONDS)) {
            LOG.warn("An operation of kind {} was still running; it continues at the next start", kind);
        }
    }

    private void work(Job job) {
        try {
            run(job);
            failures.remove(job);
            known.remove(job);
        } catch (RunLaterException e) {
            LOG.info("The operation {} waits: {}", job.id(), e.getMessage());
            known.remove(job);
        } catch (RuntimeException | Error e) {
            Duration rest = pause.after(failures.merge(job, 1, Integer::sum));
            LOG.error("The operation {} ({}) cannot go on; next try in {}", job.id(), kind, rest, e);
            later(() -> execute(job), rest);
        }
    }

    private void run(Job job) {
        Optional<Operation> operation = log.find(job.tenant(), job.id()).filter(Operation::open);
        if (operation.isEmpty() || !log.claim(job.tenant(), job.id())) {
            return;
        }
        running.add(job);
        try {
            runner.run(job.tenant(), operation.get());
        } finally {
            running.remove(job);
        }
    }

    private void hold() {
        running.forEach(this::hold);
        later(this::hold, HOLD);
    }

    /** What another node has taken over, because this one was silent for too long, is not taken back; its runner finds out by itself. */
    private void hold(Job job) {
        try {
            if (log.claim(job.tenant(), job.id())) {
                return;
            }
            running.remove(job);
            // one that has ended meanwhile is nobody's
            if (log.find(job.tenant(), job.id()).filter(Operation::open).isPresent()) {
                LOG.warn("Another node has taken over the operation {} ({})", job.id(), kind);
            }
        } catch (RuntimeException e) {
            LOG.warn("The operation {} could not be held and will be again: {}", job.id(), e.getMessage());
        }
    }

    private void sweep() {
        long begin = System.nanoTime();
        try {
            for (Optional<TenantId> place : places.get()) {
                TenantId tenant = place.orElse(null);
                log.open(tenant, kind).forEach(operation -> submit(tenant, operation.id()));
            }
        } catch (RuntimeException e) {
            LOG.warn("Open operations could not be looked up; that is repeated", e);
        }
        Duration rest = Duration.ofNanos((System.nanoTime() - begin) * SWEEP_SHARE);
        later(this::sweep, rest.compareTo(SWEEP) < 0 ? SWEEP : rest);
    }

    private void execute(Job job) {
        try {
            workers.execute(() -> work(job));
        } catch (RejectedExecutionException e) {
            LOG.debug("Stopping; the next start finds what is open");
        }
    }

    private void later(Runnable work, Duration in) {
        try {
            timer.schedule(work, in.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("Stopping; the next start finds what is open");
        }
    }
}
