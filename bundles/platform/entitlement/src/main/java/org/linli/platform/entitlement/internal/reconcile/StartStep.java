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
        mixes.ensure(change.to());
    }

    @Override
    public void undo(TenantInfo tenant, Change change, List<String> arguments) {
        mixes.release();
    }
}
