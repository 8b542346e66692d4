package org.linli.api.data;

import jakarta.persistence.EntityManager;

/**
 * Moves one tenant's rows on the way from one module version to the next. Registered as a service
 * with the property {@code linli.data.step=<id>}; the descriptor lists the ids in order with the
 * version that introduces each. Every batch runs in its own transaction and may be repeated after a
 * crash, so it must be idempotent.
 */
public interface DataStep {
    /**
     * Moves at most {@code batchSize} rows forward.
     *
     * @return rows moved; 0 when nothing is left
     */
    int apply(EntityManager em, int batchSize);

    /**
     * Moves at most {@code batchSize} rows back, for a tenant that returns to the previous version.
     *
     * @return rows moved; 0 when nothing is left
     */
    int undo(EntityManager em, int batchSize);
}
