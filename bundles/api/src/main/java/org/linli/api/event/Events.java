package org.linli.api.event;

/**
 * Publishes to other modules of the same tenant and to whoever listens outside. The event is stored in
 * the transaction of the call (transactional outbox) and delivered at least once afterwards; nothing is
 * delivered when the call rolls back. Host-provided, bundle-scoped.
 */
public interface Events {
    /**
     * @param type declared in the descriptor, {@code module.noun.verb-in-past}
     * @param payload any value that JSON can represent; records are best
     */
    void publish(String type, Object payload);
}
