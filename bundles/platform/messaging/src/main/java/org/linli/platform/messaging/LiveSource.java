package org.linli.platform.messaging;

import java.util.Optional;
import java.util.UUID;
import org.linli.api.tenant.TenantId;

/** What open pages are shown of changed things of one type. Registered as a service; thread-safe. */
public interface LiveSource {
    /** Name of the server-sent event, such as {@code operation}. */
    String type();

    /**
     * The thing as it is now, as a value that JSON can represent; empty when it is not there or not for this person to see. Opens its
     * own transaction.
     */
    Optional<Object> news(TenantId tenant, UUID user, UUID id);
}
