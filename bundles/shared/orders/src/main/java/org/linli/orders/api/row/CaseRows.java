package org.linli.orders.api.row;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.linli.orders.api.CaseSnapshot;
import org.linli.orders.api.CaseSubject;
import org.linli.orders.api.SubjectCopy;

/**
 * Rows of one entity as what cases are about.
 *
 * @param <R> the entity, with {@code id} as its key
 */
public abstract class CaseRows<R extends CaseRow> implements CaseSubject {
    private final EntityManager em;
    private final Class<R> rows;
    private final SubjectKind kind;

    protected CaseRows(EntityManager em, Class<R> rows, SubjectKind kind) {
        this.em = em;
        this.rows = rows;
        this.kind = kind;
    }

    /** Keeps in the row how its case stands now. */
    protected abstract void take(R row, CaseSnapshot snapshot);

    @Override
    public String type() {
        return kind.type();
    }

    @Override
    public String readPermission() {
        return kind.readPermission();
    }

    @Override
    public String actPermission() {
        return kind.actPermission();
    }

    @Override
    public String link(UUID subjectId) {
        return kind.page() + subjectId;
    }

    @Override
    public void changed(CaseSnapshot snapshot) {
        R row = em.find(rows, snapshot.subjectId());
        if (row == null) {
            throw new IllegalStateException("case " + snapshot.id() + " is about a " + type() + " that does not exist");
        }
        take(row, snapshot);
    }

    @Override
    public List<SubjectCopy> copies(Collection<UUID> subjectIds) {
        if (subjectIds.isEmpty()) {
            return List.of();
        }
        String name = em.getMetamodel().entity(rows).getName();
        return em.createQuery("select e from " + name + " e where e.id in :ids", rows)
                .setParameter("ids", subjectIds)
                .getResultStream()
                .map(CaseRow::caseCopy)
                .filter(Objects::nonNull)
                .toList();
    }
}
