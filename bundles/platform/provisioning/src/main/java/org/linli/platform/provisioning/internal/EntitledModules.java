package org.linli.platform.provisioning.internal;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleStore;
import org.linli.platform.catalogue.Offers;
import org.linli.platform.entitlement.Entitlements;
import org.linli.platform.entitlement.MixChange;
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
        Map<String, String> wanted = new TreeMap<>();
        entitlements.mix(tenant.id()).forEach((name, version) -> {
            if (!shared(name)) {
                wanted.put(name, version);
            }
        });
        names.forEach(name -> wanted.putIfAbsent(name, NEWEST));
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        return Optional.ofNullable(entitlements.apply(tenant.id(), new MixChange.PutAll(wanted)));
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
