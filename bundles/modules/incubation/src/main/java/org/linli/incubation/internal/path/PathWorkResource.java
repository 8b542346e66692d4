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
import java.util.function.Function;
import org.linli.api.problem.Faults;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.incubation.internal.base.BaseRow;
import org.linli.incubation.internal.desk.Desk;
import org.linli.registry.api.People;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What is done for an organisation in a base: who guides it, what it should reach by when, and what it received. */
@Component(service = PathWorkResource.class)
@RestResource
@Path("paths/{path}")
@Produces(MediaType.APPLICATION_JSON)
public class PathWorkResource {
    private final EntityManager em;
    private final Desk desk;
    private final PathBook book;
    private final PathReach paths;
    private final People people;

    @Activate
    public PathWorkResource(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference PathBook book,
            @Reference PathReach paths,
            @Reference People people) {
        this.em = em;
        this.desk = desk;
        this.book = book;
        this.paths = paths;
        this.people = people;
    }

    @POST
    @Path("mentors")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(PathsResource.WRITE)
    public PathBodies.View mentor(
            @PathParam("path") UUID path, @Valid PathBodies.@NotNull NewMentor body, @Context IfMatch ifMatch) {
        PathRow row = seated(path, ifMatch);
        UUID person = body.personId();
        boolean named = body.name() != null && !body.name().isBlank();
        new Faults()
                .when(
                        person == null ? !named : people.find(person).isEmpty(),
                        person == null ? "name" : "personId",
                        "请选择基础信息中的人员或填写姓名",
                        "Choose a person of the registry or give a name")
                .when(
                        body.from().isBefore(row.appliedOn()) || body.from().isAfter(desk.today()),
                        "from",
                        "须在申请之后且不在将来",
                        "Must not be before the application or in the future")
                .refuse();
        em.persist(new MentorRow(desk.newId(), row, body));
        desk.done(row, "incubation.path.mentor", Map.of());
        return book.view(row);
    }

    @POST
    @Path("mentors/{mentor}/end")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(PathsResource.WRITE)
    public PathBodies.View endMentor(
            @PathParam("path") UUID path,
            @PathParam("mentor") UUID mentor,
            @Valid PathBodies.@NotNull EndMentor body,
            @Context IfMatch ifMatch) {
        PathRow row = seated(path, ifMatch);
        MentorRow one = part(MentorRow.class, mentor, MentorRow::pathId, path);
        new Faults()
                .when(one.term().last() != null, "", "该导师已结束指导", "The mentor has ended already")
                .when(
                        body.day().isBefore(one.term().first()) || body.day().isAfter(desk.today()),
                        "day",
                        "不能早于开始日期或在将来",
                        "Must not be before the first day or in the future")
                .refuse();
        one.end(body.day());
        desk.done(row, "incubation.path.mentor-end", Map.of());
        return book.view(row);
    }

    @POST
    @Path("milestones")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(PathsResource.WRITE)
    public PathBodies.View milestone(
            @PathParam("path") UUID path, @Valid PathBodies.@NotNull NewMilestone body, @Context IfMatch ifMatch) {
        PathRow row = seated(path, ifMatch);
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
    @Path("milestones/{milestone}/reached")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(PathsResource.WRITE)
    public PathBodies.View reached(
            @PathParam("path") UUID path,
            @PathParam("milestone") UUID milestone,
            @Valid PathBodies.@NotNull Reached body,
            @Context IfMatch ifMatch) {
        PathRow row = seated(path, ifMatch);
        MilestoneRow one = part(MilestoneRow.class, milestone, MilestoneRow::pathId, path);
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
    @Path("milestones/{milestone}/reopening")
    @RequiresPermission(PathsResource.WRITE)
    public PathBodies.View reopen(
            @PathParam("path") UUID path, @PathParam("milestone") UUID milestone, @Context IfMatch ifMatch) {
        PathRow row = seated(path, ifMatch);
        MilestoneRow one = part(MilestoneRow.class, milestone, MilestoneRow::pathId, path);
        new Faults().when(!one.reached(), "", "节点没有完成", "It was not reached").refuse();
        one.reopen();
        desk.done(row, "incubation.path.milestone-reopen", Map.of());
        return book.view(row);
    }

    @POST
    @Path("services")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(PathsResource.WRITE)
    public PathBodies.View serve(
            @PathParam("path") UUID path, @Valid PathBodies.@NotNull NewService body, @Context IfMatch ifMatch) {
        PathRow row = seated(path, ifMatch);
        BaseRow base = em.find(BaseRow.class, row.baseId());
        new Faults()
                .when(!base.offers(body.kind()), "kind", "基地没有这项服务", "The base does not offer it")
                .when(
                        body.day().isAfter(desk.today()) || body.day().isBefore(row.appliedOn()),
                        "day",
                        "须在申请之后且不在将来",
                        "Must not be before the application or in the future")
                .refuse();
        em.persist(new ServiceRow(desk.newId(), row, body, desk.actor()));
        desk.done(row, "incubation.path.serve", Map.of("kind", body.kind().name()));
        return book.view(row);
    }

    private <T> T part(Class<T> type, UUID id, Function<T, UUID> path, UUID wanted) {
        T found = em.find(type, id);
        if (found == null || !path.apply(found).equals(wanted)) {
            throw ProblemException.notFound();
        }
        return found;
    }

    private PathRow seated(UUID path, IfMatch ifMatch) {
        PathRow row = paths.held(path, PathsResource.WRITE);
        ifMatch.check(row.version());
        if (!row.state().seated()) {
            throw ProblemException.conflict(
                    "not-in-base", Text.of("该组织不在基地中", "The organisation is not in the base"), Map.of());
        }
        return row;
    }
}
