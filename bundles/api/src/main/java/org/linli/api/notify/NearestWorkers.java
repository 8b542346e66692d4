package org.linli.api.notify;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.linli.api.problem.Text;
import org.linli.api.security.Directory;
import org.linli.api.tenant.Division;
import org.linli.api.tenant.Divisions;

/** Tells those who have to do something about a matter: who works nearest to it, from its division upwards. */
public class NearestWorkers {
    private final Directory directory;
    private final Divisions divisions;
    private final Notifications notifications;

    public NearestWorkers(Directory directory, Divisions divisions, Notifications notifications) {
        this.directory = directory;
        this.divisions = divisions;
        this.notifications = notifications;
    }

    /** Nobody when nobody with the permission works at the division or above it. */
    public final Set<UUID> nearest(UUID divisionId, String permission) {
        for (Division division : divisions.path(divisionId)) {
            Set<UUID> found = directory.workingAt(division.id(), permission);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return Set.of();
    }

    public final void tell(UUID divisionId, String permission, String kind, Text text, String link) {
        tell(nearest(divisionId, permission), kind, text, link);
    }

    public final void tell(Collection<UUID> receivers, String kind, Text text, String link) {
        if (!receivers.isEmpty()) {
            notifications.send(new HashSet<>(receivers), kind, text, link);
        }
    }
}
