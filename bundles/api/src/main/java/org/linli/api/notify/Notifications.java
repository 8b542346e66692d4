package org.linli.api.notify;

import java.util.Collection;
import java.util.UUID;
import org.linli.api.problem.Text;

/**
 * Tells people. Stored in the transaction of the call; sent afterwards through each channel that the
 * receiver's preferences and quiet hours allow. Host-provided.
 */
public interface Notifications {
    /**
     * @param receivers user ids of the current tenant; unknown ones are ignored
     * @param kind declared in the descriptor, for preferences
     * @param text no personal data beyond what the receiver may read
     * @param link path within the tenant that shows the matter, such as {@code /grid/events/{id}}
     */
    void send(Collection<UUID> receivers, String kind, Text text, String link);
}
