package org.linli.platform.tenancy.internal.parameter;

import org.linli.api.data.Ids;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.tenancy.TenantDataHolder;
import org.linli.platform.tenancy.internal.TenancyUnits;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Parameters go with the module they belong to. */
@Component
public final class ParameterPurge implements TenantDataHolder {
    private final TenancyUnits units;
    private final Transactions transactions;
    private final EffectiveParameters effective;
    private final Ids ids;

    @Activate
    public ParameterPurge(
            @Reference TenancyUnits units,
            @Reference Transactions transactions,
            @Reference EffectiveParameters effective,
            @Reference Ids ids) {
        this.units = units;
        this.transactions = transactions;
        this.effective = effective;
        this.ids = ids;
    }

    @Override
    public void purgeModule(TenantInfo tenant, String module) {
        transactions.tenant(tenant.id(), Access.WRITE, () -> {
            new ParameterRows(units.tenant(), ids, new Json()).purge(module);
            effective.changed(tenant.id());
            return module;
        });
    }
}
