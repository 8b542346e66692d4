package org.linli.platform.identity.internal.signin;

import org.linli.api.tenant.TenantInfo;
import org.linli.platform.tenancy.TenantDataHolder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sessions and tokens of a deleted tenant's accounts end with it. */
@Component
public final class SignInPurge implements TenantDataHolder {
    private final SignIns signIns;

    @Activate
    public SignInPurge(@Reference SignIns signIns) {
        this.signIns = signIns;
    }

    @Override
    public void purgeTenant(TenantInfo tenant) {
        signIns.endAllOf(tenant.id());
    }
}
