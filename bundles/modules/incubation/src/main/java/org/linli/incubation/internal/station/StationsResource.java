package org.linli.incubation.internal.station;

import jakarta.persistence.EntityManager;
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
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Faults;
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
import org.linli.incubation.internal.desk.Desk;
import org.linli.registry.api.OrganisationRef;
import org.linli.registry.api.Organisations;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Stations (志愿驿站、志愿服务站), and the federations and social-work stations that hubs are made of. */
@Component(service = StationsResource.class)
@RestResource
@Path("stations")
@Produces(MediaType.APPLICATION_JSON)
public class StationsResource {
    public static final String READ = "incubation:team:read";
    public static final String WRITE = "incubation:team:write";
    /** Condition on a station {@code e} that it is open {@code :today}. */
    public static final String OPEN = "e.openedOn <= :today and (e.closedOn is null or e.closedOn > :today)";

    /** Open stations where volunteers serve, other than those of federations and social workers; needs {@code today}. */
    public static final String OF_VOLUNTEERS =
            "e.kind in (org.linli.incubation.internal.station.StationKind.POST_HOUSE,"
                    + " org.linli.incubation.internal.station.StationKind.SERVICE_STATION) and " + OPEN;

    private static final Listing<StationRow> LISTING = new Listing<>(
            "select e from StationRow e",
            "from StationRow e",
            "e.id",
            StationRow.class,
            StationRow::id,
            Map.of("name", Sort.byText("e.name", StationRow::name)));

    private final EntityManager em;
    private final Desk desk;
    private final Reach reach;
    private final Organisations organisations;

    @Activate
    public StationsResource(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference Reach reach,
            @Reference Organisations organisations) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.organisations = organisations;
    }

    /** A station. */
    public record View(
            UUID id,
            Station station,
            Text kindLabel,
            @Nullable String organisationName,
            boolean open,
            boolean generated,
            long version)
            implements Versioned {}

    @GET
    @RequiresPermission(READ)
    @Listable(
            filters = {"division", "q", "kind", "open"},
            sort = {"name"})
    public Page<View> list(@Context ListQuery query) {
        Conditions where = new Conditions().within("e.divisionId", reach.scope(READ));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("q").ifPresent(text -> where.holding(text, "e.name"));
        query.filter("kind")
                .map(text -> QueryValues.oneOf("kind", text, StationKind.class))
                .ifPresent(kind -> where.and("e.kind = :kind").set("kind", kind));
        query.filter("open")
                .map(text -> QueryValues.flag("open", text))
                .ifPresent(open -> where.and(open ? OPEN : "not (" + OPEN + ")").set("today", desk.today()));
        return views(LISTING.page(em, where, query));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    @Answers(value = View.class, status = 201)
    public Response add(@Valid @NotNull Station body) {
        View made = open(body);
        return Response.created(desk.at("stations/" + made.id())).entity(made).build();
    }

    public View open(Station body) {
        reach.requireDivision("/divisionId", WRITE, body.divisionId());
        check(body).refuse();
        StationRow row = new StationRow(desk.newId(), body.divisionId(), null);
        row.take(body);
        desk.added(row, "incubation.station.add");
        return view(row);
    }

    @GET
    @Path("{id}")
    @RequiresPermission(READ)
    public View get(@PathParam("id") UUID id) {
        return view(desk.row(StationRow.class, id, READ));
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission(WRITE)
    public View change(@PathParam("id") UUID id, @PatchOf(Station.class) MergePatch patch, @Context IfMatch ifMatch) {
        StationRow row = desk.row(StationRow.class, id, WRITE);
        ifMatch.require(row.version());
        Station next = patch.applyTo(row.body(), Station.class);
        check(next)
                .when(!next.divisionId().equals(row.divisionId()), "divisionId", "区划不能更改", "The division stays")
                .refuse();
        row.take(next);
        desk.done(row, "incubation.station.change", Map.of());
        return view(row);
    }

    private Faults check(Station body) {
        LocalDate closed = body.closedOn();
        UUID organisation = body.organisationId();
        return new Faults()
                .when(
                        closed != null && closed.isBefore(body.openedOn()),
                        "closedOn",
                        "不能早于设立日期",
                        "Must not be before it was opened")
                .when(
                        organisation != null && organisations.find(organisation).isEmpty(),
                        "organisationId",
                        "基础信息中没有这个单位",
                        "The registry has no such organisation");
    }

    private View view(StationRow row) {
        return views(Page.of(List.of(row))).items().get(0);
    }

    private Page<View> views(Page<StationRow> page) {
        Map<UUID, OrganisationRef> units = organisations.findAll(page.items().stream()
                .map(StationRow::organisationId)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        LocalDate today = desk.today();
        return Listing.map(page, row -> {
            OrganisationRef unit = units.get(row.organisationId());
            LocalDate closed = row.closedOn();
            return new View(
                    row.id(),
                    row.body(),
                    row.kind().label(),
                    unit == null ? null : unit.name(),
                    !row.openedOn().isAfter(today) && (closed == null || closed.isAfter(today)),
                    row.generated(),
                    row.version());
        });
    }
}
