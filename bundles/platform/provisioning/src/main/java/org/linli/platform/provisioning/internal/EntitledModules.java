package org.linli.platform.provisioning.internal;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleStore;
import org.linli.platform.catalogue.Offers;
import org.linli.platform.entitlement.Entitlements;
import org.linli.platform.entitlement.MixChange;
import org.linli.platform.entitlement.Plan;
import org.linli.platform.operations.Operation;
import org.linli.platform.operations.OperationLog;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link ModuleMix} through the same door that a district administrator uses. */
@Component(service = ModuleMix.class)
public final class EntitledModules implements ModuleMix {
    private static final String NEWEST = "newest";
    private static final String CHANGES = "entitlement.";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Entitlements entitlements;
    private final ModuleStore store;
    private final Offers offers;
    private final OperationLog log;

    @Activate
    public EntitledModules(
            @Reference Entitlements entitlements,
            @Reference ModuleStore store,
            @Reference Offers offers,
            @Reference OperationLog log) {
        this.entitlements = entitlements;
        this.store = store;
        this.offers = offers;
        this.log = log;
    }

    @Override
    public SortedSet<String> available(TenantInfo tenant, Collection<String> names) {
        SortedSet<String> available = new TreeSet<>(names);
        SortedSet<String> running = enabled(tenant);
        available.removeIf(name ->
                !running.contains(name) && offers.newest(name, tenant.id()).isEmpty());
        return available;
    }

    @Override
    public SortedSet<String> enabled(TenantInfo tenant) {
        return new TreeSet<>(entitlements.mix(tenant.id()).keySet());
    }

    @Override
    public Optional<UUID> enable(TenantInfo tenant, Collection<String> names) {
        SortedMap<String, String> wanted = chosen(tenant);
        names.forEach(name -> wanted.putIfAbsent(name, NEWEST));
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        return Optional.ofNullable(entitlements.apply(tenant.id(), new MixChange.PutAll(wanted)));
    }

    /** Shared modules are in nobody's choice: they come with those that need them. */
    private SortedMap<String, String> chosen(TenantInfo tenant) {
        SortedMap<String, String> chosen = new TreeMap<>(entitlements.mix(tenant.id()));
        chosen.keySet().removeIf(this::shared);
        return chosen;
    }

    @Override
    public Proposal proposal(TenantInfo tenant, Collection<String> names) {
        SortedMap<String, String> running = chosen(tenant);
        SortedSet<String> rest = new TreeSet<>(names);
        rest.removeIf(name -> running.containsKey(name) || shared(name));
        SortedMap<String, Refused> refused = new TreeMap<>();
        Plan plan = plan(tenant, running, rest);
        while (!plan.problems().isEmpty() && !rest.isEmpty()) {
            culprits(tenant, running, rest, plan).forEach((name, reason) -> {
                rest.remove(name);
                refused.put(name, new Refused(label(name), reason));
            });
            plan = plan(tenant, running, rest);
        }
        SortedMap<String, Text> fitting = new TreeMap<>();
        rest.forEach(name -> fitting.put(name, label(name)));
        SortedSet<String> coming = new TreeSet<>(plan.to().keySet());
        coming.removeAll(plan.from().keySet());
        return new Proposal(running, fitting, coming, refused);
    }

    private Plan plan(TenantInfo tenant, Map<String, String> running, Collection<String> more) {
        Map<String, String> wanted = new TreeMap<>(running);
        more.forEach(name -> wanted.put(name, NEWEST));
        return entitlements.plan(tenant.id(), new MixChange.PutAll(wanted));
    }

    /** Those whose fault it is that the plan has problems, one at least: named in it, or impossible alone, or the last that was too much. */
    private Map<String, Text> culprits(
            TenantInfo tenant, Map<String, String> running, SortedSet<String> wanted, Plan plan) {
        Map<String, Text> culprits = new TreeMap<>();
        for (Plan.Problem problem : plan.problems()) {
            String named = wanted.contains(problem.module()) ? problem.module() : problem.neededBy();
            if (wanted.contains(named)) {
                culprits.putIfAbsent(named, problem.text());
            }
        }
        if (culprits.isEmpty()) {
            for (String name : wanted) {
                plan(tenant, running, List.of(name)).problems().stream()
                        .findFirst()
                        .ifPresent(problem -> culprits.put(name, problem.text()));
            }
        }
        if (culprits.isEmpty()) {
            culprits.put(wanted.last(), plan.problems().get(0).text());
        }
        return culprits;
    }

    private Text label(String name) {
        return store.newest(name).map(ModuleDescriptor::label).orElseGet(() -> Text.of(name, name));
    }

    @Override
    public Optional<UUID> disableSome(TenantInfo tenant) {
        SortedMap<String, String> mix = entitlements.mix(tenant.id());
        if (mix.isEmpty()) {
            return Optional.empty();
        }
        UUID chosen = entitlements.apply(tenant.id(), new MixChange.PutAll(Map.of()));
        // Shared modules stay in a mix until somebody asks for their end
        return Optional.ofNullable(
                chosen != null
                        ? chosen
                        : entitlements.apply(tenant.id(), new MixChange.Remove(mix.firstKey(), true, false)));
    }

    @Override
    public Optional<UUID> changing(TenantInfo tenant) {
        return log.open(tenant.id(), CHANGES).stream().findFirst().map(Operation::id);
    }

    @Override
    public boolean await(TenantInfo tenant, UUID operation) {
        try {
            return entitlements.await(tenant.id(), operation, PATIENCE) == Operation.State.SUCCEEDED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean shared(String name) {
        return store.newest(name).map(ModuleDescriptor::shared).orElse(false);
    }
}
