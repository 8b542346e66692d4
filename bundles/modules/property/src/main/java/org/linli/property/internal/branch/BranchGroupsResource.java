package org.linli.property.internal.branch;

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
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.property.internal.desk.Desk;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The groups of buildings of one branch. */
@Component(service = BranchGroupsResource.class)
@RestResource
@Path("branches/{branch}/groups")
@Produces(MediaType.APPLICATION_JSON)
public class BranchGroupsResource {
    private final GroupsResource groups;
    private final Desk desk;

    @Activate
    public BranchGroupsResource(@Reference GroupsResource groups, @Reference Desk desk) {
        this.groups = groups;
        this.desk = desk;
    }

    @GET
    @RequiresPermission(BranchesResource.READ)
    @Listable(
            filters = {"standing"},
            sort = {"name"})
    public Page<GroupBodies.GroupView> list(@PathParam("branch") UUID branch, @Context ListQuery query) {
        return groups.below(branch, query);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(BranchesResource.WRITE)
    @Answers(value = GroupBodies.GroupView.class, status = 201)
    public Response add(@PathParam("branch") UUID branch, @Valid GroupBodies.@NotNull NewGroup body) {
        GroupBodies.GroupView made = groups.form(branch, body);
        return Response.created(desk.at("groups/" + made.id())).entity(made).build();
    }
}
