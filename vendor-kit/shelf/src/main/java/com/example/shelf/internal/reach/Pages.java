package com.example.shelf.internal.reach;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.linli.api.context.CurrentCall;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Page;
import org.linli.api.security.DivisionScope;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Pages of rows where a permission holds, in the order in which the rows were made: ids are time-ordered. */
@Component(service = Pages.class)
public class Pages {
    private final EntityManager em;
    private final CurrentCall call;

    @Activate
    public Pages(@Reference EntityManager em, @Reference CurrentCall call) {
        this.em = em;
        this.call = call;
    }

    /**
     * @param from entity with {@code divisionId} and {@code id}, and conditions, such as {@code from Tool e where e.state = :state}
     * @param values of the conditions' parameters
     * @param id of a row
     */
    public <T> Page<T> page(
            String from,
            Map<String, Object> values,
            String permission,
            ListQuery query,
            Class<T> type,
            Function<T, UUID> id) {
        Map<String, Object> all = new TreeMap<>(values);
        StringBuilder where = new StringBuilder(from).append(from.contains(" where ") ? "" : " where e.id is not null");
        if (call.caller().scope(permission) instanceof DivisionScope.Within within) {
            Set<UUID> divisions = within.divisions();
            if (divisions.isEmpty()) {
                return Page.of(List.of());
            }
            where.append(" and e.divisionId in :divisions");
            all.put("divisions", divisions);
        }
        Long count = query.countExact()
                ? filled("select count(e) " + where, all, Long.class).getSingleResult()
                : null;
        query.after().ifPresent(after -> {
            where.append(" and e.id > :after");
            all.put("after", UUID.fromString(after.id()));
        });
        List<T> found = filled("select e " + where + " order by e.id", all, type)
                .setMaxResults(query.limit() + 1)
                .getResultList();
        if (found.size() <= query.limit()) {
            return new Page<>(found, null, count);
        }
        List<T> items = found.subList(0, query.limit());
        String last = id.apply(items.get(items.size() - 1)).toString();
        return new Page<>(items, query.cursor(new ListQuery.Position(last, last)), count);
    }

    private <R> TypedQuery<R> filled(String jpql, Map<String, Object> values, Class<R> type) {
        TypedQuery<R> filled = em.createQuery(jpql, type);
        values.forEach(filled::setParameter);
        return filled;
    }

    /** The same page with other items. */
    public static <T, R> Page<R> map(Page<T> page, Function<T, R> item) {
        return new Page<>(page.items().stream().map(item).toList(), page.next(), page.count());
    }
}
