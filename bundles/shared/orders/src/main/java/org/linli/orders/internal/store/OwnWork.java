package org.linli.orders.internal.store;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.linli.api.query.Conditions;
import org.linli.orders.api.Assignee;

/**
 * The open cases that are somebody's own: assigned to him, escalated to him, or that he helps with. Asked for at once, a database looks
 * through all open cases of a district for them; each by itself it finds by an index.
 */
public final class OwnWork {
    private static final String OPEN = "c.closedAt is null";
    private static final List<String> WAYS = List.of(
            "select c.id from CaseRow c where c.assignee.ref = :ref and c.assignee.kind = :kind and " + OPEN,
            "select c.id from CaseRow c where c.escalatedTo.ref = :ref and c.escalatedTo.kind = :kind and " + OPEN,
            "select c.id from CoHandlerRow h, CaseRow c where h.handler.ref = :ref and h.handler.kind = :kind"
                    + " and c.id = h.caseId and " + OPEN);

    private final EntityManager em;
    private final int most;

    /** @param most how many are looked for one by one; with more, the first page is found soon by looking through all */
    public OwnWork(EntityManager em, int most) {
        this.em = em;
        this.most = most;
    }

    /** Narrows a list of {@code CaseRow c} to the cases of this account. */
    public String of(Conditions work, UUID user) {
        return few(user.toString()).map(ids -> work.in("c.id", "own", ids)).orElseGet(() -> {
            work.set("user", Assignee.Kind.USER).set("meRef", user.toString());
            return "(c.assignee.kind = :user and c.assignee.ref = :meRef)"
                    + " or (c.escalatedTo.kind = :user and c.escalatedTo.ref = :meRef)"
                    + " or exists (select h.id from CoHandlerRow h"
                    + " where h.caseId = c.id and h.handler.kind = :user and h.handler.ref = :meRef)";
        });
    }

    private Optional<List<UUID>> few(String ref) {
        List<UUID> ids = new ArrayList<>();
        for (String way : WAYS) {
            ids.addAll(em.createQuery(way, UUID.class)
                    .setParameter("ref", ref)
                    .setParameter("kind", Assignee.Kind.USER)
                    .setMaxResults(most + 1)
                    .getResultList());
            if (ids.size() > most) {
                return Optional.empty();
            }
        }
        return Optional.of(ids.stream().distinct().toList());
    }
}
