package org.linli.platform.messaging;

import org.linli.api.tenant.TenantId;

/**
 * Writes events into the outbox of a tenant. Thread-safe.
 */
public interface EventPublisher {
    /**
     * Stores the event in the open transaction of the tenant, or in one of its own when none is open. It is
     * delivered after the commit, at least once.
     *
     * @param sourceModule name of the publishing module, or {@code host}
     * @param type {@code module.noun.verb-in-past}
     * @param payload any value that JSON can represent
     * @throws IllegalArgumentException when the payload cannot be written as JSON
     */
    void publish(TenantId tenant, String sourceModule, String type, Object payload);
}
