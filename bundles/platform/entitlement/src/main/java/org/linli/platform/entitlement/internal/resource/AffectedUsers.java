package org.linli.platform.entitlement.internal.resource;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.linli.api.tenant.Divisions;
import org.linli.api.tenant.TenantId;
import org.linli.platform.entitlement.Plan;
import org.linli.platform.identity.People;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Counts the people who hold a permission that goes away. */
@Component(service = AffectedUsers.class)
public final class AffectedUsers {
    private final People people;
    private final Divisions divisions;

    @Activate
    public AffectedUsers(@Reference People people, @Reference Divisions divisions) {
        this.people = people;
        this.divisions = divisions;
    }

    int count(TenantId tenant, Plan plan) {
        Set<UUID> affected = new HashSet<>();
        plan.lost()
                .keySet()
                .forEach(permission -> affected.addAll(
                        people.holders(tenant, permission, divisions.root().id())));
        return affected.size();
    }
}
