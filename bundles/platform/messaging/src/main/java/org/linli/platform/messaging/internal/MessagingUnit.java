package org.linli.platform.messaging.internal;

import jakarta.persistence.EntityManager;
import org.linli.platform.messaging.internal.tenant.OutboxEvent;
import org.linli.platform.persistence.Migrations;
import org.linli.platform.persistence.PersistenceUnit;
import org.linli.platform.persistence.PersistenceUnits;
import org.linli.platform.persistence.Schema;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The tables of messaging. */
@Component(service = MessagingUnit.class)
public final class MessagingUnit {
    private final PersistenceUnit unit;

    @Activate
    public MessagingUnit(@Reference Migrations migrations, @Reference PersistenceUnits units) {
        migrations.migrate("messaging", Schema.TENANT, getClass().getClassLoader(), "LINLI-INF/db/messaging.xml");
        unit = units.open("messaging", Schema.TENANT, OutboxEvent.class);
    }

    @Deactivate
    void close() {
        unit.close();
    }

    /** Leads to the open transaction. */
    EntityManager em() {
        return unit.entityManager();
    }
}
