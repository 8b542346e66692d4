package org.linli.platform.operations.internal.log;

import java.time.InstantSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.linli.api.data.Ids;
import org.linli.api.tenant.TenantId;
import org.linli.platform.operations.internal.store.OperationRow;
import org.linli.platform.operations.internal.store.OperationRows;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Migrations;
import org.linli.platform.persistence.PersistenceUnit;
import org.linli.platform.persistence.PersistenceUnits;
import org.linli.platform.persistence.Schema;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Opens the two units over the same entities and leads each piece of work into the right one. */
@Component(service = OperationStore.class)
public final class OperationStore {
    private static final String OWNER = "operations";

    private final Transactions transactions;
    private final PersistenceUnit tenantUnit;
    private final PersistenceUnit hostUnit;
    private final OperationRows tenantRows;
    private final OperationRows hostRows;

    @Activate
    public OperationStore(
            @Reference Migrations migrations,
            @Reference PersistenceUnits units,
            @Reference Transactions transactions,
            @Reference Ids ids,
            @Reference InstantSource clock) {
        this.transactions = transactions;
        ClassLoader resources = OperationStore.class.getClassLoader();
        migrations.migrate(OWNER, Schema.TENANT, resources, "LINLI-INF/db/operations-tenant.xml");
        migrations.migrate(OWNER, Schema.HOST, resources, "LINLI-INF/db/operations-host.xml");
        this.tenantUnit = units.open(OWNER, Schema.TENANT, OperationRow.class);
        this.hostUnit = units.open(OWNER + "-host", Schema.HOST, OperationRow.class);
        this.tenantRows = new OperationRows(tenantUnit.entityManager(), ids, clock);
        this.hostRows = new OperationRows(hostUnit.entityManager(), ids, clock);
    }

    @Deactivate
    void close() {
        tenantUnit.close();
        hostUnit.close();
    }

    public <T extends @Nullable Object> T read(@Nullable TenantId tenant, Function<OperationRows, T> work) {
        return in(tenant, Access.READ, work);
    }

    public <T extends @Nullable Object> T write(@Nullable TenantId tenant, Function<OperationRows, T> work) {
        return in(tenant, Access.WRITE, work);
    }

    /** In a transaction of its own, whatever is open around it; tenants only. */
    public <T extends @Nullable Object> T separately(TenantId tenant, Access access, Function<OperationRows, T> work) {
        return transactions.separateTenant(tenant, access, () -> work.apply(tenantRows));
    }

    /** After the commit of what the calling work is part of. */
    void afterCommit(Runnable action) {
        transactions.afterCommit(action);
    }

    private <T extends @Nullable Object> T in(
            @Nullable TenantId tenant, Access access, Function<OperationRows, T> work) {
        return tenant == null
                ? transactions.host(access, () -> work.apply(hostRows))
                : transactions.tenant(tenant, access, () -> work.apply(tenantRows));
    }
}
