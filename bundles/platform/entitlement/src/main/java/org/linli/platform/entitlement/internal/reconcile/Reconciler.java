package org.linli.platform.entitlement.internal.reconcile;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.catalogue.Closures;
import org.linli.platform.catalogue.Instances;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleSchemas;
import org.linli.platform.catalogue.ModuleStore;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.context.CallContexts;
import org.linli.platform.entitlement.Entitlements;
import org.linli.platform.entitlement.MixChange;
import org.linli.platform.entitlement.Plan;
import org.linli.platform.entitlement.internal.host.EntitlementStore;
import org.linli.platform.entitlement.internal.plan.Catalogue;
import org.linli.platform.entitlement.internal.plan.EntitlementPlanner;
import org.linli.platform.identity.RightsMemory;
import org.linli.platform.launcher.api.HostStarted;
import org.linli.platform.messaging.EventPublisher;
import org.linli.platform.operations.Operation;
import org.linli.platform.operations.OperationLog;
import org.linli.platform.persistence.DatabaseUnavailableException;
import org.linli.platform.persistence.Migrations;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.tenancy.ParameterStore;
import org.linli.platform.tenancy.Tenants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the host to what the rows say: at the start every tenant's mix, afterwards one operation at a time for a tenant, two at
 * a time on the node.
 */
