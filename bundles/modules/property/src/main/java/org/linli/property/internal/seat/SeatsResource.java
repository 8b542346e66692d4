package org.linli.property.internal.seat;

import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Faults;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.query.Reach;
import org.linli.api.query.Sort;
import org.linli.api.rest.Answers;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.QueryValues;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.property.internal.branch.GroupRow;
import org.linli.property.internal.desk.Desk;
import org.linli.property.internal.management.ManagementKind;
import org.linli.property.internal.management.ManagementRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who holds which post (任职). Posts of an election are given by it, not here. */
@Component(service = SeatsResource.class)
@RestResource
@Path("seats")
@Produces(MediaType.APPLICATION_JSON)
public class SeatsResource {
    public static final String READ = "property:seat:read";
    public static final String WRITE = "property:seat:write";
    private static final Listing<SeatRow> LISTING = new Listing<>(
            "select s from SeatRow s",
            "from SeatRow s",
            "s.id",
            SeatRow.class,
            SeatRow::id,
            Map.of(
                    "since",
                    new Sort<>("s.since", LocalDate::parse, row -> row.since().toString())));

    private final EntityManager em;
    private final Desk desk;
    private final Reach reach;
    private final Bodies bodies;
    private final SeatBook book;
    private final SeatViews views;

    @Activate
    public SeatsResource(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference Reach reach,
            @Reference Bodies bodies,
            @Reference SeatBook book,
            @Reference SeatViews views) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.bodies = bodies;
        this.book = book;
        this.views = views;
    }

    /**
     * Somebody for a post.
     *
     * @param organId body of the kind to which the post belongs
     * @param personId of the registry
     */
    public record NewSeat(
            @NotNull UUID organId,
            @NotNull UUID personId,
            @NotNull Post post,
            @Nullable ComesFrom comesFrom,
            boolean partyMember,
            @NotNull LocalDate since) {
        Appointment appointment() {
            return new Appointment(personId, post, comesFrom, partyMember, since);
        }
    }

    /** @param day last one */
    public record End(
            @NotNull LocalDate day,
            @NotBlank @Size(max = 200) String reason) {}

    @GET
    @RequiresPermission(READ)
    @Listable(
            filters = {"division", "body", "bodyKind", "post", "person", "serving"},
            sort = {"-since"})
    public Page<SeatViews.SeatView> list(@Context ListQuery query) {
        Conditions where = new Conditions().within("s.divisionId", reach.scope(READ));
        query.filter("division").ifPresent(text -> reach.narrow(where, "s.divisionId", "division", text));
        query.filter("body")
                .map(text -> QueryValues.uuid("body", text))
                .ifPresent(body -> where.and("s.bodyId = :body").set("body", body));
        query.filter("bodyKind")
                .map(text -> QueryValues.oneOf("bodyKind", text, BodyKind.class))
                .ifPresent(kind -> where.and("s.bodyKind = :kind").set("kind", kind));
        query.filter("post")
                .map(text -> QueryValues.oneOf("post", text, Post.class))
                .ifPresent(post -> where.and("s.post = :post").set("post", post));
        query.filter("person")
                .map(text -> QueryValues.uuid("person", text))
                .ifPresent(person -> where.and("s.personId = :person").set("person", person));
        query.filter("serving")
                .map(text -> QueryValues.flag("serving", text))
                .ifPresent(serving -> where.and(serving ? SeatBook.serving("s") : "not (" + SeatBook.serving("s") + ")")
                        .set("today", desk.today()));
        Page<SeatRow> page = LISTING.page(em, where, query);
        return new Page<>(views.views(page.items()), page.next(), page.count());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    @Answers(value = SeatViews.SeatView.class, status = 201)
    public Response add(@Valid @NotNull NewSeat body) {
        SeatViews.SeatView made = appoint(body);
        return Response.created(desk.at("seats/" + made.id())).entity(made).build();
    }

    public SeatViews.SeatView appoint(NewSeat body) {
        Post post = body.post();
        Bodies.Body found = bodies.find(post.body(), body.organId())
                .filter(one -> reach.covers(WRITE, one.divisionId()))
                .orElse(null);
        Faults faults = new Faults();
        faults.when(
                post.elected(), "post", "该职务由筹备、选举产生，请在相应的页面办理", "This post is given by its preparation or election");
        book.check(body.appointment(), faults, "");
        if (found == null) {
            faults.add("organId", "没有这个组织或不在您的范围内", "No such body, or outside your scope");
            throw faults.refusal();
        }
        refuseOf(found, body, faults);
        faults.refuse();
        return views.view(book.seat(found.divisionId(), found.id(), body.appointment()));
    }

    private void refuseOf(Bodies.Body found, NewSeat body, Faults faults) {
        Post post = body.post();
        faults.when(
                post.single() && book.holder(found.id(), post).isPresent(),
                "post",
                "该职务已有人担任，请先办理离任",
                "Somebody holds this post: end that first");
        faults.when(
                book.serving(found.id(), post).stream()
                        .anyMatch(seat -> seat.personId().equals(body.personId())),
                "personId",
                "该人员已担任此职务",
                "The person holds this post already");
        if (post.body() == BodyKind.BUILDING_GROUP) {
            GroupRow group = em.find(GroupRow.class, found.id());
            faults.when(group != null && group.until() != null, "organId", "该楼栋党小组已撤销", "The group has ended")
                    .when(
                            group != null
                                    && book.serving(group.branchId(), Post.BRANCH_MEMBER).stream()
                                            .noneMatch(seat -> seat.personId().equals(body.personId())),
                            "personId",
                            "须是小区党支部的党员",
                            "Must be a member of the branch");
        }
        if (post == Post.MANAGEMENT_HEAD) {
            ManagementRow management = em.find(ManagementRow.class, found.id());
            boolean quasi = management != null && management.kind() == ManagementKind.QUASI_PROPERTY;
            faults.when(
                    quasi && !book.secretaryAround(body.personId(), found.divisionId()),
                    "personId",
                    "准物业须由小区所在社区的党组织书记牵头",
                    "The secretary of the estate's community heads a quasi-property committee");
        }
    }

    @GET
    @Path("{id}")
    @RequiresPermission(READ)
    public SeatViews.SeatView get(@PathParam("id") UUID id) {
        return views.view(desk.row(SeatRow.class, id, READ));
    }

    /** Somebody leaves a post. */
    @POST
    @Path("{id}/end")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public SeatViews.SeatView end(@PathParam("id") UUID id, @Valid @NotNull End body, @Context IfMatch ifMatch) {
        SeatRow row = desk.row(SeatRow.class, id, WRITE);
        ifMatch.check(row.version());
        new Faults()
                .when(row.until() != null, "", "已经离任", "The post was left already")
                .when(body.day().isBefore(row.since()), "day", "不能早于任职日期", "Must not be before the post was taken")
                .when(body.day().isAfter(desk.today()), "day", "日期在将来", "Lies in the future")
                .refuse();
        row.end(body.day(), body.reason());
        desk.done(row, "property.seat.end", Map.of("post", row.post().name()));
        if (row.post() == Post.BRANCH_MEMBER) {
            book.leavesGroups(row, body.day(), body.reason());
        }
        return views.view(row);
    }
}
