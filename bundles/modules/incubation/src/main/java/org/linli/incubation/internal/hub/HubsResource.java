package org.linli.incubation.internal.hub;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Faults;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.query.Reach;
import org.linli.api.query.Sort;
import org.linli.api.rest.Answers;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.MergePatch;
import org.linli.api.rest.Page;
import org.linli.api.rest.PatchOf;
import org.linli.api.rest.QueryValues;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.api.rest.Versioned;
import org.linli.incubation.internal.base.BaseRow;
import org.linli.incubation.internal.desk.Desk;
import org.linli.incubation.internal.station.StationKind;
import org.linli.incubation.internal.station.StationRow;
import org.linli.incubation.internal.station.StationsResource;
import org.linli.registry.api.Estates;
import org.linli.registry.api.PlaceRef;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Five-in-one hubs (五位一体，东乡区：20 个“小区党支部+志愿服务站”): complete when its five parts are there, and not before. */
@Component(service = HubsResource.class)
@RestResource
@Path("hubs")
@Produces(MediaType.APPLICATION_JSON)
public class HubsResource {
    public static final String READ = "incubation:linkage:read";
    public static final String WRITE = "incubation:linkage:write";

    private static final Listing<HubRow> LISTING = new Listing<>(
            "select e from HubRow e",
            "from HubRow e",
            "e.id",
            HubRow.class,
            HubRow::id,
            Map.of("name", Sort.byText("e.name", HubRow::name)));

    private final EntityManager em;
    private final Desk desk;
    private final Reach reach;
    private final Estates estates;
    private final HubBook book;

