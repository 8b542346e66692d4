package org.linli.platform.tenancy.internal;

import jakarta.persistence.EntityManager;
import org.linli.platform.persistence.Migrations;
import org.linli.platform.persistence.PersistenceUnit;
import org.linli.platform.persistence.PersistenceUnits;
import org.linli.platform.persistence.Schema;
import org.linli.platform.tenancy.internal.host.TenantRow;
import org.linli.platform.tenancy.internal.tenant.DivisionRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The two persistence units of this bundle, with their tables brought up to date. */
@Component(service = TenancyUnits.class)
public final class TenancyUnits {
    private static final String OWNER = "tenancy";

    private final PersistenceUnit host;
    private final PersistenceUnit tenant;

    @Activate
    public TenancyUnits(@Reference Migrations migrations, @Reference PersistenceUnits units) {
        ClassLoader resources = TenancyUnits.class.getClassLoader();
        migrations.migrate(OWNER, Schema.HOST, resources, "LINLI-INF/db/tenancy/changelog-host.xml");
        migrations.migrate(OWNER, Schema.TENANT, resources, "LINLI-INF/db/tenancy/changelog-tenant.xml");
        this.host = units.open("tenancy-host", Schema.HOST, TenantRow.class);
        this.tenant = units.open("tenancy", Schema.TENANT, DivisionRow.class);
    }

    @Deactivate
    public void close() {
        host.close();
        tenant.close();
    }

    /** Rows of the host; only inside a host transaction. */
    public EntityManager host() {
        return host.entityManager();
    }

    /** Rows of the bound tenant; only inside its transaction. */
    public EntityManager tenant() {
        return tenant.entityManager();
    }
}
