package org.linli.platform.entitlement.internal.reconcile;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.tenant.Parameters;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.Offers;
import org.linli.platform.catalogue.TakeUp;
import org.linli.platform.catalogue.internal.closure.ClosureResolver;
import org.linli.platform.entitlement.MixChange;
import org.linli.platform.entitlement.internal.host.ContractStore;
import org.linli.platform.entitlement.internal.host.EntitlementStore;
import org.linli.platform.entitlement.internal.plan.Planning;
import org.linli.platform.guard.PlainWork;
import org.linli.platform.identity.RenamedPermissions;
import org.linli.platform.identity.RightsMemory;
import org.linli.platform.messaging.EventPublisher;
import org.linli.platform.nodes.DesiredState;
import org.linli.platform.nodes.ThisNode;
import org.linli.platform.operations.Operation;
import org.linli.platform.operations.OperationLog;
import org.linli.platform.operations.internal.log.OperationLinks;
import org.linli.platform.operations.internal.log.OperationStore;
import org.linli.platform.operations.internal.log.Starters;
import org.linli.platform.operations.internal.log.StoredOperationLog;
import org.linli.platform.tenancy.ParameterStore;
import org.linli.platform.tenancy.TenantDataHolder;
import org.linli.platform.tenancy.TenantDataHolders;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.TestHost;

/** The reconciler with a real database and operation log, and instances that are none. */
final class EntitlementHost implements AutoCloseable {
    static final TenantInfo TENANT = TestHost.tenant(1);

    static final ThisNode NODE = new ThisNode() {
        @Override
        public String id() {
            return "a";
        }

        @Override
        public String version() {
            return "1.0.0";
        }
    };

    /** Nobody else changes anything. */
    static final DesiredState DESIRED = new DesiredState() {
        @Override
        public long generation() {
            return 1;
        }

        @Override
        public long changed() {
            return 1;
        }
    };

    /** What is not on offer as usual. */
    final Map<ModuleVersion, Offers.Availability> barred = new HashMap<>();

    /** How often somebody asked for another try. */
    volatile long trials;

    final RecordedStarts starts = new RecordedStarts();

    private final Offers offers = new Offers() {
        @Override
        public Decision decision(ModuleVersion id) {
            return new Decision(true, Set.of(), null, null, null, null, null, trials, true);
        }

        @Override
        public SortedMap<ModuleVersion, Decision> quarantined() {
            return Collections.emptySortedMap();
        }

        @Override
        public Availability availability(ModuleVersion id, TenantId tenant) {
            return barred.getOrDefault(id, Availability.OFFERED);
        }

        @Override
        public Optional<ModuleVersion> newest(String name, TenantId tenant) {
            return Optional.empty();
        }
    };

    final TestHost host;
    final EntitlementStore store;
    final FakeInstances instances;
    final RunningMixes mixes;
    final ContractStore contracts;
    final TenantPlans plans;
    final OperationLog log;
    final Reconciler reconciler;
    final MemoryParameters parameters = new MemoryParameters();
    final Map<String, String> purged = new HashMap<>();
    /** How many switches are still to fail. */
    final AtomicInteger switchesToFail;
    /** Happens inside the transaction in which a change is written, before the row. */
    volatile Runnable beforeCreate = () -> {};
    /** The last look at versions before a district takes them up. */
    volatile TakeUp takeUp = versions -> {};

    EntitlementHost(TestDatabase database, Planning.Store modules) {
        host = database.open();
        store = new EntitlementStore(
                host.transactions(), host.units(), host.migrations(), DESIRED, host.ids(), host.clock());
        instances = new FakeInstances(modules);
        switchesToFail = instances.updatesToFail;
        mixes = new RunningMixes(instances, instances, store, modules, offers, new OpenGuard(), starts, host.clock());
        OperationStore operations =
                new OperationStore(host.migrations(), host.units(), host.transactions(), host.ids(), host.clock());
        OneTenant tenants = new OneTenant();
        log = new Intercepted(new StoredOperationLog(
                operations, new Starters(host.contexts()), new OperationLinks(tenants), NODE, host.clock()));
        TenantDataHolder holder = new TenantDataHolder() {
            @Override
            public void purgeModule(TenantInfo tenant, String module) {
                purged.put(module, tenant.code());
            }
        };
        TenantDataHolders holders = () -> Stream.of(holder);
        RightsMemory rights = tenant -> {};
        EventPublisher events = (tenant, sourceModule, type, payload) -> {};
        contracts = new ContractStore(host.transactions(), store, DESIRED, host.clock());
        plans = new TenantPlans(
                store,
                instances,
                modules,
                new ClosureResolver(modules),
                offers,
                contracts,
                host.clock(),
                Duration.ofDays(30));
        ChangeSteps steps = new ChangeSteps(
                store,
                mixes,
                modules,
                version -> {},
                contracts,
                versions -> takeUp.confirm(versions),
                List::of,
                NODE,
                DESIRED,
                host.contexts(),
                host.transactions(),
                host.rows(),
                parameters,
                events,
                rights,
                new NoRenames(),
                holders,
                (action, subject, details) -> {},
                log,
                new PlainWork(),
                starts);
        reconciler = new Reconciler(
                () -> 0,
                tenants,
                store,
                mixes,
                plans,
                steps,
                new NodeConvergence(DESIRED, modules, store, mixes, rights),
                rights,
                host.transactions(),
                log);
    }

