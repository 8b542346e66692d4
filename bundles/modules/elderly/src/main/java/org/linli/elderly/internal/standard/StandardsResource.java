package org.linli.elderly.internal.standard;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Standards of assessment with all their items, for the form; the one that new assessments are made by first. */
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
}
