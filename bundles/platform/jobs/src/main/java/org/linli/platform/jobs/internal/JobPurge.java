package org.linli.platform.jobs.internal;

import org.linli.api.tenant.TenantInfo;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.tenancy.TenantDataHolder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Runs and marks of timers go with the module or the tenant they belong to. */
@Component
public final class JobPurge implements TenantDataHolder {
    private final Transactions transactions;
    private final JobsUnits units;

    @Activate
    public JobPurge(@Reference Transactions transactions, @Reference JobsUnits units) {
        this.transactions = transactions;
        this.units = units;
    }

    @Override
    public void purgeModule(TenantInfo tenant, String module) {
        transactions.tenant(
                tenant.id(),
                Access.WRITE,
                () -> units.tenant()
                        .createQuery("delete from JobMark m where m.module = :module")
                        .setParameter("module", module)
                        .executeUpdate());
        transactions.host(
                Access.WRITE,
                () -> units.host()
                        .createQuery("delete from JobRun r where r.tenant = :tenant and r.module = :module")
                        .setParameter("tenant", tenant.id().value())
                        .setParameter("module", module)
                        .executeUpdate());
    }

    @Override
    public void purgeTenant(TenantInfo tenant) {
        transactions.host(
                Access.WRITE,
                () -> units.host()
                        .createQuery("delete from JobRun r where r.tenant = :tenant")
                        .setParameter("tenant", tenant.id().value())
                        .executeUpdate());
    }
}
