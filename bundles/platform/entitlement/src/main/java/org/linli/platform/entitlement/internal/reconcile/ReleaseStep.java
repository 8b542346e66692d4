package org.linli.platform.entitlement.internal.reconcile;

import java.util.List;
import org.linli.api.tenant.TenantInfo;

/** Drains and drops the instances that no tenant needs any more. */
record ReleaseStep(RunningMixes mixes) implements ChangeStep {
    @Override
    public String kind() {
        return "release";
    }

    @Override
    public void execute(TenantInfo tenant, Change change, List<String> arguments) {
        mixes.release();
    }
}
