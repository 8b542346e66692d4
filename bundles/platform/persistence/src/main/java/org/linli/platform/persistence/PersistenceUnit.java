package org.linli.platform.persistence;

import jakarta.persistence.EntityManager;

/** An open persistence unit. */
public interface PersistenceUnit extends AutoCloseable {
    /**
     * A proxy, good for the life of the unit, that leads to the entity manager of the open transaction
     * on the unit's schema; it throws {@link IllegalStateException} outside one. It refuses unwrapping, native SQL
     * and transaction control.
     */
    EntityManager entityManager();

    @Override
    void close();
}
