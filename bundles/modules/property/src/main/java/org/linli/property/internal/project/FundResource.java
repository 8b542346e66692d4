package org.linli.property.internal.project;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.linli.api.rest.Answers;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.property.internal.desk.Desk;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The use of the maintenance fund for a project (使用维修资金), step by step. */
@Component(service = FundResource.class)
@RestResource
@Path("projects/{project}/fund")
@Produces(MediaType.APPLICATION_JSON)
public class FundResource {
    private final Desk desk;
    private final FundDesk fund;

    @Activate
    public FundResource(@Reference Desk desk, @Reference FundDesk fund) {
        this.desk = desk;
        this.fund = fund;
    }

    /** Open to whoever lives there, as the ledger is. */
    @GET
    @RequiresPermission(ProjectsResource.READ)
    public FundBodies.View get(@PathParam("project") UUID project) {
        return fund.read(project);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(FundDesk.WRITE)
    @Answers(value = FundBodies.View.class, status = 201)
    public Response add(@PathParam("project") UUID project, @Valid FundBodies.@NotNull NewFund body) {
        FundBodies.View made = fund.draft(project, body);
        return Response.created(desk.at("projects/" + project + "/fund"))
                .entity(made)
                .build();
    }

    /** When and how long the plan hangs out; in an emergency also after the money was granted. */
    @POST
    @Path("publicity")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(FundDesk.WRITE)
    public FundBodies.View publicise(
            @PathParam("project") UUID project, @Valid FundBodies.@NotNull Publicity body, @Context IfMatch ifMatch) {
        return fund.publicise(project, body, ifMatch);
    }

    @POST
    @Path("application")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(FundDesk.WRITE)
    public FundBodies.View apply(
            @PathParam("project") UUID project, @Valid FundBodies.@NotNull Application body, @Context IfMatch ifMatch) {
        return fund.apply(project, body, ifMatch);
    }

    /** By somebody else than who applied. */
    @POST
    @Path("decision")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(FundDesk.DECIDE)
    public FundBodies.View decide(
            @PathParam("project") UUID project, @Valid FundBodies.@NotNull Decision body, @Context IfMatch ifMatch) {
        return fund.decide(project, body, ifMatch);
    }
}
