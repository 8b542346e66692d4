package org.linli.platform.entitlement.internal.reconcile;

import java.util.List;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.catalogue.ModuleSchemas;
import org.linli.platform.catalogue.ModuleVersion;

/** Applies a changelog. It only adds, so there is nothing to undo: other tenants may use the tables already. */
record SchemaStep(ModuleSchemas schemas, ContractBar bar) implements ChangeStep {
    @Override
    public String kind() {
        return "schema";
    }

    @Override
    public void execute(TenantInfo tenant, Change change, List<String> arguments) {
        bar.check(change.to());
        schemas.migrate(new ModuleVersion(arguments.get(0), arguments.get(1)));
    }
}
