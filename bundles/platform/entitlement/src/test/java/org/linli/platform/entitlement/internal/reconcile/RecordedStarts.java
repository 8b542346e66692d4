package org.linli.platform.entitlement.internal.reconcile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.guard.StartReports;

/** What was reported about starts, a line each. */
final class RecordedStarts implements StartReports {
    final List<String> lines = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void quarantined(ModuleVersion module, Text reason) {
        lines.add("quarantined " + module);
    }

    @Override
    public void recovered(ModuleVersion module) {
        lines.add("recovered " + module);
    }

    @Override
    public void failed(ModuleVersion module, TenantInfo tenant, Text reason) {
        lines.add("failed " + module + " in " + tenant.code());
    }
}
