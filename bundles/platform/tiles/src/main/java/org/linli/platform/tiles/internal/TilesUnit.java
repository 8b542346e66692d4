package org.linli.platform.tiles.internal;

import jakarta.persistence.EntityManager;
import org.linli.platform.persistence.Migrations;
import org.linli.platform.persistence.PersistenceUnit;
import org.linli.platform.persistence.PersistenceUnits;
import org.linli.platform.persistence.Schema;
import org.linli.platform.tiles.internal.tenant.LayerRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The persistence unit of this bundle, with its table brought up to date. */
@Component(service = TilesUnit.class)
public final class TilesUnit {
    private final PersistenceUnit unit;

    @Activate
    public TilesUnit(@Reference Migrations migrations, @Reference PersistenceUnits units) {
        migrations.migrate("tiles", Schema.TENANT, getClass().getClassLoader(), "LINLI-INF/db/tiles.xml");
        unit = units.open("tiles", Schema.TENANT, LayerRow.class);
    }

    @Deactivate
    void close() {
        unit.close();
    }

    EntityManager em() {
        return unit.entityManager();
    }
}
