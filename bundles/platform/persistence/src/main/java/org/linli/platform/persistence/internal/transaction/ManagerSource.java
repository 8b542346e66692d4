package org.linli.platform.persistence.internal.transaction;

import jakarta.persistence.EntityManager;

/** A persistence unit as a transaction sees it. Compared by identity. */
@FunctionalInterface
public interface ManagerSource {
    /** A new entity manager bound to the transaction's tenant. */
    EntityManager create(OpenTransaction transaction);
}
