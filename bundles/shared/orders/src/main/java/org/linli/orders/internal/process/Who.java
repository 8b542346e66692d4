package org.linli.orders.internal.process;

import java.util.Set;

/**
 * Who may do something; each of the conditions is enough by itself.
 *
 * @param roles keys of roles
 * @param permissions permissions that the caller holds for the case's division
 * @param assignee whether the assignee and co-handlers may
 * @param reporter whether the user who reported may
 */
public record Who(Set<String> roles, Set<String> permissions, boolean assignee, boolean reporter) {
    public Who {
        roles = Set.copyOf(roles);
        permissions = Set.copyOf(permissions);
    }

    public boolean allows(Actor actor) {
        return actor.anything()
                || (assignee && actor.assignee())
                || (reporter && actor.reporter())
                || roles.stream().anyMatch(actor.roles()::contains)
                || permissions.stream().anyMatch(actor.permissions());
    }

    /** Whether the actor may, and not only because he reported the case. */
    public boolean allowsStaff(Actor actor) {
        return new Who(roles, permissions, assignee, false).allows(actor);
    }

    /** Whether nobody at all is named. */
    public boolean nobody() {
        return roles.isEmpty() && permissions.isEmpty() && !assignee && !reporter;
    }
}
