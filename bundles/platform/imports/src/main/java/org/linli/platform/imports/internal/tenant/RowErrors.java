package org.linli.platform.imports.internal.tenant;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private static final int BATCH = 500;

    private final PersistenceUnit unit;
    private final EntityManager em;
    private final Ids ids;
    private final InstantSource clock;

    @Activate
    public RowErrors(
            @Reference Migrations migrations,
            @Reference PersistenceUnits units,
            @Reference Ids ids,
            @Reference InstantSource clock) {
        migrations.migrate(OWNER, Schema.TENANT, RowErrors.class.getClassLoader(), "LINLI-INF/db/imports-tenant.xml");
        this.unit = units.open(OWNER, Schema.TENANT, RowErrorRow.class);
        this.em = unit.entityManager();
        this.ids = ids;
        this.clock = clock;
    }

    @Deactivate
    void close() {
        unit.close();
    }

    /** A row as it was sent, encrypted. */
    public record SealedRow(long line, String content) {}

    /** Numbers of the lines from the first to the last that have errors. */
    public Set<Long> lines(UUID fileId, long first, long last) {
        return new HashSet<>(em.createQuery(
                        "select e.line from RowErrorRow e where e.fileId = :file and e.line between :first and :last",
                        Long.class)
                .setParameter("file", fileId)
                .setParameter("first", first)
                .setParameter("last", last)
                .getResultList());
    }

    /** The next rows with errors behind the line, in the order of lines. */
    public List<SealedRow> rows(UUID fileId, long behind, int limit) {
        return em.createQuery(
                        "select new org.linli.platform.imports.internal.tenant.RowErrors.SealedRow(e.line, e.sealedRow)"
                                + " from RowErrorRow e where e.fileId = :file and e.line > :behind and e.sealedRow is not null"
                                + " order by e.line, e.id",
                        SealedRow.class)
                .setParameter("file", fileId)
                .setParameter("behind", behind)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Errors of the lines from the first to the last, in their order. */
    public List<RowError> of(UUID fileId, long first, long last) {
        return em.createQuery(
                        "select new org.linli.platform.imports.internal.tenant.RowError(e.line, e.pointer, e.message)"
                                + " from RowErrorRow e where e.fileId = :file and e.line between :first and :last"
                                + " order by e.line, e.id",
                        RowError.class)
                .setParameter("file", fileId)
                .setParameter("first", first)
                .setParameter("last", last)
                .getResultList();
    }

    /**
     * @param importer to which the rows were given, {@code module.noun}
     * @param sealedRows the rows as they were sent, encrypted, by line
     */
    public void add(String importer, UUID fileId, List<RowError> errors, Map<Long, String> sealedRows) {
        Instant now = clock.instant();
        Set<Long> kept = new HashSet<>();
        for (RowError error : errors) {
            RowErrorRow row = new RowErrorRow(ids.next(), importer, fileId, error, now);
            String sealed = sealedRows.get(error.line());
            if (sealed != null && kept.add(error.line())) {
                row.keep(sealed);
            }
            em.persist(row);
        }
    }

    /**
     * Deletes some of the errors of a module's rows.
     *
     * @return errors deleted, 0 when none is left
     */
    public int purge(String module) {
        return delete(em.createQuery("select e.id from RowErrorRow e where e.importer like :of", UUID.class)
                .setParameter("of", module + ".%"));
    }

    /**
     * Deletes some of the errors that were found before the instant.
     *
     * @return errors deleted, 0 when none is left
     */
    public int purgeBefore(Instant limit) {
        return delete(em.createQuery("select e.id from RowErrorRow e where e.foundAt < :limit", UUID.class)
                .setParameter("limit", limit));
    }

    private int delete(TypedQuery<UUID> which) {
        List<UUID> some = which.setMaxResults(BATCH).getResultList();
        return some.isEmpty()
                ? 0
                : em.createQuery("delete from RowErrorRow e where e.id in :ids")
                        .setParameter("ids", some)
                        .executeUpdate();
    }

    /** The first errors in the order of lines. */
    public List<RowError> first(UUID fileId, int limit) {
        return some(fileId, 0, limit);
    }

    /** Some errors in the order of lines; more only ever come behind the last line. */
    public List<RowError> some(UUID fileId, int skipped, int limit) {
        return em.createQuery(
                        "select new org.linli.platform.imports.internal.tenant.RowError(e.line, e.pointer, e.message)"
                                + " from RowErrorRow e where e.fileId = :file order by e.line, e.id",
                        RowError.class)
                .setParameter("file", fileId)
                .setFirstResult(skipped)
                .setMaxResults(limit)
                .getResultList();
    }
}
