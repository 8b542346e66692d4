package org.linli.platform.catalogue.internal.store;

import jakarta.persistence.EntityManager;
import java.util.Optional;
import org.linli.platform.catalogue.ModuleVersion;
import org.linli.platform.catalogue.internal.store.host.AdmittedModule;
import org.linli.platform.persistence.Migrations;
import org.linli.platform.persistence.PersistenceUnit;
import org.linli.platform.persistence.PersistenceUnits;
import org.linli.platform.persistence.Schema;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The tables of the catalogue in the host schema. */
@Component(service = CatalogueUnit.class)
public final class CatalogueUnit {
    private final PersistenceUnit unit;

    @Activate
    public CatalogueUnit(@Reference Migrations migrations, @Reference PersistenceUnits units) {
        migrations.migrate(
                "catalogue", Schema.HOST, CatalogueUnit.class.getClassLoader(), "LINLI-INF/db/changelog-host.xml");
        this.unit = units.open("catalogue", Schema.HOST, AdmittedModule.class);
    }

    @Deactivate
    void close() {
        unit.close();
    }

    public EntityManager em() {
        return unit.entityManager();
    }

    /** The row of a version; inside a host transaction. */
    public Optional<AdmittedModule> row(ModuleVersion id) {
        return em().createQuery(
                        "select m from AdmittedModule m where m.name = :name and m.moduleVersion = :version",
                        AdmittedModule.class)
                .setParameter("name", id.name())
                .setParameter("version", id.version())
                .getResultStream()
                .findFirst();
    }
}
