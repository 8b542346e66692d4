package org.linli.platform.operations.internal.work;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
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
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.linli.api.operation.OperationRunner;
import org.linli.api.problem.Text;
import org.linli.api.security.Caller;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.catalogue.ModuleInstance;
import org.linli.platform.catalogue.routing.Routes;
import org.linli.platform.context.CallContext;
import org.linli.platform.context.CallContexts;
import org.linli.platform.context.SystemCaller;
import org.linli.platform.guard.ModuleWork;
import org.linli.platform.identity.People;
import org.linli.platform.nodes.ThisNode;
import org.linli.platform.operations.Operation;
import org.linli.platform.operations.internal.log.OperationStore;
import org.linli.platform.tenancy.Tenants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs operations on a few threads: at once when one is started here, and found by a sweep over the tenants when a crash, a
 * missing module version or a database that was away left one behind. A lease keeps two nodes from running the same one.
 */
@Component(service = OperationWorker.class, immediate = true)
public final class OperationWorker {
    private static final Logger LOG = LoggerFactory.getLogger(OperationWorker.class);
    private static final int THREADS = 4;
    /** Runs of one tenant at a time, so that one district does not keep the others waiting. */
    private static final int PER_TENANT = 2;

    private static final int MOST_TRIES = 3;
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration HEARTBEAT = Duration.ofSeconds(8);
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final Duration SWEEP = Duration.ofSeconds(10);
    /** A sweep takes at most this part of the time. */
    private static final int SWEEP_SHARE = 20;

