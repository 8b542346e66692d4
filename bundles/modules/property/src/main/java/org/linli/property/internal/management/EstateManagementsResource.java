package org.linli.property.internal.management;

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
import org.linli.property.internal.estate.EstatesResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Founds bodies that look after an estate without a company. */
@Component(service = EstateManagementsResource.class)
@RestResource
@Path("estates/{estate}/managements")
@Produces(MediaType.APPLICATION_JSON)
public class EstateManagementsResource {
    private final ManagementsResource managements;
    private final Desk desk;

    @Activate
    public EstateManagementsResource(@Reference ManagementsResource managements, @Reference Desk desk) {
        this.managements = managements;
        this.desk = desk;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(EstatesResource.WRITE)
    @Answers(value = ManagementsResource.View.class, status = 201)
    public Response add(@PathParam("estate") UUID estate, @Valid ManagementsResource.@NotNull NewManagement body) {
        ManagementsResource.View made = managements.found(estate, body);
        return Response.created(desk.at("managements/" + made.id()))
                .entity(made)
                .build();
    }
}
