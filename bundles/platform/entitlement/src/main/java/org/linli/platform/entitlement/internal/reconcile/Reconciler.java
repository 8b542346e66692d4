package org.linli.platform.entitlement.internal.reconcile;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
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
import org.linli.platform.catalogue.Offers;
import org.linli.platform.catalogue.TakeUp;
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
import org.linli.platform.nodes.DesiredState;
import org.linli.platform.nodes.Nodes;
import org.linli.platform.nodes.ThisNode;
import org.linli.platform.operations.Operation;
import org.linli.platform.operations.OperationLog;
import org.linli.platform.operations.OperationQueue;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.RowDeletion;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.tenancy.ParameterStore;
import org.linli.platform.tenancy.Tenants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Brings the host to what the rows say: at the start every tenant's mix, afterwards one operation at a time for a tenant, two at
 * a time on the node.
 */
@Component(service = Entitlements.class, immediate = true)
public final class Reconciler implements Entitlements {
    /** Kind of the operations that change the modules of a tenant. */
    static final String KIND = "entitlement.modules.change";

    /** One open change per tenant. */
    private static final String EXCLUSIVE = "entitlement";

    private final Tenants tenants;
    private final EntitlementStore store;
    private final RunningMixes mixes;
    private final Instances instances;
    private final ModuleStore modules;
    private final Closures closures;
    private final Offers offers;
    private final NodeConvergence convergence;
    private final Transactions transactions;
    private final OperationLog log;
    private final OperationExecutor executor;
    private final OperationQueue queue;
    private final ChangeJson json = new ChangeJson();

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
            @Reference Offers offers,
            @Reference TakeUp takeUp,
            @Reference Nodes nodes,
            @Reference ThisNode self,
            @Reference DesiredState desired,
            @Reference NodeConvergence convergence,
            @Reference CallContexts contexts,
            @Reference Transactions transactions,
            @Reference RowDeletion deletion,
            @Reference ParameterStore parameters,
            @Reference EventPublisher events,
            @Reference RightsMemory rights,
            @Reference DataHolders holders,
            @Reference OperationLog log) {
        this.tenants = tenants;
        this.store = store;
        this.mixes = mixes;
        this.instances = instances;
        this.modules = modules;
        this.closures = closures;
        this.offers = offers;
        this.convergence = convergence;
        this.transactions = transactions;
        this.log = log;
        SystemCalls calls = new SystemCalls(contexts, transactions);
        this.executor = new OperationExecutor(
                log,
                (tenant, entries) -> transactions.tenant(tenant.id(), Access.WRITE, entries::getAsBoolean),
                List.of(
                        new SchemaStep(schemas),
                        new StartStep(mixes),
                        new DataStepStep(true, mixes, calls),
                        new DataStepStep(false, mixes, calls),
                        new ParametersStep(modules, parameters, log, calls),
                        new ProbeStep(mixes, calls),
                        new SwitchStep(store, rights, mixes, takeUp),
                        new AnnounceStep(store, events, calls),
                        new DrainStep(new OtherNodes(nodes, self, desired), mixes),
                        new PurgeStep(deletion, store, holders, events, calls),
                        new ReleaseStep(mixes)));
        this.queue = OperationQueue.ofTenants(
                log, () -> tenants.all().stream().map(TenantInfo::id).toList(), KIND, this::run);
        convergence.start();
        queue.start();
    }

    @Deactivate
    void close() throws InterruptedException {
        queue.close();
    }

    @Override
    public SortedMap<String, String> mix(TenantId tenant) {
        return store.standing(tenant).enabled();
    }

    @Override
    public Plan plan(TenantId tenant, MixChange change) {
        convergence.catchUp();
        SortedMap<String, String> current = mix(tenant);
        return new EntitlementPlanner(
                        new StoredCatalogue(modules, closures, offers, tenant, current), runningVersions())
                .plan(current, change);
    }

    private Map<String, List<String>> runningVersions() {
        Map<String, List<String>> versions = new HashMap<>();
        instances.running().stream()
                .map(instance -> instance.key().module())
                .distinct()
                .sorted(java.util.Comparator.reverseOrder())
                .forEach(m -> versions.computeIfAbsent(m.name(), n -> new java.util.ArrayList<>())
                        .add(m.version()));
        return versions;
    }

    @Override
    public @Nullable UUID apply(TenantId tenant, MixChange change) {
        Plan plan = plan(tenant, change);
        if (!plan.problems().isEmpty()) {
            throw refused(plan.problems());
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
        Operation operation = transactions.tenant(tenant, Access.WRITE, () -> {
            Operation created = log.create(tenant, KIND, input, steps, EXCLUSIVE);
            // From here on no other change is under way, so this is how the tenant stands. What is open already was
            // checked then.
            if (created.state() == Operation.State.QUEUED
                    && !store.refresh(tenant).enabled().equals(plan.from())) {
                throw overtaken();
            }
            transactions.afterCommit(() -> queue.submit(tenant, created.id()));
            return created;
        });
        return operation.id();
    }

    private static ProblemException overtaken() {
        return ProblemException.conflict(
                "changed-meanwhile",
                Text.of("本区的模块刚刚被更改，请重试", "The district's modules have just been changed; try again"),
                Map.of());
    }

    static ProblemException refused(List<Plan.Problem> reasons) {
        List<FieldError> errors =
                reasons.stream().map(p -> new FieldError(p.module(), p.text())).toList();
        List<Map<String, Object>> problems = reasons.stream()
                .map(p -> Map.<String, Object>of(
                        "code", p.code(), "module", p.module(), "neededBy", p.neededBy(), "text", p.text()))
                .collect(Collectors.toList());
        return new ProblemException(new org.linli.api.problem.Problem(
                reasons.stream().anyMatch(p -> p.code().equals("needed")) ? 409 : 422,
                "change-impossible",
                Text.of("所要求的模块组合无法实现，原因见 problems", "The wanted modules cannot be had; see problems for the reasons"),
                errors,
                Map.of("problems", problems)));
    }

    private void run(@Nullable TenantId id, Operation operation) {
        TenantInfo tenant = Optional.ofNullable(id).flatMap(tenants::byId).orElseThrow();
        executor.run(tenant, operation);
        mixes.settled(tenant.id());
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

    /** The store, the offers and the resolver as the planner of one tenant sees them. */
    private record StoredCatalogue(
            ModuleStore modules, Closures closures, Offers offers, TenantId tenant, SortedMap<String, String> current)
            implements Catalogue {
        @Override
        public Optional<ModuleDescriptor> find(ModuleVersion id) {
            return modules.find(id);
        }

        @Override
        public Optional<ModuleDescriptor> newest(String name) {
            return offers.newest(name, tenant).flatMap(modules::find);
        }

        @Override
        public List<ModuleVersion> versions(String name) {
            return modules.all().stream()
                    .map(ModuleDescriptor::id)
                    .filter(id -> id.name().equals(name))
                    .toList();
        }

        @Override
        public Offers.Availability availability(ModuleVersion id) {
            return offers.availability(id, tenant);
        }

        @Override
        public Closures.Result complete(Map<String, String> pinned, Map<String, List<String>> preferred) {
            return closures.complete(
                    pinned,
                    preferred,
                    id -> id.version().equals(current.get(id.name()))
                            || availability(id) == Offers.Availability.OFFERED);
        }
    }
}
