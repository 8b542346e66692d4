package org.linli.elderly.internal.standard;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.linli.api.problem.ProblemException;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Editions of the standard of assessment with all their items, for the form; the newest first, also one that is not in force yet. */
@Component(service = StandardsResource.class)
@RestResource
@Path("standards")
@Produces(MediaType.APPLICATION_JSON)
public class StandardsResource {
    private final Standards standards;

    @Activate
    public StandardsResource(@Reference Standards standards) {
        this.standards = standards;
    }

    @GET
    @RequiresPermission("elderly:assessment:read")
    public Page<Standard> list() {
        return Page.of(standards.all());
    }

    /** Where an edition differs from another, former one: scores of what differs are not to be compared. */
    @GET
    @Path("{id}/differences/{former}")
    @RequiresPermission("elderly:assessment:read")
    public Page<Difference> differences(@PathParam("id") String id, @PathParam("former") String former) {
        return Page.of(known(id).since(known(former)));
    }

    private Standard known(String id) {
        return standards.find(id).orElseThrow(ProblemException::notFound);
    }
}
