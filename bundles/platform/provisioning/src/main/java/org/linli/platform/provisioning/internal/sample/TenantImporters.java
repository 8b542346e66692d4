package org.linli.platform.provisioning.internal.sample;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.RowImporter;
import org.linli.api.imports.SampleRows;
import org.linli.api.tenant.TenantId;
import org.linli.platform.catalogue.ModuleInstance;
import org.linli.platform.catalogue.routing.Routes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the modules of a district contribute to imports: importers with their order, and makers of sample rows. */
@Component(service = TenantImporters.class)
public class TenantImporters {
    private static final String NAME = "linli.import";
    private static final String AFTER = "linli.import.after";

    private final Routes routes;

    @Activate
    public TenantImporters(@Reference Routes routes) {
        this.routes = routes;
    }

    /** @param importer name of the importer that takes the rows */
    record Maker(String importer, SampleRows rows, ModuleInstance instance) {}

    /** Importers by name, each with those that come before. */
    Map<String, Set<String>> importers(TenantId tenant) {
        Map<String, Set<String>> all = new HashMap<>();
        for (ModuleInstance instance : instances(tenant)) {
            for (var one : instance.services(RowImporter.class)) {
                all.put(
                        String.valueOf(one.properties().get(NAME)),
                        names(one.properties().get(AFTER)));
            }
        }
        return all;
    }

    /** Makers by the name of their importer. */
    Map<String, Maker> makers(TenantId tenant) {
        Map<String, Maker> all = new TreeMap<>();
        for (ModuleInstance instance : instances(tenant)) {
            for (var one : instance.services(SampleRows.class)) {
                String importer = String.valueOf(one.properties().get(NAME));
                all.put(importer, new Maker(importer, one.service(), instance));
            }
        }
        return all;
    }

    /** Keeps the module from being stopped; null when it is stopping already. */
    Routes.@Nullable Use hold(TenantId tenant, Maker maker) {
        return routes.acquire(tenant, maker.instance());
    }

    private List<ModuleInstance> instances(TenantId tenant) {
        return List.copyOf(routes.current().of(tenant).values());
    }

    private static Set<String> names(@Nullable Object property) {
        if (property instanceof String[] many) {
            return Arrays.stream(many).collect(Collectors.toSet());
        }
        return property == null ? Set.of() : Set.of(String.valueOf(property));
    }
}
