package org.linli.platform.vendors.internal;

import jakarta.persistence.EntityManager;
import org.linli.platform.persistence.Migrations;
import org.linli.platform.persistence.PersistenceUnit;
import org.linli.platform.persistence.PersistenceUnits;
import org.linli.platform.persistence.Schema;
import org.linli.platform.vendors.internal.host.VendorRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The tables of the vendors in the host schema. */
@Component(service = VendorsUnit.class)
public final class VendorsUnit {
    private final PersistenceUnit unit;

    @Activate
    public VendorsUnit(@Reference Migrations migrations, @Reference PersistenceUnits units) {
        migrations.migrate("vendors", Schema.HOST, VendorsUnit.class.getClassLoader(), "LINLI-INF/db/vendors-host.xml");
        this.unit = units.open("vendors", Schema.HOST, VendorRow.class);
    }

    @Deactivate
    void close() {
        unit.close();
    }

    EntityManager em() {
        return unit.entityManager();
    }
}
