package org.linli.platform.identity.internal;

import jakarta.persistence.EntityManager;
import org.linli.platform.identity.internal.host.Operator;
import org.linli.platform.identity.internal.tenant.User;
import org.linli.platform.persistence.Migrations;
import org.linli.platform.persistence.PersistenceUnit;
import org.linli.platform.persistence.PersistenceUnits;
import org.linli.platform.persistence.Schema;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The tables of identity in both schemas and the persistence units over them. */
@Component(service = IdentityUnits.class)
public final class IdentityUnits {
    private final PersistenceUnit host;
    private final PersistenceUnit tenant;

    @Activate
    public IdentityUnits(@Reference Migrations migrations, @Reference PersistenceUnits units) {
        ClassLoader resources = IdentityUnits.class.getClassLoader();
        migrations.migrate("identity", Schema.HOST, resources, "LINLI-INF/db/identity-host.xml");
        migrations.migrate("identity", Schema.TENANT, resources, "LINLI-INF/db/identity-tenant.xml");
        host = units.open("identity-host", Schema.HOST, Operator.class);
        tenant = units.open("identity", Schema.TENANT, User.class);
    }

    /** Usable inside a host transaction. */
    public EntityManager host() {
        return host.entityManager();
    }

    /** Usable inside a tenant's transaction. */
    public EntityManager tenant() {
        return tenant.entityManager();
    }

    @Deactivate
    public void close() {
        tenant.close();
        host.close();
    }
}
