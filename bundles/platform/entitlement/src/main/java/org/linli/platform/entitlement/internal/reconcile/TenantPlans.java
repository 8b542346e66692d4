package org.linli.platform.entitlement.internal.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.linli.api.tenant.TenantId;
import org.linli.platform.catalogue.Closures;
import org.linli.platform.catalogue.Instances;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleStore;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.Offers;
import org.linli.platform.entitlement.MixChange;
import org.linli.platform.entitlement.Plan;
import org.linli.platform.entitlement.internal.host.ContractStore;
import org.linli.platform.entitlement.internal.host.EntitlementStore;
import org.linli.platform.entitlement.internal.plan.Catalogue;
import org.linli.platform.entitlement.internal.plan.EntitlementPlanner;
import org.linli.platform.launcher.api.HostConfiguration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Plans what a tenant wants, from the rows, the offers and what runs. */
@Component(service = TenantPlans.class)
public final class TenantPlans {
    private final EntitlementStore store;
    private final Instances instances;
    private final ModuleStore modules;
    private final Closures closures;
    private final Offers offers;
    private final ContractStore contracts;
    private final InstantSource clock;
    private final Duration goingBack;

    @Activate
    public TenantPlans(
            @Reference EntitlementStore store,
            @Reference Instances instances,
            @Reference ModuleStore modules,
            @Reference Closures closures,
            @Reference Offers offers,
            @Reference ContractStore contracts,
            @Reference InstantSource clock,
            @Reference HostConfiguration configuration) {
        this(
                store,
                instances,
                modules,
                closures,
                offers,
                contracts,
                clock,
                Duration.ofDays(configuration.number("LINLI_GOING_BACK_DAYS")));
    }

    TenantPlans(
            EntitlementStore store,
            Instances instances,
            ModuleStore modules,
            Closures closures,
            Offers offers,
            ContractStore contracts,
            InstantSource clock,
            Duration goingBack) {
        this.store = store;
        this.instances = instances;
        this.modules = modules;
        this.closures = closures;
        this.offers = offers;
        this.contracts = contracts;
        this.clock = clock;
        this.goingBack = goingBack;
    }

    /** How long a district may go back after an upgrade. */
    public Duration goingBack() {
        return goingBack;
    }

    Plan plan(TenantId tenant, MixChange change) {
        EntitlementStore.Standing standing = store.standing(tenant);
        return new EntitlementPlanner(new OfTenant(tenant, standing, contracts.lowest()), runningVersions())
                .plan(standing.enabled(), change);
    }

    private Map<String, List<String>> runningVersions() {
        Map<String, List<String>> versions = new HashMap<>();
        instances.running().stream()
                .map(instance -> instance.key().module())
                .distinct()
                .sorted(Comparator.reverseOrder())
                .forEach(m -> versions.computeIfAbsent(m.name(), n -> new ArrayList<>())
                        .add(m.version()));
        return versions;
    }

    /** The store, the offers and the resolver as the planner of one tenant sees them. */
    private final class OfTenant implements Catalogue {
        private final TenantId tenant;
        private final EntitlementStore.Standing standing;
        private final Map<String, String> lowest;

        private OfTenant(TenantId tenant, EntitlementStore.Standing standing, Map<String, String> lowest) {
            this.tenant = tenant;
            this.standing = standing;
            this.lowest = lowest;
        }

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
            Offers.Availability availability = offers.availability(id, tenant);
            return switch (availability) {
                // These are about newcomers; who went up was promised the way back. A version that must not run is out
                // of service
                case NOT_OFFERED, ENDED, WITHDRAWN -> mayReturn(id) ? Offers.Availability.OFFERED : availability;
                case OFFERED, NOT_REVIEWED, QUARANTINED -> availability;
            };
        }

        private boolean mayReturn(ModuleVersion id) {
            String runs = standing.enabled().get(id.name());
            return runs != null
                    && id.compareTo(new ModuleVersion(id.name(), runs)) < 0
                    && store.left(tenant, id)
                    && backUntil(id).filter(now()::isBefore).isPresent();
        }

        @Override
        public Optional<String> lastRan(String module) {
            return Optional.ofNullable(standing.disabled().get(module));
        }

        @Override
        public Optional<Instant> backUntil(ModuleVersion id) {
            return store.aboveSince(tenant, id).map(since -> since.plus(goingBack));
        }

        @Override
        public Instant now() {
            return clock.instant();
        }

        @Override
        public Optional<String> contractedBelow(String module) {
            return Optional.ofNullable(lowest.get(module));
        }

        @Override
        public Closures.Result complete(Map<String, String> pinned, Map<String, List<String>> preferred) {
            SortedMap<String, String> current = standing.enabled();
            return closures.complete(
                    pinned,
                    preferred,
                    id -> id.version().equals(current.get(id.name()))
                            || availability(id) == Offers.Availability.OFFERED && !contracted(id));
        }

        private boolean contracted(ModuleVersion id) {
            String since = lowest.get(id.name());
            return since != null && id.compareTo(new ModuleVersion(id.name(), since)) < 0;
        }
    }
}
