package org.linli.platform.entitlement.internal.reconcile;

import java.time.Duration;
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
import org.linli.platform.entitlement.Entitlements;
import org.linli.platform.entitlement.MixChange;
import org.linli.platform.entitlement.Plan;
import org.linli.platform.entitlement.internal.host.EntitlementStore;
import org.linli.platform.identity.RightsMemory;
import org.linli.platform.launcher.api.HostStarted;
import org.linli.platform.operations.Operation;
import org.linli.platform.operations.OperationLog;
import org.linli.platform.operations.OperationQueue;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
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
    private final TenantPlans plans;
    private final NodeConvergence convergence;
    private final RightsMemory rights;
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
            @Reference TenantPlans plans,
            @Reference ChangeSteps steps,
            @Reference NodeConvergence convergence,
            @Reference RightsMemory rights,
            @Reference Transactions transactions,
            @Reference OperationLog log) {
        this.tenants = tenants;
        this.store = store;
        this.mixes = mixes;
        this.plans = plans;
        this.convergence = convergence;
        this.rights = rights;
        this.transactions = transactions;
        this.log = log;
        this.executor = new OperationExecutor(
                log,
                (tenant, entries) -> transactions.tenant(tenant.id(), Access.WRITE, entries::getAsBoolean),
                steps.kinds());
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
        return plans.plan(tenant, change);
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
        String input =
                json.write(new Change(plan.from(), kept(tenant), plan.to(), plan.purge(), plan.renamed(), parameters));
        List<OperationLog.StepPlan> steps = plan.steps().stream()
                .map(s -> new OperationLog.StepPlan(s.name(), s.label()))
                .toList();
        Operation operation = transactions.tenant(tenant, Access.WRITE, () -> {
            Operation created = log.create(tenant, KIND, input, steps, EXCLUSIVE);
            // From here on no other change is under way, so this is how the tenant stands. What is open already was
            // checked then.
            if (created.state() == Operation.State.QUEUED
                    && !store.stored(tenant).enabled().equals(plan.from())) {
                throw overtaken();
            }
            transactions.afterCommit(() -> queue.submit(tenant, created.id()));
            return created;
        });
        return operation.id();
    }

    private SortedMap<String, String> kept(TenantId tenant) {
        return store.standing(tenant).disabled();
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
        store.alone(tenant.id());
        rights.forget(tenant.id());
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
}