    @Activate
    public HubsResource(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference Reach reach,
            @Reference Estates estates,
            @Reference HubBook book) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.estates = estates;
        this.book = book;
    }

    /**
     * What is known of a hub.
     *
     * @param closedOn the first day without it, which is not to come; null while it stands
     */
    public record Hub(
            @NotNull UUID divisionId,
            @NotBlank @Size(max = 100) String name,
            @NotNull LocalDate openedOn,
            @Nullable LocalDate closedOn) {}

    /**
     * A part of a hub; a second one of the same kind replaces the first.
     *
     * @param partId the station, the base, or for a branch the estate of the registry
     * @param name of a branch; a station and a base bring their own
     */
    public record NewPart(
            @NotNull HubPart part,
            @NotNull UUID partId,
            @Nullable @Size(max = 100) String name) {}

    /** A part of a hub. */
    public record Part(HubPart part, Text partLabel, UUID partId, String name) {}

    /**
     * A hub; it counts when nothing is missing.
     *
     * @param open whether it stands today; one that was closed counts nowhere
     */
    public record View(
            UUID id,
            Hub hub,
            boolean open,
            boolean complete,
            List<Part> parts,
            Set<HubPart> missing,
            boolean generated,
            long version)
            implements Versioned {}

    @GET
    @RequiresPermission(READ)
    @Listable(
            filters = {"division", "q", "complete", "open"},
            sort = {"name"})
    public Page<View> list(@Context ListQuery query) {
        Conditions where = new Conditions().within("e.divisionId", reach.scope(READ));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("q").ifPresent(text -> where.holding(text, "e.name"));
        query.filter("complete")
                .map(text -> QueryValues.flag("complete", text))
                .ifPresent(complete -> where.and(complete ? HubBook.COMPLETE : "not (" + HubBook.COMPLETE + ")")
                        .set("today", desk.today()));
        query.filter("open")
                .map(text -> QueryValues.flag("open", text))
                .ifPresent(open ->
                        where.and(open ? HubBook.OPEN : "not " + HubBook.OPEN).set("today", desk.today()));
        return views(LISTING.page(em, where, query));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    @Answers(value = View.class, status = 201)
    public Response add(@Valid @NotNull Hub body) {
        View made = open(body);
        return Response.created(desk.at("hubs/" + made.id())).entity(made).build();
    }

    public View open(Hub body) {
        reach.requireDivision("/divisionId", WRITE, body.divisionId());
        check(body).refuse();
        HubRow row = new HubRow(desk.newId(), body.divisionId(), null);
        row.take(body.name(), body.openedOn(), body.closedOn());
        desk.added(row, "incubation.hub.add");
        return view(row);
    }

    @GET
    @Path("{id}")
    @RequiresPermission(READ)
    public View get(@PathParam("id") UUID id) {
        return view(desk.row(HubRow.class, id, READ));
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission(WRITE)
    public View change(@PathParam("id") UUID id, @PatchOf(Hub.class) MergePatch patch, @Context IfMatch ifMatch) {
        HubRow row = desk.row(HubRow.class, id, WRITE);
        ifMatch.require(row.version());
        Hub next = patch.applyTo(hub(row), Hub.class);
        check(next)
                .when(!next.divisionId().equals(row.divisionId()), "divisionId", "区划不能更改", "The division stays")
                .refuse();
        row.take(next.name(), next.openedOn(), next.closedOn());
        desk.done(row, "incubation.hub.change", Map.of());
        return view(row);
    }

    private Faults check(Hub body) {
        LocalDate closed = body.closedOn();
        return new Faults()
                .when(body.openedOn().isAfter(desk.today()), "openedOn", "日期在将来", "Lies in the future")
                .when(closed != null && closed.isAfter(desk.today()), "closedOn", "日期在将来", "Lies in the future")
                .when(
                        closed != null && closed.isBefore(body.openedOn()),
                        "closedOn",
                        "不能早于启用日期",
                        "Must not be before it was opened");
    }

    private static Hub hub(HubRow row) {
        return new Hub(row.divisionId(), row.name(), row.openedOn(), row.closedOn());
    }

    @POST
    @Path("{id}/parts")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public View put(@PathParam("id") UUID id, @Valid @NotNull NewPart body, @Context IfMatch ifMatch) {
        HubRow row = desk.held(HubRow.class, id, WRITE);
        ifMatch.check(row.version());
        em.lock(row, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
        book.put(row, body.part(), body.partId(), name(row, body));
        desk.done(row, "incubation.hub.part", Map.of("part", body.part().name()));
        return view(row);
    }

    /** What the part is called; refuses one that is not there, of another kind, closed, or meant for another place. */
    private String name(HubRow hub, NewPart body) {
        StationKind kind = body.part().station();
        if (kind != null) {
            return station(kind, body.partId());
        }
        return body.part() == HubPart.BASE ? base(hub, body.partId()) : branch(hub, body);
    }

    private String station(StationKind kind, UUID id) {
        StationRow station = em.find(StationRow.class, id);
        LocalDate closed = station == null ? null : station.closedOn();
        if (station == null
                || station.kind() != kind
                || (closed != null && !closed.isAfter(desk.today()))
                || !reach.covers(StationsResource.READ, station.divisionId())) {
            Faults faults = new Faults();
            faults.add(
                    "partId", "须为范围内开放的" + kind.label().zh(), "Must be an open station of the kind within your scope");
            throw faults.refusal();
        }
        return station.name();
    }

    private String base(HubRow hub, UUID id) {
        BaseRow base = em.find(BaseRow.class, id);
        if (base == null
                || base.closed() != null
                || !reach.below(base.divisionId()).contains(hub.divisionId())) {
            Faults faults = new Faults();
            faults.add("partId", "须为服务该区划且未关闭的孵化基地", "Must be an open base that serves the division of the hub");
            throw faults.refusal();
        }
        return base.name();
    }

    private String branch(HubRow hub, NewPart body) {
        PlaceRef estate = estates.estate(body.partId()).orElse(null);
        String name = body.name();
        Faults faults = new Faults();
        faults.when(
                estate == null || !reach.below(hub.divisionId()).contains(estate.divisionId()),
                "partId",
                "须为基础信息中该区划内的小区",
                "Must be an estate of the registry in the division of the hub");
        if (name == null || name.isBlank()) {
            faults.present("name", null);
            throw faults.refusal();
        }
        faults.refuse();
        return name.strip();
    }

    @DELETE
    @Path("{id}/parts/{part}")
    @RequiresPermission(WRITE)
    public View remove(@PathParam("id") UUID id, @PathParam("part") HubPart part, @Context IfMatch ifMatch) {
        HubRow row = desk.held(HubRow.class, id, WRITE);
        ifMatch.check(row.version());
        HubPartRow found = book.parts(List.of(id)).getOrDefault(id, List.of()).stream()
                .filter(one -> one.part() == part)
                .findFirst()
                .orElseThrow(ProblemException::notFound);
        em.lock(row, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
        em.remove(found);
        desk.done(row, "incubation.hub.part-removed", Map.of("part", part.name()));
        return view(row);
    }

    private View view(HubRow row) {
        return views(Page.of(List.of(row))).items().get(0);
    }

    private Page<View> views(Page<HubRow> page) {
        List<UUID> ids = page.items().stream().map(HubRow::id).toList();
        Map<UUID, List<HubPartRow>> all = book.parts(ids);
        Set<UUID> standing = book.standing(ids);
        return Listing.map(page, row -> {
            List<HubPartRow> parts = all.getOrDefault(row.id(), List.of());
            Set<HubPart> missing = HubBook.missing(parts, standing);
            return new View(
                    row.id(),
                    hub(row),
                    row.open(desk.today()),
                    missing.isEmpty(),
                    parts.stream()
                            .map(part -> new Part(part.part(), part.part().label(), part.partId(), part.partName()))
                            .toList(),
                    missing,
                    row.generated(),
                    row.version());
        });
    }
}
