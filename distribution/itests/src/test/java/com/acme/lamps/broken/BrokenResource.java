package com.acme.lamps.broken;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.linli.api.context.CurrentCall;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Fails with what it was asked, and where, in its message. */
@Component(service = BrokenResource.class)
@RestResource
@Path("broken")
@Produces(MediaType.APPLICATION_JSON)
public class BrokenResource {
    private final CurrentCall call;

    @Activate
    public BrokenResource(@Reference CurrentCall call) {
        this.call = call;
    }

    @GET
    @Path("{words}")
    @RequiresPermission("acme-lamps:lamp:read")
    public List<String> fail(@PathParam("words") String words) {
        throw new IllegalStateException(
                words + " in " + call.tenant().code(), new NumberFormatException("For input string: " + words));
    }
}
