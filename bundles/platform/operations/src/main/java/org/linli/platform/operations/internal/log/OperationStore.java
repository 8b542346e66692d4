package org.linli.platform.operations.internal.log;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.linli.api.data.Ids;
import org.linli.api.tenant.TenantId;
import org.linli.platform.messaging.LiveUpdates;
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
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Opens the two units over the same entities and leads each piece of work into the right one. */
@Component(service = OperationStore.class)
public final class OperationStore {
    private static final String OWNER = "operations";

    private final Transactions transactions;
    private final PersistenceUnit tenantUnit;
    private final PersistenceUnit hostUnit;
    private final Ids ids;
    private final InstantSource clock;
    private final List<LiveUpdates> live = new CopyOnWriteArrayList<>();

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
        this.ids = ids;
        this.clock = clock;
    }

    /** Optional: operations go on where nobody can be told. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void bindLive(LiveUpdates updates) {
        live.add(updates);
    }

    public void unbindLive(LiveUpdates updates) {
        live.remove(updates);
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
        return transactions.separateTenant(tenant, access, () -> work.apply(rows(tenant)));
    }

    private <T extends @Nullable Object> T in(
            @Nullable TenantId tenant, Access access, Function<OperationRows, T> work) {
        return tenant == null
                ? transactions.host(access, () -> work.apply(hostRows()))
                : transactions.tenant(tenant, access, () -> work.apply(rows(tenant)));
    }

    private OperationRows hostRows() {
        return new OperationRows(hostUnit.entityManager(), ids, clock, (operation, starter) -> {});
    }

    /** Whoever started it in a district sees it go on, whoever writes the row. */
    private OperationRows rows(TenantId tenant) {
        return new OperationRows(tenantUnit.entityManager(), ids, clock, (operation, starter) -> {
            if (starter != null) {
                live.forEach(updates -> updates.changed(tenant, starter, OperationNews.TYPE, operation));
            }
        });
    }
}
