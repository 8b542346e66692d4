package org.linli.orders.internal.rest;

import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.orders.api.Assignee;
import org.linli.orders.internal.engine.Access;
import org.linli.registry.api.OrganisationRef;
import org.linli.registry.api.Organisations;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The departments (部门) that a case may go to, as {@code to} of an action takes them. Whoever acts on cases chooses among them without any
 * right to the register of organisations.
 */
@Component(service = ReceiversResource.class)
@RestResource
@Path("receivers")
@Produces(MediaType.APPLICATION_JSON)
public class ReceiversResource {
    private static final String DEPARTMENT = "DEPARTMENT";
    private static final int MOST = 50;

    private final Organisations organisations;

    @Activate
    public ReceiversResource(@Reference Organisations organisations) {
        this.organisations = organisations;
    }

    /**
     * The first ones in the order of their names.
     *
     * @param words part of the official or the short name, all when absent
     */
    @GET
    @RequiresPermission(Access.DIVISION_ACT)
    public Page<Assignee> list(@QueryParam("q") @Nullable @Size(max = 100) String words) {
        String wanted = words == null ? "" : words.strip().toLowerCase(Locale.ROOT);
        return Page.of(organisations.ofType(DEPARTMENT).stream()
                .filter(unit -> Stream.of(unit.name(), unit.shortName() == null ? "" : unit.shortName())
                        .anyMatch(name -> name.toLowerCase(Locale.ROOT).contains(wanted)))
                .limit(MOST)
                .map(ReceiversResource::receiver)
                .toList());
    }

    private static Assignee receiver(OrganisationRef unit) {
        return Assignee.organisation(unit.id(), unit.shortName() == null ? unit.name() : unit.shortName());
    }
}
