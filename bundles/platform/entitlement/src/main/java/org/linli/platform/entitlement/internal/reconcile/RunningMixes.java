package org.linli.platform.entitlement.internal.reconcile;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantId;
import org.linli.platform.catalogue.InstanceFailedException;
import org.linli.platform.catalogue.InstanceKey;
import org.linli.platform.catalogue.InstancePlanner;
import org.linli.platform.catalogue.Instances;
import org.linli.platform.catalogue.ModuleInstance;
import org.linli.platform.catalogue.ModuleStore;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.Offers;
import org.linli.platform.catalogue.routing.RouteTable;
import org.linli.platform.catalogue.routing.Routes;
import org.linli.platform.entitlement.internal.host.EntitlementStore;
import org.linli.platform.guard.FailedStarts;
import org.linli.platform.guard.ModuleGuard;
import org.linli.platform.guard.Quarantine;
import org.linli.platform.guard.StartReports;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The instances that mixes stand for, and the routes to them. */
@Component(service = {RunningMixes.class, FailedStarts.class})
public final class RunningMixes implements FailedStarts {
    private final Instances instances;
    private final Routes routes;
    private final EntitlementStore store;
    private final Offers offers;
    private final ModuleGuard guard;
    private final StartReports reports;
    private final InstantSource clock;
    private final InstancePlanner planner;
    private final MissingModules missing;

    /** Instances that did not come up although a tenant's mix needs them. */
    private final Map<InstanceKey, Failure> quarantined = new ConcurrentHashMap<>();

    /**
     * @param since UTC
     * @param trials how often its versions had been asked for to be tried again when it failed
     */
    private record Failure(Text reason, Instant since, long trials) {}

    /**
     * Mixes that the open change of a tenant brings up; their instances are not dropped although the tenant is not routed to them
     * yet. By tenant, because two tenants may be on their way to the same mix.
     */
    private final Map<TenantId, Set<Map<String, String>>> pending = new ConcurrentHashMap<>();

    @Activate
    public RunningMixes(
            @Reference Instances instances,
            @Reference Routes routes,
            @Reference EntitlementStore store,
            @Reference ModuleStore modules,
            @Reference Offers offers,
            @Reference ModuleGuard guard,
            @Reference StartReports reports,
            @Reference InstantSource clock) {
        this.instances = instances;
        this.routes = routes;
        this.store = store;
        this.offers = offers;
        this.guard = guard;
        this.reports = reports;
        this.clock = clock;
        this.planner = new InstancePlanner(modules::find);
        this.missing = new MissingModules(modules, planner);
    }

    /** Starts what the mix needs and keeps it until the tenant's change is {@link #settled}; by module name. */
    Map<String, ModuleInstance> ensure(TenantId tenant, SortedMap<String, String> mix) {
        pending.computeIfAbsent(tenant, t -> ConcurrentHashMap.newKeySet()).add(Map.copyOf(mix));
        Map<String, ModuleInstance> started = new HashMap<>();
        planner.keys(mix).forEach((module, key) -> started.put(module, instances.ensure(key)));
        planner.keys(mix).values().forEach(this::recovered);
        return started;
    }

    ModuleInstance instance(TenantId tenant, SortedMap<String, String> mix, String module) {
        ModuleInstance instance = ensure(tenant, mix).get(module);
        if (instance == null) {
            throw new IllegalStateException("the module " + module + " is not part of the mix");
        }
        return instance;
    }

    EntityManager entityManager(ModuleInstance instance) {
        return instances.entityManager(instance);
    }

    void route(TenantId tenant, SortedMap<String, String> mix) {
        Map<String, ModuleInstance> modules = ensure(tenant, mix);
        routes.update(table -> table.with(tenant, modules));
    }

    /**
     * Waits until nothing of the tenant is inside an instance that does not serve it any more.
     *
     * @return whether all had left in time
     */
    boolean awaitLeft(TenantId tenant, Duration patience) throws InterruptedException {
        return instances.awaitLeft(tenant, routes.current().of(tenant).values(), patience);
    }

    /** Whether the tenant's requests go into the versions of the mix and no others; what does not run at all serves nobody. */
    boolean routed(TenantId tenant, EntitlementStore.Standing standing) {
        SortedMap<String, String> mix = standing.enabled();
        return routes.current().of(tenant).entrySet().stream()
                .allMatch(served -> served.getValue().key().module().version().equals(mix.get(served.getKey())));
    }

