package org.linli.platform.entitlement.internal.reconcile;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.operations.Operation;
import org.linli.platform.operations.OperationLog;
import org.linli.platform.tenancy.Tenants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs open changes, two at a time and each of them once at a time. One that cannot be run now, because the database is away for
 * instance, is tried again later and later; a sweep over the tenants finds what a crash or a lost hint left behind.
 */
final class ChangeQueue implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeQueue.class);
    private static final int THREADS = 2;
    private static final Duration SWEEP = Duration.ofSeconds(10);
    /** A sweep takes at most this part of the time. */
    private static final int SWEEP_SHARE = 20;

    private final OperationLog log;
    private final Tenants tenants;
    private final String kind;
    private final Runner runner;
    private final Duration firstPause;
    private final Duration longestPause;
    private final ScheduledExecutorService threads;
    private final Set<Job> known = ConcurrentHashMap.newKeySet();
    private final Map<Job, Integer> failures = new ConcurrentHashMap<>();

    /** Carries one open change to its end. */
    interface Runner {
        void run(TenantInfo tenant, Operation operation);
    }

    private record Job(TenantId tenant, UUID id) {}

    ChangeQueue(OperationLog log, Tenants tenants, String kind, Runner runner) {
        this(log, tenants, kind, runner, Duration.ofSeconds(1), Duration.ofMinutes(1));
    }

    ChangeQueue(
            OperationLog log, Tenants tenants, String kind, Runner runner, Duration firstPause, Duration longestPause) {
        this.log = log;
        this.tenants = tenants;
        this.kind = kind;
        this.runner = runner;
        this.firstPause = firstPause;
        this.longestPause = longestPause;
        // One thread more, so that the sweep never takes one from a change
        this.threads = Executors.newScheduledThreadPool(THREADS + 1, work -> {
            Thread thread = new Thread(work, "linli-reconciler");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Begins with what a crash left under way. */
    void start() {
        schedule(this::sweep, Duration.ZERO);
    }

    /** Runs the change soon; to be called after the commit that wrote it. */
    void submit(TenantId tenant, UUID operation) {
        Job job = new Job(tenant, operation);
        if (known.add(job)) {
            schedule(() -> work(job), Duration.ZERO);
        }
    }

    @Override
    public void close() throws InterruptedException {
        threads.shutdownNow();
        if (!threads.awaitTermination(30, TimeUnit.SECONDS)) {
            LOG.warn("A change was still running; it continues at the next start");
        }
    }

    private void work(Job job) {
        try {
            run(job);
            failures.remove(job);
            known.remove(job);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            Duration pause = pause(failures.merge(job, 1, Integer::sum));
            LOG.error("The change {} of tenant {} cannot go on; next try in {}", job.id(), job.tenant(), pause, e);
            schedule(() -> work(job), pause);
        }
    }

    private void run(Job job) {
        Optional<TenantInfo> tenant = tenants.byId(job.tenant());
        Optional<Operation> operation = log.find(job.tenant(), job.id()).filter(Operation::open);
        if (tenant.isPresent() && operation.isPresent()) {
            runner.run(tenant.get(), operation.get());
        }
    }

    private Duration pause(int failed) {
        Duration pause = firstPause.multipliedBy(1L << Math.min(failed - 1, 16));
        return pause.compareTo(longestPause) < 0 ? pause : longestPause;
    }

    private void sweep() {
        long begin = System.nanoTime();
        try {
            for (TenantInfo tenant : tenants.all()) {
                log.open(tenant.id(), kind).forEach(operation -> submit(tenant.id(), operation.id()));
            }
        } catch (RuntimeException e) {
            LOG.warn("Open changes could not be looked up; that is repeated", e);
        }
        Duration rest = Duration.ofNanos((System.nanoTime() - begin) * SWEEP_SHARE);
        schedule(this::sweep, rest.compareTo(SWEEP) < 0 ? SWEEP : rest);
    }

    private void schedule(Runnable work, Duration in) {
        try {
            threads.schedule(work, in.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("Stopping; the next start finds what is open");
        }
    }
}
