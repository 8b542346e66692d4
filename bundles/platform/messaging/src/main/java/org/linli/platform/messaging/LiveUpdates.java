package org.linli.platform.messaging;

import java.util.UUID;
import org.linli.api.tenant.TenantId;

/**
 * Pushes news to the browsers that a person has open at {@code /t/{tenant}/api/events}. Best effort: nobody
 * may be listening, and a client that was away reads the resources again. Never blocks; thread-safe.
 */
public interface LiveUpdates {
    /**
     * @param type name of the server-sent event, such as {@code operation} or {@code notification}
     * @param payload any value that JSON can represent; nothing that the person may not read
     */
    void push(TenantId tenant, UUID user, String type, Object payload);
}