    /** Whether nothing of the tenant is inside an instance that does not serve it any more. */
    boolean hasLeft(TenantId tenant) {
        try {
            return awaitLeft(tenant, Duration.ZERO);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Lets go of what the tenant's change brought up and does not need: it is taken back. */
    void letGo(TenantId tenant, SortedMap<String, String> mix) {
        pending.computeIfPresent(tenant, (t, mixes) -> {
            mixes.remove(Map.copyOf(mix));
            return mixes.isEmpty() ? null : mixes;
        });
    }

    /** The tenant's change has ended: what its mix does not need may go. */
    void settled(TenantId tenant) {
        pending.remove(tenant);
        release();
    }

    /** Drops every instance that no tenant's mix needs. */
    void release() {
        instances.retain(this::wanted);
    }

    private Set<InstanceKey> wanted() {
        Set<InstanceKey> wanted = new HashSet<>();
        keysOfMixes().stream().filter(this::inService).forEach(wanted::add);
        pending.values()
                .forEach(mixes ->
                        mixes.forEach(mix -> wanted.addAll(planner.keys(mix).values())));
        return wanted;
    }

    /** The instances that the tenants' mixes ask for; thousands of tenants have a handful of mixes. */
    private Set<InstanceKey> keysOfMixes() {
        Set<InstanceKey> keys = new HashSet<>();
        store.all().values().stream()
                .map(EntitlementStore.Standing::enabled)
                .distinct()
                .forEach(mix -> keys.addAll(planner.keys(mix).values()));
        return keys;
    }

    /**
     * Brings every tenant's mix up and routes to it, and drops what nobody needs; what fails is quarantined and the rest serves.
     * What is as it should be is not touched.
     */
    synchronized void converge() {
        Map<SortedMap<String, String>, List<TenantId>> byMix = new HashMap<>();
        store.all()
                .forEach((tenant, standing) -> byMix.computeIfAbsent(standing.enabled(), mix -> new ArrayList<>())
                        .add(tenant));
        byMix.forEach((mix, tenants) -> {
            Map<String, ModuleInstance> modules = bringUp(mix);
            routes.update(table -> table.with(others(table, mix, tenants, modules)));
        });
        release();
    }

    /** Those that are routed otherwise; without those whose mix a change of their own has replaced meanwhile. */
    private Map<TenantId, Map<String, ModuleInstance>> others(
            RouteTable table,
            SortedMap<String, String> mix,
            List<TenantId> tenants,
            Map<String, ModuleInstance> modules) {
        return tenants.stream()
                .filter(tenant -> store.standing(tenant).enabled().equals(mix))
                .filter(tenant -> !table.of(tenant).equals(modules))
                .collect(Collectors.toMap(tenant -> tenant, tenant -> modules));
    }

    private Map<String, ModuleInstance> bringUp(SortedMap<String, String> mix) {
        Map<String, ModuleInstance> modules = new HashMap<>();
        planner.keys(mix).forEach((module, key) -> {
            try {
                if (inService(key) && mayTry(key)) {
                    modules.put(module, instances.ensure(key));
                    recovered(key);
                }
            } catch (InstanceFailedException e) {
                quarantined.put(key, new Failure(e.reason(), clock.instant(), trials(key)));
                reports.quarantined(key.module(), e.reason());
            }
        });
        return modules;
    }

    /** Unless it failed and nobody has asked for another try since. */
    private boolean mayTry(InstanceKey key) {
        Failure failure = quarantined.get(key);
        return failure == null || failure.trials() != trials(key);
    }

    private void recovered(InstanceKey key) {
        if (quarantined.remove(key) != null) {
            reports.recovered(key.module());
        }
    }

    @Override
    public Collection<Quarantine> failedStarts() {
        Map<ModuleVersion, Quarantine> failed = new TreeMap<>();
        keysOfMixes().forEach(key -> {
            Failure failure = quarantined.get(key);
            if (failure != null) {
                failed.putIfAbsent(
                        key.module(), new Quarantine(key.module(), null, failure.reason(), failure.since(), null));
            }
        });
        return failed.values();
    }

    /** Grows when somebody wants one of its versions to be tried again although it failed. */
    private long trials(InstanceKey key) {
        return versions(key).mapToLong(id -> offers.decision(id).trials()).sum();
    }

    private static Stream<ModuleVersion> versions(InstanceKey key) {
        return Stream.concat(Stream.of(key.module()), key.closure().stream());
    }

    private boolean inService(InstanceKey key) {
        return versions(key).allMatch(id -> offers.decision(id).quarantineReason() == null);
    }

    /** Why modules of the tenant do not run although they are enabled, by module name. */
    public Map<String, Text> quarantined(TenantId tenant) {
        Map<String, Text> failures = new HashMap<>();
        planner.keys(store.standing(tenant).enabled())
                .forEach((module, key) -> failure(key)
                        .or(() -> guard.quarantine(tenant, key.module()).map(RunningMixes::words))
                        .ifPresent(text -> failures.put(module, text)));
        missing.of(store.standing(tenant).enabled()).forEach(failures::putIfAbsent);
        return failures;
    }

    private Optional<Text> failure(InstanceKey key) {
        return versions(key)
                .flatMap(id -> Stream.ofNullable(offers.decision(id).quarantineReason())
                        .map(reason -> Text.of(id + " 已停止服务：" + reason, id + " is out of service: " + reason)))
                .findFirst()
                .or(() -> Optional.ofNullable(quarantined.get(key)).map(Failure::reason));
    }

    private static Text words(Quarantine quarantine) {
        return Text.of(
                quarantine.module() + " 已被隔离：" + quarantine.reason().zh(),
                quarantine.module() + " is quarantined: " + quarantine.reason().en());
    }

    /** How many instances the tenants' mixes need, and why some of them do not run. */
    Needs needs() {
        Set<InstanceKey> keys = keysOfMixes();
        Set<Text> gone = new HashSet<>();
        store.all().values().stream()
                .map(EntitlementStore.Standing::enabled)
                .distinct()
                .forEach(mix -> gone.addAll(missing.of(mix).values()));
        List<String> failures = Stream.concat(keys.stream().flatMap(key -> failure(key).stream()), gone.stream())
                .map(Text::en)
                .sorted()
                .distinct()
                .toList();
        return new Needs(keys.size() + gone.size(), instances.running().size(), failures);
    }

    /** @param failures one sentence each */
    record Needs(int wanted, int running, List<String> failures) {}
}