@Component(service = Entitlements.class, immediate = true)
public final class Reconciler implements Entitlements {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);
    private static final String KIND = "entitlement.modules.change";

    /** Between two tries while the database is away. */
    private static final Duration RETRY = Duration.ofSeconds(2);

    /** One open change per tenant. */
    private static final String EXCLUSIVE = "entitlement";

    private final Tenants tenants;
    private final EntitlementStore store;
    private final RunningMixes mixes;
    private final Instances instances;
    private final ModuleStore modules;
    private final Closures closures;
    private final Transactions transactions;
    private final OperationLog log;
    private final OperationExecutor executor;
    private final ChangeJson json = new ChangeJson();
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2, work -> {
        Thread thread = new Thread(work, "linli-reconciler");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public Reconciler(
            @Reference HostStarted started,
            @Reference Tenants tenants,
            @Reference EntitlementStore store,
            @Reference RunningMixes mixes,
            @Reference Instances instances,
            @Reference ModuleStore modules,
            @Reference ModuleSchemas schemas,
            @Reference Closures closures,
            @Reference CallContexts contexts,
            @Reference Transactions transactions,
            @Reference Migrations migrations,
            @Reference ParameterStore parameters,
            @Reference EventPublisher events,
            @Reference RightsMemory rights,
            @Reference OperationLog log) {
        this.tenants = tenants;
        this.store = store;
        this.mixes = mixes;
        this.instances = instances;
        this.modules = modules;
        this.closures = closures;
        this.transactions = transactions;
        this.log = log;
        SystemCalls calls = new SystemCalls(contexts, transactions);
        this.executor = new OperationExecutor(
                log,
                List.of(
                        new SchemaStep(schemas),
                        new StartStep(mixes),
                        new DataStepStep(true, mixes, calls),
                        new DataStepStep(false, mixes, calls),
                        new ParametersStep(modules, parameters, calls),
                        new ProbeStep(mixes, calls),
                        new SwitchStep(store, rights, mixes),
                        new AnnounceStep(events, calls),
                        new PurgeStep(migrations, store, events, calls),
                        new ReleaseStep(mixes)));
        mixes.start();
        threads.execute(this::continueOpen);
    }

    @Deactivate
    void close() throws InterruptedException {
        threads.shutdownNow();
        if (!threads.awaitTermination(30, TimeUnit.SECONDS)) {
            LOG.warn("A change was still running; it continues at the next start");
        }
    }

    /** After a crash: whatever was under way goes on. */
    private void continueOpen() {
        try {
            for (TenantInfo tenant : tenants.all()) {
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
                log.open(tenant.id(), KIND).forEach(operation -> submit(tenant, operation.id()));
            }
        } catch (DatabaseUnavailableException e) {
            LOG.warn("Changes that were under way wait for the database: {}", e.getMessage());
            later(this::continueOpen);
        }
    }

    private void later(Runnable work) {
        try {
            threads.schedule(work, RETRY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("stopping; the change continues at the next start", e);
        }
    }

    @Override
    public SortedMap<String, String> mix(TenantId tenant) {
        return store.standing(tenant).enabled();
    }

    @Override
    public Plan plan(TenantId tenant, MixChange change) {
        return new EntitlementPlanner(new StoredCatalogue(modules, closures), running()).plan(mix(tenant), change);
    }

    private Map<String, List<String>> running() {
        Map<String, List<String>> running = new HashMap<>();
        instances.running().stream()
                .map(instance -> instance.key().module())
                .distinct()
                .sorted(java.util.Comparator.reverseOrder())
                .forEach(m -> running.computeIfAbsent(m.name(), n -> new java.util.ArrayList<>())
                        .add(m.version()));
        return running;
    }

    @Override
    public @Nullable UUID apply(TenantId tenant, MixChange change) {
        TenantInfo info = tenants.byId(tenant).orElseThrow();
        Plan plan = plan(tenant, change);
        if (!plan.problems().isEmpty()) {
            throw refused(plan);
        }
        if (plan.empty()) {
            return null;
        }
        Map<String, Map<String, Object>> parameters =
                change instanceof MixChange.Put put && !put.parameters().isEmpty()
                        ? Map.of(put.module(), put.parameters())
                        : Map.of();
        String input = json.write(new Change(plan.from(), plan.to(), plan.purge(), parameters));
        List<OperationLog.StepPlan> steps = plan.steps().stream()
                .map(s -> new OperationLog.StepPlan(s.name(), s.label()))
                .toList();
        Operation operation = transactions.tenant(tenant, org.linli.platform.persistence.Access.WRITE, () -> {
            Operation created = log.create(tenant, KIND, input, steps, EXCLUSIVE);
            transactions.afterCommit(() -> submit(info, created.id()));
            return created;
        });
        return operation.id();
    }

    private static ProblemException refused(Plan plan) {
        List<FieldError> errors = plan.problems().stream()
                .map(p -> new FieldError(
                        p.module(), p.text().zh() + " / " + p.text().en()))
                .toList();
        List<Map<String, Object>> problems = plan.problems().stream()
                .map(p -> Map.<String, Object>of(
                        "code", p.code(), "module", p.module(), "neededBy", p.neededBy(), "text", p.text()))
                .collect(Collectors.toList());
        return new ProblemException(new org.linli.api.problem.Problem(
                plan.problems().stream().anyMatch(p -> p.code().equals("needed")) ? 409 : 422,
                "change-impossible",
                Text.of("所要求的模块组合无法实现，原因见 problems", "The wanted modules cannot be had; see problems for the reasons"),
                errors,
                Map.of("problems", problems)));
    }

    private void submit(TenantInfo tenant, UUID operation) {
        threads.execute(() -> run(tenant, operation));
    }

    private void run(TenantInfo tenant, UUID id) {
        try {
            Operation operation = log.find(tenant.id(), id).orElseThrow();
            if (operation.open()) {
                executor.run(tenant, operation);
                Change change = json.readChange(operation.input());
                mixes.settled(change.to());
                mixes.settled(change.from());
            }
        } catch (DatabaseUnavailableException e) {
            LOG.warn("The operation {} of {} waits for the database: {}", id, tenant.code(), e.getMessage());
            later(() -> run(tenant, id));
        } catch (RuntimeException e) {
            LOG.error("The operation {} of {} could not be run; it continues at the next start", id, tenant.code(), e);
        }
    }

    @Override
    public Operation.State await(TenantId tenant, UUID operation, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            Operation.State state = log.find(tenant, operation).orElseThrow().state();
            boolean ended = state != Operation.State.QUEUED && state != Operation.State.RUNNING;
            if (ended || System.nanoTime() > deadline) {
                return state;
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    /** The store and the resolver as the planner sees them. */
    private record StoredCatalogue(ModuleStore modules, Closures closures) implements Catalogue {
        @Override
        public Optional<ModuleDescriptor> find(ModuleVersion id) {
            return modules.find(id);
        }

        @Override
        public Optional<ModuleDescriptor> newest(String name) {
            return modules.newest(name);
        }

        @Override
        public Closures.Result complete(Map<String, String> pinned, Map<String, List<String>> preferred) {
            return closures.complete(pinned, preferred);
        }
    }
}
