package org.linli.orders.internal.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A query over open cases that is put together from conditions. One use each. */
public final class WorkQuery {
    private static final String SELECT =
            "select new org.linli.orders.internal.store.WorkRow(c.id, c.number, c.caseType,"
                    + " c.subjectType, c.subjectId, c.title, c.divisionId, c.processId, c.state, c.reportedAt, c.assignee.kind,"
                    + " c.assignee.ref, c.assignee.name, c.stateDueAt, c.dueAt, c.dueOrder, c.overdue, c.returned,"
                    + " c.escalation, c.suspendedAt) from CaseRow c where ";

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();

    /** Adds a condition that must hold. */
    public WorkQuery and(String condition) {
        conditions.add("(" + condition + ")");
        return this;
    }

    /** Gives a value to a parameter of a condition. */
    public WorkQuery set(String name, Object value) {
        values.put(name, value);
        return this;
    }

    /** A condition for membership in a set, which may be empty. */
    public String in(String path, String name, Collection<?> set) {
        if (set.isEmpty()) {
            return "1 = 0";
        }
        values.put(name, set);
        return path + " in :" + name;
    }

    public List<WorkRow> rows(EntityManager em, String order, int limit) {
        var query = em.createQuery(SELECT + where() + " order by " + order, WorkRow.class)
                .setMaxResults(limit);
        bind(query);
        return query.getResultList();
    }

    public long count(EntityManager em) {
        var query = em.createQuery("select count(c) from CaseRow c where " + where(), Long.class);
        bind(query);
        return query.getSingleResult();
    }

    private String where() {
        return String.join(" and ", conditions);
    }

    private void bind(Query query) {
        values.forEach(query::setParameter);
    }
}
