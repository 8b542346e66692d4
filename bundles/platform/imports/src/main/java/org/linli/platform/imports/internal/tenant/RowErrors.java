package org.linli.platform.imports.internal.tenant;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import org.linli.api.data.Ids;
import org.linli.platform.persistence.Migrations;
import org.linli.platform.persistence.PersistenceUnit;
import org.linli.platform.persistence.PersistenceUnits;
import org.linli.platform.persistence.Schema;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Keeps the errors of rows, inside the open transaction of the district. */
@Component(service = RowErrors.class)
public final class RowErrors {
    private static final String OWNER = "imports";

    private final PersistenceUnit unit;
    private final EntityManager em;
    private final Ids ids;

    @Activate
    public RowErrors(@Reference Migrations migrations, @Reference PersistenceUnits units, @Reference Ids ids) {
        migrations.migrate(OWNER, Schema.TENANT, RowErrors.class.getClassLoader(), "LINLI-INF/db/imports-tenant.xml");
        this.unit = units.open(OWNER, Schema.TENANT, RowErrorRow.class);
        this.em = unit.entityManager();
        this.ids = ids;
    }

    @Deactivate
    void close() {
        unit.close();
    }

    public void add(UUID fileId, List<RowError> errors) {
        errors.forEach(error -> em.persist(new RowErrorRow(ids.next(), fileId, error)));
    }

    /** The first errors in the order of lines. */
    public List<RowError> first(UUID fileId, int limit) {
        return em.createQuery(
                        "select new org.linli.platform.imports.internal.tenant.RowError(e.line, e.pointer, e.message)"
                                + " from RowErrorRow e where e.fileId = :file order by e.line, e.id",
                        RowError.class)
                .setParameter("file", fileId)
                .setMaxResults(limit)
                .getResultList();
    }
}
