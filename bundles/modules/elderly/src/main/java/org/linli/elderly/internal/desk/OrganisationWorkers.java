package org.linli.elderly.internal.desk;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.linli.orders.api.Assignee;
import org.linli.orders.api.Cases;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who works for which organisation, as the orders engine keeps it. */
@Component(service = OrganisationWorkers.class)
public class OrganisationWorkers {
    private final Cases cases;

    @Activate
    public OrganisationWorkers(@Reference Cases cases) {
        this.cases = cases;
    }

    /** The organisations that the caller works for. */
    public Set<UUID> ofCaller() {
        return cases.receiversOfCaller().stream()
                .filter(receiver -> receiver.kind() == Assignee.Kind.ORGANISATION)
                .map(receiver -> UUID.fromString(receiver.id()))
                .collect(Collectors.toSet());
    }

    /** Accounts of those who work for the organisation. */
    public Set<UUID> accounts(UUID organisationId) {
        return cases.workersOf(organisationId);
    }
}
