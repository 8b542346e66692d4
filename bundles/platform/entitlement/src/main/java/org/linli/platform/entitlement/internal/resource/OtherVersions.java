package org.linli.platform.entitlement.internal.resource;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.tenant.TenantId;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleStore;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.Offers;
import org.linli.platform.entitlement.internal.host.EntitlementStore;
import org.linli.platform.entitlement.internal.reconcile.TenantPlans;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a district may change to: what is on offer, and what it may go back to. Whether all of it fits together only a plan can say. */
@Component(service = OtherVersions.class)
public final class OtherVersions {
    private final CurrentCall call;
    private final EntitlementStore store;
    private final ModuleStore modules;
    private final Offers offers;
    private final TenantPlans plans;

    @Activate
    public OtherVersions(
            @Reference CurrentCall call,
            @Reference EntitlementStore store,
            @Reference ModuleStore modules,
            @Reference Offers offers,
            @Reference TenantPlans plans) {
        this.call = call;
        this.store = store;
        this.modules = modules;
        this.offers = offers;
        this.plans = plans;
    }

    /** Of the district of the call, as it is now. */
    OfDistrict ofDistrict() {
        TenantId tenant = call.tenant().id();
        return new OfDistrict(tenant, call.now(), store.left(tenant));
    }

    /** One district at one moment, so that its upgrades are read once for all modules. */
    final class OfDistrict {
        private final TenantId tenant;
        private final Instant now;
        private final Map<String, List<EntitlementStore.Left>> left;

        private OfDistrict(TenantId tenant, Instant now, Map<String, List<EntitlementStore.Left>> left) {
            this.tenant = tenant;
            this.now = now;
            this.left = left;
        }

        /**
         * Newest first, without the one that runs.
         *
         * @param running null when none does
         */
        List<OtherVersion> of(String name, @Nullable String running) {
            return modules.all().stream()
                    .map(ModuleDescriptor::id)
                    .filter(id -> id.name().equals(name) && !id.version().equals(running))
                    .flatMap(id -> other(id, running).stream())
                    .toList();
        }

        private Optional<OtherVersion> other(ModuleVersion id, @Nullable String running) {
            Optional<Instant> until = running == null ? Optional.empty() : backUntil(id);
            if (until.isPresent()) {
                return until.filter(now::isBefore).map(end -> new OtherVersion(id.version(), end));
            }
            return offers.availability(id, tenant) == Offers.Availability.OFFERED
                    ? Optional.of(new OtherVersion(id.version(), null))
                    : Optional.empty();
        }

        private Optional<Instant> backUntil(ModuleVersion id) {
            return Stream.ofNullable(left.get(id.name()))
                    .flatMap(List::stream)
                    .filter(known -> known.version().equals(id.version()))
                    .map(known -> known.at().plus(plans.goingBack()))
                    .max(Instant::compareTo);
        }
    }
}
