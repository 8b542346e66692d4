package org.linli.platform.entitlement.internal.reconcile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleStore;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.persistence.Access;
import org.linli.platform.tenancy.ParameterStore;

/** Sets the parameters that came with the change. */
record ParametersStep(ModuleStore store, ParameterStore parameters, SystemCalls calls) implements ChangeStep {
    @Override
    public String kind() {
        return "parameters";
    }

    @Override
    public void execute(TenantInfo tenant, Change change, List<String> arguments) {
        String module = arguments.get(0);
        String version = change.to().getOrDefault(module, "");
        String schema = store.find(new ModuleVersion(module, version))
                .map(ModuleDescriptor::parameters)
                .orElse("{\"type\":\"object\",\"additionalProperties\":false}");
        Map<String, @Nullable Object> values = new HashMap<>(change.parameters().getOrDefault(module, Map.of()));
        calls.inTenant(tenant, Access.WRITE, () -> {
            parameters.set(tenant.id(), module, schema, null, values);
            return values;
        });
    }
}
