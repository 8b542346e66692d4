package org.linli.platform.guard.internal;

import jakarta.persistence.EntityManager;
import org.linli.platform.guard.internal.host.HourRow;
import org.linli.platform.persistence.Migrations;
import org.linli.platform.persistence.PersistenceUnit;
import org.linli.platform.persistence.PersistenceUnits;
import org.linli.platform.persistence.Schema;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The tables of the guard in the host schema. */
@Component(service = GuardUnit.class)
public final class GuardUnit {
    private final PersistenceUnit unit;

    @Activate
    public GuardUnit(@Reference Migrations migrations, @Reference PersistenceUnits units) {
        migrations.migrate("guard", Schema.HOST, GuardUnit.class.getClassLoader(), "LINLI-INF/db/guard-host.xml");
        this.unit = units.open("guard", Schema.HOST, HourRow.class);
    }

    @Deactivate
    void close() {
        unit.close();
    }

    EntityManager em() {
        return unit.entityManager();
    }
}
