package org.linli.platform.provisioning.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleStore;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Migrations;
import org.linli.platform.persistence.Schema;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Destroys every row of a tenant, in small batches. May be repeated after a crash. */
@Component(service = TenantPurge.class)
public final class TenantPurge {
    /** Small, so that Derby does not lock a whole table and nobody waits long. */
    private static final int BATCH = 500;

    /** Platform bundles with rows of districts; the tree of divisions goes last, others refer to it. */
    private static final List<String> PLATFORM = List.of(
            "messaging",
            "jobs",
            "files",
            "identity",
            "entitlement",
            "operations",
            "crypto",
            "persistence",
            "audit",
            "tenancy");

    private final Migrations migrations;
    private final ModuleStore store;
    private final Transactions transactions;

    @Activate
    public TenantPurge(
            @Reference Migrations migrations, @Reference ModuleStore store, @Reference Transactions transactions) {
        this.migrations = migrations;
        this.store = store;
        this.transactions = transactions;
    }

    /** @return rows destroyed */
    public long purge(TenantInfo tenant) {
        long rows = 0;
        for (String owner : owners()) {
            for (String table : migrations.tablesForDeletion(owner, Schema.TENANT)) {
                rows += empty(tenant, owner, table);
            }
        }
        return rows;
    }

    private long empty(TenantInfo tenant, String owner, String table) {
        long rows = 0;
        int deleted;
        do {
            deleted = transactions.separateTenant(
                    tenant.id(), Access.WRITE, () -> migrations.deleteRows(owner, table, BATCH));
            rows += deleted;
        } while (deleted > 0);
        return rows;
    }

    private Set<String> owners() {
        List<String> modules = new ArrayList<>(store.all().stream()
                .map(ModuleDescriptor::id)
                .map(id -> id.name())
                .toList());
        Set<String> owners = new LinkedHashSet<>(modules);
        owners.addAll(PLATFORM);
        return owners;
    }
}
