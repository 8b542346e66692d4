package org.linli.elderly.internal.visit;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.linli.orders.api.Assignee;
import org.linli.orders.api.Cases;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The organisations that the caller works for, as the orders engine keeps them. */
@Component(service = OwnOrganisations.class)
public class OwnOrganisations {
    private final Cases cases;

    @Activate
    public OwnOrganisations(@Reference Cases cases) {
        this.cases = cases;
    }

    Set<UUID> ids() {
        return cases.receiversOfCaller().stream()
                .filter(receiver -> receiver.kind() == Assignee.Kind.ORGANISATION)
                .map(receiver -> UUID.fromString(receiver.id()))
                .collect(Collectors.toSet());
    }
}
