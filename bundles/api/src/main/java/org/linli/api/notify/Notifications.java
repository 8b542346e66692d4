package org.linli.api.notify;

import java.util.Collection;
import java.util.UUID;
import org.linli.api.problem.Text;

/**
 * Tells people. Stored in the transaction of the call; sent afterwards through each channel that the
 * receiver's preferences and quiet hours allow; what is declared as mandatory is shown within Linli in any case. Host-provided.
 */
public interface Notifications {
    /**
     * @param receivers user ids of the current tenant; unknown ones are ignored
     * @param kind declared in the descriptor under {@code notifications}, for preferences
     * @param text no personal data beyond what the receiver may read
     * @param link path within the tenant that shows the matter, such as {@code /grid/events/{id}}
     * @throws IllegalArgumentException when the module does not declare the kind
     */
    void send(Collection<UUID> receivers, String kind, Text text, String link);
}
