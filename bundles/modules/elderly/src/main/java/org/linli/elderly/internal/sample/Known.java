package org.linli.elderly.internal.sample;

import jakarta.persistence.EntityManager;
import java.util.List;

/** External ids of generated rows that others can refer to, in their order. */
record Known(EntityManager em) {
    /** @param more condition on {@code e}, empty for all */
    List<String> of(String entity, String more) {
        return em.createQuery(
                        "select e.externalId from " + entity + " e where e.generated = true" + more
                                + " order by e.externalId",
                        String.class)
                .getResultList();
    }
}