    ModuleCalls moduleCalls() {
        return new ModuleCalls(new PlainWork(), new SystemCalls(host.contexts(), host.transactions()));
    }

    /** Applies a change and waits for its end. */
    Operation change(MixChange change) throws InterruptedException {
        UUID id = reconciler.apply(TENANT.id(), change);
        assert id != null;
        reconciler.await(TENANT.id(), id, Duration.ofSeconds(60));
        return log.find(TENANT.id(), id).orElseThrow();
    }

    SortedMap<String, String> mix() {
        return store.standing(TENANT.id()).enabled();
    }

    @Override
    public void close() throws InterruptedException {
        reconciler.close();
        host.close();
    }

    /** No role of the district is concerned. */
    private static final class NoRenames implements RenamedPermissions {
        @Override
        public List<String> give(TenantId tenant, List<Replacement> replacements) {
            return List.of();
        }

        @Override
        public List<String> take(TenantId tenant, List<Replacement> replacements) {
            return List.of();
        }
    }

    /** Values of the one district. */
    static final class MemoryParameters implements ParameterStore {
        final Map<String, Object> values = new HashMap<>();

        @Override
        public Parameters view(String module) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void set(
                TenantId tenant,
                String module,
                String schema,
                @Nullable UUID division,
                Map<String, @Nullable Object> changed) {
            values.putAll(changed);
        }

        @Override
        public Map<String, Object> own(TenantId tenant, String module, Set<String> keys) {
            Map<String, Object> own = new HashMap<>(values);
            own.keySet().retainAll(keys);
            return own;
        }

        @Override
        public void takeBack(
                TenantId tenant, String module, Map<String, @Nullable Object> set, Map<String, Object> before) {
            values.keySet().removeAll(set.keySet());
            values.putAll(before);
        }
    }

    private final class Intercepted implements OperationLog {
        private final OperationLog log;

        private Intercepted(OperationLog log) {
            this.log = log;
        }

        @Override
        public Operation create(
                @Nullable TenantId tenant,
                String kind,
                String inputJson,
                List<StepPlan> steps,
                @Nullable String exclusive) {
            beforeCreate.run();
            return log.create(tenant, kind, inputJson, steps, exclusive);
        }

        @Override
        public Optional<Operation> find(@Nullable TenantId tenant, UUID id) {
            return log.find(tenant, id);
        }

        @Override
        public List<Operation> open(@Nullable TenantId tenant, String kindPrefix) {
            return log.open(tenant, kindPrefix);
        }

        @Override
        public Optional<Operation> latest(@Nullable TenantId tenant, String kindPrefix) {
            return log.latest(tenant, kindPrefix);
        }

        @Override
        public boolean claim(@Nullable TenantId tenant, UUID id) {
            return log.claim(tenant, id);
        }

        @Override
        public boolean running(@Nullable TenantId tenant, UUID id) {
            return log.running(tenant, id);
        }

        @Override
        public void step(@Nullable TenantId tenant, UUID id, int index, StepState state, @Nullable String detail) {
            log.step(tenant, id, index, state, detail);
        }

        @Override
        public void progress(@Nullable TenantId tenant, UUID id, long done, long total) {
            log.progress(tenant, id, done, total);
        }

        @Override
        public void checkpoint(@Nullable TenantId tenant, UUID id, String json) {
            log.checkpoint(tenant, id, json);
        }

        @Override
        public void finish(
                @Nullable TenantId tenant,
                UUID id,
                Operation.State state,
                @Nullable String resultJson,
                @Nullable String detail) {
            log.finish(tenant, id, state, resultJson, detail);
        }

        @Override
        public boolean cancelRequested(@Nullable TenantId tenant, UUID id) {
            return log.cancelRequested(tenant, id);
        }

        @Override
        public boolean requestCancel(@Nullable TenantId tenant, UUID id) {
            return log.requestCancel(tenant, id);
        }
    }
}
