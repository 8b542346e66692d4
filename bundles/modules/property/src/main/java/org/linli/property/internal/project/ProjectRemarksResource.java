package org.linli.property.internal.project;

import jakarta.persistence.EntityManager;
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
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.linli.api.problem.Text;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.rest.Answers;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.QueryValues;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.property.internal.desk.Desk;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What residents say of one project (监督意见), as they read and write it on their phones. */
@Component(service = ProjectRemarksResource.class)
@RestResource
@Path("projects/{project}/remarks")
@Produces(MediaType.APPLICATION_JSON)
public class ProjectRemarksResource {
    /** The system says nothing; no row has this id. */
    private static final UUID NOBODY = new UUID(0, 0);

    private final EntityManager em;
    private final Desk desk;
    private final RemarkDesk remarks;

    @Activate
    public ProjectRemarksResource(@Reference EntityManager em, @Reference Desk desk, @Reference RemarkDesk remarks) {
        this.em = em;
        this.desk = desk;
        this.remarks = remarks;
    }

    /** The caller's own and what was published of his neighbours'; {@code mine=true} gives the former alone. */
    @GET
    @RequiresPermission(ProjectsResource.READ)
    @Listable(
            filters = {"mine"},
            sort = {"-at"})
    public Page<RemarkBodies.Said> list(@PathParam("project") UUID project, @Context ListQuery query) {
        desk.row(ProjectRow.class, project, ProjectsResource.READ);
        boolean own =
                query.filter("mine").map(text -> QueryValues.flag("mine", text)).orElse(false);
        Conditions where = new Conditions()
                .and("e.projectId = :project")
                .and(own ? "e.residentId = :me" : "e.residentId = :me or e.published = true")
                .set("project", project)
                .set("me", Objects.requireNonNullElse(desk.user(), NOBODY));
        Page<RemarkRow> page = RemarksResource.LISTING.page(em, where, query);
        Map<UUID, Text> states = remarks.states(page.items());
        return Listing.map(
                page,
                row -> new RemarkBodies.Said(
                        row.id(),
                        row.phase(),
                        row.phase().label(),
                        row.kind(),
                        row.kind().label(),
                        row.words(),
                        row.place(),
                        row.photos(),
                        row.at(),
                        remarks.mine(row),
                        row.answer(),
                        row.answeredAt(),
                        row.published(),
                        states.get(row.id())));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(RemarkDesk.WRITE)
    @Answers(value = RemarkBodies.View.class, status = 201)
    public Response add(@PathParam("project") UUID project, @Valid RemarkBodies.@NotNull NewRemark body) {
        RemarkBodies.View made = remarks.view(remarks.say(project, body));
        return Response.created(desk.at("remarks/" + made.id())).entity(made).build();
    }
}
