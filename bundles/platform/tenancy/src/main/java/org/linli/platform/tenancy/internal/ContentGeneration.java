package org.linli.platform.tenancy.internal;

import jakarta.persistence.LockModeType;
import org.linli.api.tenant.TenantId;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.tenancy.internal.host.TenantRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells the other nodes, through the tenant's row, that its tree or parameters have changed. */
@Component(service = ContentGeneration.class)
public final class ContentGeneration {
    private final TenancyUnits units;
    private final Transactions transactions;
    private final TenantDirectory directory;

    @Activate
    public ContentGeneration(
            @Reference TenancyUnits units, @Reference Transactions transactions, @Reference TenantDirectory directory) {
        this.units = units;
        this.transactions = transactions;
        this.directory = directory;
    }

    /** Counts once the open transaction has committed. */
    public void changed(TenantId tenant) {
        transactions.afterCommit(() -> {
            KnownTenant known = transactions.host(Access.WRITE, () -> {
                // locked: requests that finish at the same moment count one after the other
                TenantRow row = units.host().find(TenantRow.class, tenant.value(), LockModeType.PESSIMISTIC_WRITE);
                row.contentChanged();
                units.host().flush();
                return KnownTenant.of(row);
            });
            directory.remember(known);
        });
    }
}
