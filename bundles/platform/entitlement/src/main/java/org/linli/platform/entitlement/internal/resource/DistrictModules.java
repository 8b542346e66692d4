package org.linli.platform.entitlement.internal.resource;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.linli.api.context.CurrentCall;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleStore;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.entitlement.internal.host.EntitlementStore;
import org.linli.platform.entitlement.internal.reconcile.RunningMixes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the district of the call has enabled, and what of it runs. */
@Component(service = DistrictModules.class)
public final class DistrictModules {
    private final CurrentCall call;
    private final EntitlementStore store;
    private final RunningMixes mixes;
    private final ModuleStore modules;

    @Activate
    public DistrictModules(
            @Reference CurrentCall call,
            @Reference EntitlementStore store,
            @Reference RunningMixes mixes,
            @Reference ModuleStore modules) {
        this.call = call;
        this.store = store;
        this.mixes = mixes;
        this.modules = modules;
    }

    Stream<ModuleVersion> enabled() {
        return store.standing(call.tenant().id()).enabled().entrySet().stream()
                .map(e -> new ModuleVersion(e.getKey(), e.getValue()));
    }

    /** Names of what is enabled and does not run. */
    Set<String> away() {
        return mixes.quarantined(call.tenant().id()).keySet();
    }

    Stream<ModuleVersion> running() {
        Set<String> away = away();
        return enabled().filter(id -> !away.contains(id.name()));
    }

    List<ModuleDescriptor> descriptors(Stream<ModuleVersion> versions) {
        return versions.flatMap(id -> modules.find(id).stream()).toList();
    }
}
