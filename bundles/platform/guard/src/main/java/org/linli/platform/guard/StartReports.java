package org.linli.platform.guard;

import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.catalogue.ModuleVersion;

/** Takes down in the log and the audit of the host what became of starts of modules. Must not wait, whatever the database does. */
public interface StartReports {
    /** A version that districts run does not start on this node: their requests to it are refused until somebody asks for another try. */
    void quarantined(ModuleVersion module, Text reason);

    /** A version that was quarantined for its start runs. */
    void recovered(ModuleVersion module);

    /** A version does not start in a district's change, which is taken back; nobody's requests are refused. */
    void failed(ModuleVersion module, TenantInfo tenant, Text reason);
}
