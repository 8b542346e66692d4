package org.linli.platform.messaging;

import java.util.UUID;
import org.linli.api.tenant.TenantId;

/**
 * Tells the pages that a person has open at {@code /t/{tenant}/api/events}, on whichever node, that something of his has changed. Best
 * effort: nobody may be listening, and a client that was away reads the resources again. Only ids travel between the nodes; what a page
 * is shown says the {@link LiveSource} of the type, at the node where it listens. Never blocks; thread-safe.
 */
public interface LiveUpdates {
    /**
     * Tells after the innermost open transaction has committed, never when it rolls back. What changes often is told a few times a
     * second.
     *
     * @param type of a {@link LiveSource}, such as {@code operation} or {@code notification}
     * @param id of the thing that changed
     * @throws IllegalStateException without an open transaction
     */
    void changed(TenantId tenant, UUID user, String type, UUID id);
}
