package org.linli.grid.internal.patrol;

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
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.linli.api.audit.Audit;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.query.Reach;
import org.linli.api.query.Sort;
import org.linli.api.rest.Answers;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.QueryValues;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.api.security.DivisionScope;
import org.linli.grid.internal.event.EventView;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Patrols (巡查): who walked which grid when, and what was found. One's own are always to be seen. Where somebody was is sensitive
 * (个人信息保护法第二十八条 行踪轨迹): his track is his own; whoever else needs it says why, which the audit keeps.
 */
@Component(service = PatrolsResource.class)
@RestResource
@Path("patrols")
@Produces(MediaType.APPLICATION_JSON)
public class PatrolsResource {
    private static final String TRACK = "grid:patrol:track";
    private static final Listing<PatrolView> LISTING = new Listing<>(
            "select new org.linli.grid.internal.patrol.PatrolView(e.id, e.clientId, e.userId, e.walker, e.gridId,"
                    + " e.divisionId, e.kind, e.startedAt, e.endedAt, e.metres, e.points, e.coveredPercent, e.note,"
                    + " e.trackRemoved, e.version) from PatrolRow e",
            "from PatrolRow e",
            "e.id",
            PatrolView.class,
            PatrolView::id,
            Map.of("startedAt", Sort.byTime("e.startedAt", PatrolView::startedAt)));

    private final EntityManager em;
    private final CurrentCall call;
    private final Audit audit;
    private final Reach reach;
    private final PatrolDesk desk;
    private final Tracks tracks;

    @Activate
    public PatrolsResource(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Audit audit,
            @Reference Reach reach,
            @Reference PatrolDesk desk,
            @Reference Tracks tracks) {
        this.em = em;
        this.call = call;
        this.audit = audit;
        this.reach = reach;
        this.desk = desk;
        this.tracks = tracks;
    }

    /** @param purpose why the track of somebody else is needed */
    public record Purpose(@NotBlank @Size(max = 200) String purpose) {}

    /** {@code walker} is a user id or {@code me}. */
    @GET
    @RequiresPermission(PatrolDesk.READ)
    @Listable(
            filters = {"grid", "division", "walker", "kind", "running", "from", "to"},
            sort = {"-startedAt"})
    public Page<PatrolView> list(@Context ListQuery query) {
        Conditions where = visible();
        query.filter("grid")
                .map(text -> QueryValues.uuid("grid", text))
                .ifPresent(grid -> where.and("e.gridId = :grid").set("grid", grid));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("walker").ifPresent(text -> walker(where, text));
        query.filter("kind")
                .map(text -> QueryValues.oneOf("kind", text, PatrolKind.class))
                .ifPresent(kind -> where.and("e.kind = :kind").set("kind", kind));
        query.filter("running")
                .map(text -> QueryValues.flag("running", text))
                .ifPresent(running -> where.and("e.endedAt is " + (running ? "null" : "not null")));
        query.filter("from")
                .map(text -> QueryValues.from("from", text, call.tenant().zone()))
                .ifPresent(from -> where.and("e.startedAt >= :from").set("from", from));
        query.filter("to")
                .map(text -> QueryValues.to("to", text, call.tenant().zone()))
                .ifPresent(to -> where.and("e.startedAt < :to").set("to", to));
        return LISTING.page(em, where, query);
    }

    private Conditions visible() {
        Conditions where = new Conditions();
        UUID me = call.caller().userId();
        DivisionScope scope = reach.scope(PatrolDesk.READ);
        if (me != null && scope instanceof DivisionScope.Within within) {
            where.and(where.in("e.divisionId", "scope", within.divisions()) + " or e.userId = :me")
                    .set("me", me);
        } else {
            where.within("e.divisionId", scope);
        }
        return where;
    }

    private void walker(Conditions where, String text) {
        UUID me = call.caller().userId();
        if (text.equals("me") && me == null) {
            where.and(Conditions.NOTHING);
            return;
        }
        where.and("e.userId = :walker")
                .set("walker", text.equals("me") && me != null ? me : QueryValues.uuid("walker", text));
    }

    /** Begins a patrol. The same {@code clientId} again answers with the patrol that it began. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(PatrolDesk.WRITE)
    @Answers(value = PatrolView.class, status = 201)
    public Response start(@Valid @NotNull PatrolBodies.Start body) {
        PatrolView made = desk.start(body);
        return Response.created(URI.create(made.id().toString())).entity(made).build();
    }

    @GET
    @Path("{id}")
    @RequiresPermission(PatrolDesk.READ)
    public PatrolView get(@PathParam("id") UUID id) {
        return desk.visible(id).view();
    }

    /** Takes a batch of the way; numbers that came before are passed over, also after the end. */
    @POST
    @Path("{id}/points")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(PatrolDesk.WRITE)
    public PatrolBodies.Received points(@PathParam("id") UUID id, @Valid @NotNull PatrolBodies.Points body) {
        return desk.points(id, body);
    }

    /** Ends the patrol; one that has ended stays as it is. */
    @POST
    @Path("{id}/end")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(PatrolDesk.WRITE)
    public PatrolView end(@PathParam("id") UUID id, @Valid @NotNull PatrolBodies.End body) {
        return desk.end(id, body);
    }

    /** One's own way. */
    @GET
    @Path("{id}/track")
    @Produces({"application/geo+json", MediaType.APPLICATION_JSON})
    @RequiresPermission(PatrolDesk.READ)
    public TrackFeature track(@PathParam("id") UUID id) {
        PatrolRow row = desk.visible(id);
        if (!desk.mine(row)) {
            throw ProblemException.forbidden(
                    "purpose-needed",
                    Text.of(
                            "查看他人轨迹须注明用途：POST …/track",
                            "For the track of somebody else say why, by POST to the same address"));
        }
        return TrackFeature.of(row.view(), tracks.points(id));
    }

    /** Somebody's way, for a purpose that the audit keeps. */
    @POST
    @Path("{id}/track")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces({"application/geo+json", MediaType.APPLICATION_JSON})
    @RequiresPermission(TRACK)
    public TrackFeature disclose(@PathParam("id") UUID id, @Valid @NotNull Purpose body) {
        PatrolRow row = desk.visible(id);
        reach.require(TRACK, row.divisionId());
        audit.record("grid.patrol.track", id, Map.of("purpose", body.purpose()));
        return TrackFeature.of(row.view(), tracks.points(id));
    }

    @GET
    @Path("{id}/findings")
    @RequiresPermission(PatrolDesk.READ)
    public Page<PatrolBodies.Finding> findings(@PathParam("id") UUID id) {
        desk.visible(id);
        return Page.of(desk.findings(id).stream().map(FindingRow::view).toList());
    }

    /** Records something found; the same number again answers with what it recorded. */
    @POST
    @Path("{id}/findings")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(PatrolDesk.WRITE)
    public PatrolBodies.Finding find(@PathParam("id") UUID id, @Valid @NotNull PatrolBodies.NewFinding body) {
        return desk.find(id, body);
    }

    /** Reports a finding as an event. */
    @POST
    @Path("{id}/findings/{finding}/event")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(PatrolDesk.WRITE)
    public EventView toEvent(
            @PathParam("id") UUID id, @PathParam("finding") UUID finding, @Valid @NotNull PatrolBodies.ToEvent body) {
        return desk.toEvent(id, finding, body);
    }
}
