package org.linli.platform.provisioning.internal;

import org.linli.api.tenant.TenantInfo;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.RowDeletion;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.tenancy.TenantDataHolders;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Destroys everything of a tenant: what bundles keep outside of the tenant schema, then every row of every table of that schema,
 * whoever owns it, in small batches. May be repeated after a crash.
 */
@Component(service = TenantPurge.class)
public final class TenantPurge {
    /** Small, so that Derby does not lock a whole table and nobody waits long. */
    private static final int BATCH = 500;

    /** Work that was under way when the tenant was shut may still write a row behind the first pass. */
    private static final int PASSES = 5;

    private final RowDeletion deletion;
    private final Transactions transactions;
    private final TenantDataHolders holders;

    @Activate
    public TenantPurge(
            @Reference RowDeletion deletion,
            @Reference Transactions transactions,
            @Reference TenantDataHolders holders) {
        this.deletion = deletion;
        this.transactions = transactions;
        this.holders = holders;
    }

    /** Destroys what lies outside of the tenant schema. */
    void purgeOutside(TenantInfo tenant) {
        holders.all().forEach(holder -> holder.purgeTenant(tenant));
    }

    /**
     * Destroys the rows.
     *
     * @return rows destroyed
     * @throws IllegalStateException when rows keep coming
     */
    long purgeRows(TenantInfo tenant) {
        long rows = 0;
        for (int pass = 0; pass < PASSES; pass++) {
            long deleted = 0;
            for (String table : deletion.tenantTablesForDeletion()) {
                deleted += empty(tenant, table);
            }
            if (deleted == 0) {
                return rows;
            }
            rows += deleted;
        }
        throw new IllegalStateException("Rows of tenant " + tenant.id() + " keep coming");
    }

    private long empty(TenantInfo tenant, String table) {
        long rows = 0;
        int deleted;
        do {
            deleted = transactions.separateTenant(
                    tenant.id(), Access.WRITE, () -> deletion.deleteTenantRows(table, BATCH));
            rows += deleted;
        } while (deleted > 0);
        return rows;
    }
}
