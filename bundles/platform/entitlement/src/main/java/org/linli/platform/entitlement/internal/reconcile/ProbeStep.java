package org.linli.platform.entitlement.internal.reconcile;

import java.util.List;
import org.linli.api.module.Probe;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.catalogue.ModuleInstance;
import org.linli.platform.persistence.Access;

/** Lets the modules say, in a read-only call of the tenant, whether they can serve it. */
record ProbeStep(RunningMixes mixes, ModuleCalls calls) implements ChangeStep {
    @Override
    public String kind() {
        return "probe";
    }

    @Override
    public void execute(TenantInfo tenant, Change change, List<String> arguments) {
        for (ModuleInstance instance : mixes.ensure(tenant.id(), change.to()).values()) {
            for (ModuleInstance.Registered<Probe> probe : instance.services(Probe.class)) {
                String name = "probe " + probe.service().getClass().getName();
                calls.call(tenant, instance, name, Access.READ, () -> {
                    probe.service().check();
                    return instance;
                });
            }
        }
    }
}
