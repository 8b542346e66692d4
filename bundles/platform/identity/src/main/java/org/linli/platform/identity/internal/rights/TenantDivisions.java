package org.linli.platform.identity.internal.rights;

import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.data.Work;
import org.linli.api.tenant.Divisions;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.context.CallContext;
import org.linli.platform.context.CallContexts;
import org.linli.platform.context.SystemCaller;
import org.linli.platform.tenancy.Tenants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Division trees of any district, also where no call of that district is being served. */
@Component(service = TenantDivisions.class)
public final class TenantDivisions {
    private final Divisions divisions;
    private final CallContexts contexts;
    private final Tenants tenants;

    @Activate
    public TenantDivisions(
            @Reference Divisions divisions, @Reference CallContexts contexts, @Reference Tenants tenants) {
        this.divisions = divisions;
        this.contexts = contexts;
        this.tenants = tenants;
    }

    /** The live tree of the district. */
    public DivisionTree of(TenantId tenant) {
        return new Live(tenant);
    }

    /** Runs work with the tree of the district in view. */
    public <T extends @Nullable Object> T inside(TenantId tenant, Work<T> work) {
        TenantInfo bound = contexts.current().map(CallContext::tenant).orElse(null);
        if (bound != null && bound.id().equals(tenant)) {
            return work.run();
        }
        TenantInfo info =
                tenants.byId(tenant).orElseThrow(() -> new IllegalStateException("there is no tenant " + tenant));
        CallContext outer = contexts.current().orElse(null);
        return contexts.call(
                new CallContext(
                        info,
                        new SystemCaller("identity"),
                        outer == null ? Locale.SIMPLIFIED_CHINESE : outer.locale(),
                        outer == null ? "identity" : outer.requestId(),
                        outer == null ? "" : outer.address()),
                work);
    }

    private final class Live implements DivisionTree {
        private final TenantId tenant;

        Live(TenantId tenant) {
            this.tenant = tenant;
        }

        @Override
        public boolean covers(@Nullable UUID upper, @Nullable UUID lower) {
            if (upper == null) {
                return true;
            }
            if (lower == null) {
                return false;
            }
            return inside(
                    tenant,
                    () -> upper.equals(lower)
                            || goesOn(upper) && divisions.path(lower).stream().anyMatch(d -> d.id().equals(upper)));
        }

        /** Rights at a division end with it; what is filed there is for those above. */
        private boolean goesOn(UUID node) {
            return divisions.find(node).isPresent();
        }

        @Override
        public Set<UUID> subtree(UUID node) {
            return inside(tenant, () -> goesOn(node) ? divisions.subtree(node) : Set.of());
        }
    }
}
