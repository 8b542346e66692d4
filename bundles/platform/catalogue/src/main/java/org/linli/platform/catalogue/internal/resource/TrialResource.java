package org.linli.platform.catalogue.internal.resource;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.linli.api.context.CurrentCall;
import org.linli.api.rest.Answers;
import org.linli.api.rest.RequiresPermission;
import org.linli.platform.catalogue.internal.trial.TrialBook;
import org.linli.platform.context.PlatformResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Trials of versions. An upload asks for the first one by itself. */
@Component(service = TrialResource.class)
@PlatformResource(space = PlatformResource.Space.HOST)
@Path("modules/{name}/{version}/trials")
@Produces(MediaType.APPLICATION_JSON)
public final class TrialResource {
    private final Shelf shelf;
    private final TrialBook trials;
    private final CurrentCall call;

    @Activate
    public TrialResource(@Reference Shelf shelf, @Reference TrialBook trials, @Reference CurrentCall call) {
        this.shelf = shelf;
        this.trials = trials;
        this.call = call;
    }

    /**
     * Has the version tried again: 202 with the operation that does so, also when that is under way already. What was found before is
     * forgotten; until the end the version cannot be approved or offered.
     */
    @POST
    @RequiresPermission(CataloguePermissions.TRY)
    @Answers(value = TrialView.class, status = 202)
    public Response again(@PathParam("name") String name, @PathParam("version") String version) {
        TrialBook.Standing trial = trials.again(shelf.version(name, version));
        UUID operation = trial.operation();
        Response.ResponseBuilder accepted = Response.accepted(TrialView.of(trial, call.locale()));
        return (operation == null ? accepted : accepted.location(URI.create(TrialView.link(operation)))).build();
    }
}
