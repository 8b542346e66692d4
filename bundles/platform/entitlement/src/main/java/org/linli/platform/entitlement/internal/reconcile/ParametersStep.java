package org.linli.platform.entitlement.internal.reconcile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleStore;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.operations.Operation;
import org.linli.platform.operations.OperationLog;
import org.linli.platform.persistence.Access;
import org.linli.platform.tenancy.ParameterStore;

/**
 * Sets the parameters that came with the change. What was there before is kept as the operation's checkpoint, in the same
 * transaction, for the way back.
 */
record ParametersStep(ModuleStore store, ParameterStore parameters, OperationLog log, SystemCalls calls)
        implements ChangeStep {
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
        Map<String, @Nullable Object> values = values(change, module);
        ChangeJson json = new ChangeJson();
        calls.inTenant(tenant, Access.WRITE, () -> {
            open(tenant)
                    .filter(operation -> operation.checkpoint() == null)
                    .ifPresent(operation -> log.checkpoint(
                            tenant.id(),
                            operation.id(),
                            json.write(parameters.own(tenant.id(), module, values.keySet()))));
            parameters.set(tenant.id(), module, schema, null, values);
            return values;
        });
    }

    @Override
    public void undo(TenantInfo tenant, Change change, List<String> arguments) {
        String module = arguments.get(0);
        ChangeJson json = new ChangeJson();
        calls.inTenant(tenant, Access.WRITE, () -> {
            open(tenant)
                    .map(Operation::checkpoint)
                    .ifPresent(before ->
                            parameters.takeBack(tenant.id(), module, values(change, module), json.readValues(before)));
            return module;
        });
    }

    private static Map<String, @Nullable Object> values(Change change, String module) {
        return new HashMap<>(change.parameters().getOrDefault(module, Map.of()));
    }

    /** The change that this step belongs to: a tenant has one at a time. */
    private Optional<Operation> open(TenantInfo tenant) {
        return log.open(tenant.id(), Reconciler.KIND).stream().findFirst();
    }
}
