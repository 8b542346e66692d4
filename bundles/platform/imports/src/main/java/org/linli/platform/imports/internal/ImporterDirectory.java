package org.linli.platform.imports.internal;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.linli.api.imports.RowImporter;
import org.linli.api.tenant.TenantId;
import org.linli.platform.catalogue.ModuleInstance;
import org.linli.platform.catalogue.routing.Routes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Finds importers: in the module version that the tenant runs, or among the host's own ({@code platform.*}). */
@Component(service = ImporterDirectory.class)
public class ImporterDirectory {
    private static final String NAME = "linli.import";

    private final Routes routes;
    private final Map<String, RowImporter<?>> own = new ConcurrentHashMap<>();

    @Activate
    public ImporterDirectory(@Reference Routes routes) {
        this.routes = routes;
    }

    @Reference(
            target = "(" + NAME + "=platform.*)",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    void add(RowImporter<?> importer, Map<String, Object> properties) {
        own.put(String.valueOf(properties.get(NAME)), importer);
    }

    void remove(RowImporter<?> importer, Map<String, Object> properties) {
        own.remove(String.valueOf(properties.get(NAME)), importer);
    }

    Optional<Found> find(TenantId tenant, String name) {
        RowImporter<?> host = own.get(name);
        if (host != null) {
            return Optional.of(new Found(host, Optional.empty()));
        }
        return instance(tenant, name)
                .flatMap(instance -> instance.services(RowImporter.class).stream()
                        .filter(s -> name.equals(s.properties().get(NAME)))
                        .findFirst()
                        .map(s -> new Found(s.service(), Optional.of(instance))));
    }

    /** Whether the tenant is still served by the module version that the importer came from. */
    boolean current(TenantId tenant, String name, Found found) {
        return found.instance().isEmpty() || instance(tenant, name).equals(found.instance());
    }

    /** Keeps the instance from being stopped; empty when it is stopping already. */
    Optional<Routes.Use> hold(TenantId tenant, Found found) {
        return found.instance().isEmpty()
                ? Optional.of(() -> {})
                : Optional.ofNullable(routes.acquire(tenant, found.instance().get()));
    }

    private Optional<ModuleInstance> instance(TenantId tenant, String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? Optional.empty() : routes.current().find(tenant, name.substring(0, dot));
    }

    /**
     * @param instance where the importer lives, empty for the host's own
     */
    record Found(RowImporter<?> importer, Optional<ModuleInstance> instance) {}
}
