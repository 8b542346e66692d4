package org.linli.platform.imports.internal;

import java.util.UUID;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.imports.internal.tenant.RowErrors;
import org.linli.platform.operations.Operation;
import org.linli.platform.operations.OperationLog;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.tenancy.TenantDataHolder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Files that wait and errors of rows, which quote people's data, go with the module or the tenant they belong to. */
@Component
public final class ImportPurge implements TenantDataHolder {
    private final OperationLog log;
    private final RowErrors errors;
    private final ImportSpool spool;
    private final Transactions transactions;

    @Activate
    public ImportPurge(
            @Reference OperationLog log,
            @Reference RowErrors errors,
            @Reference ImportSpool spool,
            @Reference Transactions transactions) {
        this.log = log;
        this.errors = errors;
        this.spool = spool;
        this.transactions = transactions;
    }

    @Override
    public void purgeModule(TenantInfo tenant, String module) {
        for (Operation operation : log.open(tenant.id(), ImportRunner.KIND)) {
            ImportInput input = ImportInput.read(operation.input());
            if (input.importer().startsWith(module + ".")) {
                end(tenant.id(), operation.id());
            }
        }
        spool.dropModule(tenant.id(), module);
        int removed;
        do {
            removed = transactions.tenant(tenant.id(), Access.WRITE, () -> errors.purge(module));
        } while (removed > 0);
    }

    @Override
    public void purgeTenant(TenantInfo tenant) {
        log.open(tenant.id(), ImportRunner.KIND).forEach(operation -> end(tenant.id(), operation.id()));
        spool.destroy(tenant.id());
    }

    private void end(TenantId tenant, UUID operation) {
        log.finish(tenant, operation, Operation.State.CANCELLED, null, "模块已清除 (the module was purged)");
    }
}
