package org.linli.platform.catalogue.internal.run;

import java.util.List;
import org.linli.api.module.TenantServices;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.catalogue.routing.Routes;
import org.linli.platform.context.CallContext;
import org.linli.platform.context.CallContexts;

/** Looks in the instances that the current tenant runs, and nowhere else. */
record RoutedTenantServices(Routes routes, CallContexts contexts) implements TenantServices {
    @Override
    public <S> List<S> all(Class<S> type) {
        TenantInfo tenant = contexts.current()
                .map(CallContext::tenant)
                .orElseThrow(() -> new IllegalStateException("no tenant is bound to this thread"));
        return routes.current().of(tenant.id()).values().stream()
                .map(RunningInstance.class::cast)
                .flatMap(instance -> instance.servicesOfOwnSpace(type).stream())
                .toList();
    }
}
