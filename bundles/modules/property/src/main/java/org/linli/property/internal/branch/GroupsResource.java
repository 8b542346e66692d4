package org.linli.property.internal.branch;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.linli.api.problem.Faults;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.query.Reach;
import org.linli.api.query.Sort;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.MergePatch;
import org.linli.api.rest.Page;
import org.linli.api.rest.PatchOf;
import org.linli.api.rest.QueryValues;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.property.internal.desk.Desk;
import org.linli.property.internal.estate.EstateRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Party groups of buildings (楼栋党小组), the fourth of the five levels 街道党工委—社区党委—小区党支部—楼栋党小组—党员中心户 (定陶区). A branch
 * divides its members into groups and appoints their heads (《中国共产党支部工作条例（试行）》); heads and members are seats.
 */
@Component(service = GroupsResource.class)
@RestResource
@Path("groups")
@Produces(MediaType.APPLICATION_JSON)
public class GroupsResource {
    private static final String READ = BranchesResource.READ;
    private static final String WRITE = BranchesResource.WRITE;
    private static final Listing<GroupRow> LISTING = new Listing<>(
            "select e from GroupRow e",
            "from GroupRow e",
            "e.id",
            GroupRow.class,
            GroupRow::id,
            Map.of("name", Sort.byText("e.name", GroupRow::name)));

    private final EntityManager em;
    private final Desk desk;
    private final Reach reach;
    private final GroupBook book;
    private final GroupViews views;

    @Activate
    public GroupsResource(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference Reach reach,
            @Reference GroupBook book,
            @Reference GroupViews views) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.book = book;
        this.views = views;
    }

    @GET
    @RequiresPermission(READ)
    @Listable(
            filters = {"division", "estate", "branch", "standing", "q"},
            sort = {"name"})
    public Page<GroupBodies.GroupView> list(@Context ListQuery query) {
        return page(query, new Conditions());
    }

    /** Those of one branch, for whoever may see it. */
    Page<GroupBodies.GroupView> below(UUID branch, ListQuery query) {
        desk.row(BranchRow.class, branch, READ);
        return page(query, new Conditions().and("e.branchId = :below").set("below", branch));
    }

    private Page<GroupBodies.GroupView> page(ListQuery query, Conditions where) {
        where.within("e.divisionId", reach.scope(READ));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("q").ifPresent(text -> where.holding(text, "e.name"));
        query.filter("estate")
                .map(text -> QueryValues.uuid("estate", text))
                .ifPresent(estate -> where.and("e.estateId = :estate").set("estate", estate));
        query.filter("branch")
                .map(text -> QueryValues.uuid("branch", text))
                .ifPresent(branch -> where.and("e.branchId = :branch").set("branch", branch));
        query.filter("standing")
                .map(text -> QueryValues.flag("standing", text))
                .ifPresent(standing -> where.and(standing ? GroupRow.STANDS : "not (" + GroupRow.STANDS + ")")
                        .set("today", desk.today()));
        return views.views(LISTING.page(em, where, query));
    }

    public GroupBodies.GroupView form(UUID branchId, GroupBodies.NewGroup body) {
        BranchRow branch = desk.held(BranchRow.class, branchId, WRITE);
        if (branch.stage() != BranchStage.FOUNDED) {
            throw ProblemException.conflict(
                    "branch-stage",
                    Text.of("支部成立后才能划分楼栋党小组", "A branch has groups once it is founded"),
                    Map.of("stage", branch.stage().name()));
        }
        // two branches of one estate must not take the same building at once
        desk.held(EstateRow.class, branch.estateId(), WRITE);
        GroupRow row = new GroupRow(desk.newId(), branch, body.name().strip(), body.since(), null);
        Faults faults = new Faults()
                .when(body.since().isAfter(desk.today()), "since", "日期在将来", "Lies in the future")
                .when(
                        body.since().isBefore(branch.started()),
                        "since",
                        "不能早于支部开始组建的日期",
                        "Must not be before the branch was begun");
        book.check(row.id(), branch.estateId(), body.buildings(), faults);
        faults.refuse();
        em.persist(row);
        book.put(row, body.buildings());
        desk.done(row, "property.group.add", Map.of());
        return views.view(row);
    }

    @GET
    @Path("{id}")
    @RequiresPermission(READ)
    public GroupBodies.GroupView get(@PathParam("id") UUID id) {
        return views.view(desk.row(GroupRow.class, id, READ));
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission(WRITE)
    public GroupBodies.GroupView change(
            @PathParam("id") UUID id, @PatchOf(GroupBodies.Group.class) MergePatch patch, @Context IfMatch ifMatch) {
        GroupRow row = desk.row(GroupRow.class, id, WRITE);
        ifMatch.require(row.version());
        desk.held(EstateRow.class, row.estateId(), WRITE);
        GroupBodies.Group before =
                new GroupBodies.Group(row.name(), book.buildings(List.of(id)).getOrDefault(id, Set.of()));
        GroupBodies.Group next = patch.applyTo(before, GroupBodies.Group.class);
        Faults faults = new Faults().when(row.until() != null, "", "该楼栋党小组已撤销", "The group has ended");
        book.check(id, row.estateId(), next.buildings(), faults);
        faults.refuse();
        // so that the version rises when nothing but the buildings changed
        em.lock(row, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
        row.called(next.name().strip());
        book.put(row, next.buildings());
        desk.done(row, "property.group.change", Map.of());
        return views.view(row);
    }

    /** The group ends, and with it its head and members. */
    @POST
    @Path("{id}/end")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public GroupBodies.GroupView end(
            @PathParam("id") UUID id, @Valid GroupBodies.@NotNull GroupEnd body, @Context IfMatch ifMatch) {
        GroupRow row = desk.held(GroupRow.class, id, WRITE);
        ifMatch.check(row.version());
        new Faults()
                .when(row.until() != null, "", "该楼栋党小组已撤销", "The group has ended already")
                .when(body.day().isBefore(row.since()), "day", "不能早于成立日期", "Must not be before it was formed")
                .when(body.day().isAfter(desk.today()), "day", "日期在将来", "Lies in the future")
                .refuse();
        book.end(row, body.day(), body.reason());
        return views.view(row);
    }
}
