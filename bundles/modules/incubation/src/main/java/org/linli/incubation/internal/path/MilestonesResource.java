package org.linli.incubation.internal.path;

import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.UUID;
import org.linli.api.problem.Faults;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.incubation.internal.desk.Desk;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What an organisation in a base should reach by when (孵化节点). */
@Component(service = MilestonesResource.class)
@RestResource
@Path("paths/{path}/milestones")
@Produces(MediaType.APPLICATION_JSON)
public class MilestonesResource {
    private final EntityManager em;
    private final Desk desk;
    private final PathBook book;
    private final PathWork work;

    @Activate
    public MilestonesResource(
            @Reference EntityManager em, @Reference Desk desk, @Reference PathBook book, @Reference PathWork work) {
        this.em = em;
        this.desk = desk;
        this.book = book;
        this.work = work;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(PathsResource.WRITE)
    public PathBodies.View milestone(
            @PathParam("path") UUID path, @Valid PathBodies.@NotNull NewMilestone body, @Context IfMatch ifMatch) {
        PathRow row = work.seated(path, ifMatch);
        new Faults()
                .when(
                        body.due().isBefore(row.latest()),
                        "due",
                        "不能早于 " + row.latest(),
                        "Must not be before " + row.latest())
                .refuse();
        em.persist(new MilestoneRow(desk.newId(), row, body));
        desk.done(row, "incubation.path.milestone", Map.of());
        return book.view(row);
    }

    @POST
    @Path("{milestone}/reached")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(PathsResource.WRITE)
    public PathBodies.View reached(
            @PathParam("path") UUID path,
            @PathParam("milestone") UUID milestone,
            @Valid PathBodies.@NotNull Reached body,
            @Context IfMatch ifMatch) {
        PathRow row = work.seated(path, ifMatch);
        MilestoneRow one = work.part(MilestoneRow.class, milestone, MilestoneRow::pathId, path);
        new Faults()
                .when(one.reached(), "", "节点已完成", "It was reached already")
                .when(
                        body.day().isAfter(desk.today()) || body.day().isBefore(row.latest()),
                        "day",
                        "须在 " + row.latest() + " 之后且不在将来",
                        "Must not be before " + row.latest() + " or in the future")
                .refuse();
        one.reach(body.day(), body.evidence().strip());
        desk.done(row, "incubation.path.milestone-reached", Map.of());
        return book.view(row);
    }

    /** It was not reached after all. */
    @POST
    @Path("{milestone}/reopening")
    @RequiresPermission(PathsResource.WRITE)
    public PathBodies.View reopen(
            @PathParam("path") UUID path, @PathParam("milestone") UUID milestone, @Context IfMatch ifMatch) {
        PathRow row = work.seated(path, ifMatch);
        MilestoneRow one = work.part(MilestoneRow.class, milestone, MilestoneRow::pathId, path);
        new Faults().when(!one.reached(), "", "节点没有完成", "It was not reached").refuse();
        one.reopen();
        desk.done(row, "incubation.path.milestone-reopen", Map.of());
        return book.view(row);
    }
}
