package org.linli.platform.entitlement.internal.reconcile;

import java.util.List;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.catalogue.InstanceFailedException;
import org.linli.platform.guard.StartReports;

/** Starts the instances that the new mix needs; the old ones keep serving. */
record StartStep(RunningMixes mixes, StartReports reports) implements ChangeStep {
    @Override
    public String kind() {
        return "start";
    }

    @Override
    public void execute(TenantInfo tenant, Change change, List<String> arguments) {
        try {
            mixes.ensure(tenant.id(), change.to());
        } catch (InstanceFailedException e) {
            reports.failed(e.module(), tenant, e.reason());
            throw e;
        }
    }

    @Override
    public void undo(TenantInfo tenant, Change change, List<String> arguments) {
        mixes.letGo(tenant.id(), change.to());
        mixes.release();
    }
}
