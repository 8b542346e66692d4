package org.linli.platform.entrance.internal;

import jakarta.persistence.EntityManager;
import org.linli.platform.entrance.internal.tenant.BrandingRow;
import org.linli.platform.persistence.Migrations;
import org.linli.platform.persistence.PersistenceUnit;
import org.linli.platform.persistence.PersistenceUnits;
import org.linli.platform.persistence.Schema;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The persistence unit of this bundle, with its tables brought up to date. */
@Component(service = EntranceUnit.class)
public final class EntranceUnit {
    private final PersistenceUnit unit;

    @Activate
    public EntranceUnit(@Reference Migrations migrations, @Reference PersistenceUnits units) {
        migrations.migrate("entrance", Schema.TENANT, getClass().getClassLoader(), "LINLI-INF/db/entrance.xml");
        unit = units.open("entrance", Schema.TENANT, BrandingRow.class);
    }

    @Deactivate
    void close() {
        unit.close();
    }

    EntityManager em() {
        return unit.entityManager();
    }
}
