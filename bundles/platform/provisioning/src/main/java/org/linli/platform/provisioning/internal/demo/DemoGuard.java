package org.linli.platform.provisioning.internal.demo;

import java.util.List;
import java.util.Map;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.launcher.api.HostConfiguration;
import org.linli.platform.provisioning.internal.ProvisionedDistricts;
import org.linli.platform.provisioning.internal.ProvisionedDistricts.Remembered;
import org.linli.platform.tenancy.Tenants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Refuses demo mode on a database with real districts: its accounts have one password that many know. The failure of this
 * component stops the start with its sentence.
 */
@Component(service = DemoGuard.class, immediate = true)
public final class DemoGuard {
    private final boolean demo;

    /** @throws IllegalStateException in demo mode when a district did not come into being in demo mode */
    @Activate
    public DemoGuard(
            @Reference HostConfiguration configuration,
            @Reference Tenants tenants,
            @Reference ProvisionedDistricts provisioned) {
        this.demo = configuration.flag("LINLI_DEMO");
        if (!demo) {
            return;
        }
        Map<TenantId, Remembered> remembered = provisioned.all();
        List<String> others = tenants.all().stream()
                .filter(t -> isOther(remembered, t))
                .map(t -> t.code() + " " + t.name())
                .toList();
        if (!others.isEmpty()) {
            throw new IllegalStateException("LINLI_DEMO=true is refused: the database holds " + others.size()
                    + " districts that are no demonstration ("
                    + String.join(", ", others.subList(0, Math.min(3, others.size())))
                    + "). Set LINLI_DEMO=false or use another database.");
        }
    }

    private static boolean isOther(Map<TenantId, Remembered> remembered, TenantInfo tenant) {
        Remembered known = remembered.get(tenant.id());
        return known == null || !known.demo();
    }

    public boolean demo() {
        return demo;
    }
}
