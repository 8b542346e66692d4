package org.linli.platform.nodes.internal;

import jakarta.persistence.EntityManager;
import org.linli.platform.nodes.internal.host.NodeRow;
import org.linli.platform.persistence.Migrations;
import org.linli.platform.persistence.PersistenceUnit;
import org.linli.platform.persistence.PersistenceUnits;
import org.linli.platform.persistence.Schema;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The tables of this bundle. */
@Component(service = NodesUnit.class)
public final class NodesUnit {
    private final PersistenceUnit unit;

    @Activate
    public NodesUnit(@Reference Migrations migrations, @Reference PersistenceUnits units) {
        migrations.migrate("nodes", Schema.HOST, NodesUnit.class.getClassLoader(), "LINLI-INF/db/nodes-host.xml");
        this.unit = units.open("nodes", Schema.HOST, NodeRow.class);
    }

    @Deactivate
    void close() {
        unit.close();
    }

    EntityManager em() {
        return unit.entityManager();
    }
}
