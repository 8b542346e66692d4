package org.linli.property.internal.rating;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.linli.api.rest.Answers;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.property.internal.desk.Desk;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Rates companies or estates by a form. */
@Component(service = FormRatingsResource.class)
@RestResource
@Path("forms/{form}/ratings")
@Produces(MediaType.APPLICATION_JSON)
public class FormRatingsResource {
    private final RatingsResource ratings;
    private final Desk desk;

    @Activate
    public FormRatingsResource(@Reference RatingsResource ratings, @Reference Desk desk) {
        this.ratings = ratings;
        this.desk = desk;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(RatingsResource.WRITE)
    @Answers(value = RatingsResource.View.class, status = 201)
    public Response add(@PathParam("form") UUID form, @Valid RatingsResource.@NotNull NewRating body) {
        RatingsResource.View made = ratings.rate(form, body);
        return Response.created(desk.at("ratings/" + made.id())).entity(made).build();
    }
}
