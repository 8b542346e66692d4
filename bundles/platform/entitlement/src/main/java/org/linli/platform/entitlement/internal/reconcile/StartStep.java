package org.linli.platform.entitlement.internal.reconcile;

import java.util.List;
import org.linli.api.tenant.TenantInfo;

/** Starts the instances that the new mix needs; the old ones keep serving. */
record StartStep(RunningMixes mixes) implements ChangeStep {
    @Override
    public String kind() {
        return "start";
    }

    @Override
    public void execute(TenantInfo tenant, Change change, List<String> arguments) {
        mixes.ensure(tenant.id(), change.to());
    }

    @Override
    public void undo(TenantInfo tenant, Change change, List<String> arguments) {
        mixes.letGo(tenant.id(), change.to());
        mixes.release();
    }
}