    private final OperationStore store;
    private final RunnerDirectory runners;
    private final Tenants tenants;
    private final People people;
    private final CallContexts calls;
    private final ModuleWork work;
    private final InstantSource clock;
    private final String node;
    private final ExecutorService threads;
    private final ScheduledExecutorService scheduler;
    private final Set<Job> known = ConcurrentHashMap.newKeySet();
    private final Map<Job, RunProgress> running = new ConcurrentHashMap<>();
    private final Map<Job, Integer> failures = new ConcurrentHashMap<>();
    private final Map<TenantId, AtomicInteger> perTenant = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    @Activate
    public OperationWorker(
            @Reference OperationStore store,
            @Reference RunnerDirectory runners,
            @Reference Tenants tenants,
            @Reference People people,
            @Reference CallContexts calls,
            @Reference ModuleWork work,
            @Reference InstantSource clock,
            @Reference ThisNode node) {
        this.store = store;
        this.runners = runners;
        this.tenants = tenants;
        this.people = people;
        this.calls = calls;
        this.work = work;
        this.clock = clock;
        this.node = node.id();
        this.threads = Executors.newFixedThreadPool(THREADS, named("linli-operation-"));
        this.scheduler = Executors.newSingleThreadScheduledExecutor(named("linli-operation-lease-"));
        scheduler.scheduleWithFixedDelay(
                this::heartbeat, HEARTBEAT.toMillis(), HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
        scheduler.schedule(this::sweep, RETRY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static ThreadFactory named(String prefix) {
        AtomicInteger count = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, prefix + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    @Deactivate
    void stop() throws InterruptedException {
        stopping = true;
        scheduler.shutdownNow();
        running.values().forEach(RunProgress::lose);
        threads.shutdown();
        if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
            threads.shutdownNow();
        }
    }

    /** Runs the operation soon; to be called after the commit that wrote it. */
    public void enqueue(TenantId tenant, UUID id) {
        Job job = new Job(tenant, id);
        if (stopping || !known.add(job)) {
            return;
        }
        try {
            threads.execute(() -> work(job));
        } catch (RejectedExecutionException e) {
            known.remove(job);
        }
    }

    private void work(Job job) {
        AtomicInteger busy = perTenant.computeIfAbsent(job.tenant(), t -> new AtomicInteger());
        boolean later = true;
        try {
            if (busy.incrementAndGet() <= PER_TENANT) {
                later = attempt(job);
            }
        } catch (Exception e) {
            LOG.warn("operation {} of tenant {} could not be taken up", job.id(), job.tenant(), e);
        } finally {
            busy.decrementAndGet();
            known.remove(job);
        }
        if (later && !stopping) {
            schedule(() -> enqueue(job.tenant(), job.id()));
        }
    }

    private void schedule(Runnable work) {
        try {
            scheduler.schedule(work, RETRY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("stopping", e);
        }
    }

    /** @return whether it is to be tried again soon */
    private boolean attempt(Job job) {
        Optional<TenantInfo> tenant = tenants.byId(job.tenant());
        Optional<Operation> found = store.read(job.tenant(), rows -> rows.find(job.id()));
        if (tenant.isEmpty() || found.isEmpty() || !found.get().open()) {
            return false;
        }
        Optional<RunnerDirectory.Found> runner =
                runners.find(job.tenant(), found.get().kind());
        if (runner.isEmpty()) {
            // waits for the module to be enabled again; the sweep comes back to it
            cancelUnbegun(job);
            return false;
        }
        try (Routes.Use use = runners.hold(job.tenant(), runner.get())) {
            if (use == null) {
                return true;
            }
            return claim(job) && run(job, tenant.get(), runner.get());
        }
    }

    private void cancelUnbegun(Job job) {
        store.write(job.tenant(), rows -> {
            rows.cancelUnbegun(job.id());
            return Optional.empty();
        });
    }

    private boolean claim(Job job) {
        return store.write(
                job.tenant(), rows -> rows.claim(job.id(), node, clock.instant().plus(LEASE)));
    }

    /** @return whether it is to be tried again soon */
    private boolean run(Job job, TenantInfo tenant, RunnerDirectory.Found runner) {
        Operation operation = store.write(job.tenant(), rows -> {
            rows.running(job.id());
            return rows.find(job.id()).orElseThrow();
        });
        Locale locale = store.read(job.tenant(), rows -> rows.locale(job.id()))
                .map(Locale::forLanguageTag)
                .orElse(Locale.SIMPLIFIED_CHINESE);
        Caller caller = caller(job.tenant(), operation);
        if (caller == null) {
            store.write(job.tenant(), rows -> {
                rows.finish(
                        job.id(), Operation.State.FAILED, null, accountGone().in(locale));
                return Optional.empty();
            });
            return false;
        }
        RunProgress progress = new RunProgress(
                store,
                job.tenant(),
                operation,
                node,
                () -> !stopping && runners.current(job.tenant(), operation.kind(), runner));
        running.put(job, progress);
        boolean finished = false;
        try {
            int failed = failures.getOrDefault(job, 0);
            CallContext context = new CallContext(tenant, caller, locale, "operation-" + job.id(), "");
            OperationRun run = new OperationRun(
                    store,
                    job.tenant(),
                    operation,
                    watched(runner, operation.kind(), tenant, context),
                    progress,
                    locale);
            finished = calls.call(context, () -> run.go(failed + 1 >= MOST_TRIES)) == OperationRun.Outcome.FINISHED;
            return !finished;
        } finally {
            running.remove(job, progress);
            if (finished) {
                failures.remove(job);
            } else {
                failures.merge(job, 1, (before, one) -> progress.advanced() ? 0 : before + one);
                release(job);
            }
        }
    }

    /** The host's own runners call modules, if they do, under the watch themselves. */
    private OperationRunner watched(RunnerDirectory.Found found, String kind, TenantInfo tenant, CallContext call) {
        ModuleInstance instance = found.instance();
        return instance == null
                ? found.runner()
                : new WatchedRunner(found.runner(), kind, tenant, instance, call, calls, work);
    }

    private static Text accountGone() {
        return Text.of("发起此操作的账号已不存在或已停用", "The account that started this no longer exists or is disabled");
    }

    private void release(Job job) {
        try {
            store.write(job.tenant(), rows -> {
                rows.release(job.id(), node);
                return Optional.empty();
            });
        } catch (RuntimeException e) {
            LOG.debug("the lease of {} ends by itself", job.id(), e);
        }
    }

    /** Null when the person has no account any more. */
    private @Nullable Caller caller(TenantId tenant, Operation operation) {
        UUID person = operation.startedById();
        return person == null
                ? new SystemCaller(operation.startedBy())
                : people.caller(tenant, person).orElse(null);
    }

    private void heartbeat() {
        running.forEach((job, progress) -> {
            try {
                if (!claim(job)) {
                    progress.lose();
                }
            } catch (RuntimeException e) {
                LOG.debug("the lease of {} could not be renewed", job.id(), e);
            }
        });
    }

    private void sweep() {
        long begin = System.nanoTime();
        try {
            for (TenantInfo tenant : tenants.all()) {
                lookAt(tenant.id());
            }
        } catch (RuntimeException e) {
            LOG.warn("waiting operations could not be looked up", e);
        }
        long rest = Math.max(SWEEP.toNanos(), (System.nanoTime() - begin) * SWEEP_SHARE);
        if (!stopping) {
            scheduler.schedule(this::sweep, rest, TimeUnit.NANOSECONDS);
        }
    }

    private void lookAt(TenantId tenant) {
        store.read(tenant, rows -> rows.waiting(node)).forEach(id -> enqueue(tenant, id));
    }

    private record Job(TenantId tenant, UUID id) {}
}
