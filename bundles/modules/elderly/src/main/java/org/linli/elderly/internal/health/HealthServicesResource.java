package org.linli.elderly.internal.health;

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
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import org.linli.elderly.internal.desk.ElderlyDesk;
import org.linli.elderly.internal.desk.Purpose;
import org.linli.elderly.internal.elder.ElderNames;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Health services that elders had (健康服务). What was found is in no answer but that of {@code unmask}. */
@Component(service = HealthServicesResource.class)
@RestResource
@Path("health-services")
@Produces(MediaType.APPLICATION_JSON)
public class HealthServicesResource {
    private static final Listing<HealthRow> LISTING = new Listing<>(
            "select e from HealthRow e",
            "from HealthRow e",
            "e.id",
            HealthRow.class,
            HealthRow::id,
            Map.of("day", new Sort<>("e.day", LocalDate::parse, row -> row.day().toString())));

    private final EntityManager em;
    private final ElderlyDesk desk;
    private final Reach reach;
    private final ElderNames names;
    private final HealthDesk health;

    @Activate
    public HealthServicesResource(
            @Reference EntityManager em,
            @Reference ElderlyDesk desk,
            @Reference Reach reach,
            @Reference ElderNames names,
            @Reference HealthDesk health) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.names = names;
        this.health = health;
    }

    @GET
    @RequiresPermission(HealthDesk.READ)
    @Listable(
            filters = {"division", "elder", "kind"},
            sort = {"-day"})
    public Page<HealthBodies.HealthServiceView> list(@Context ListQuery query) {
        Conditions where = new Conditions().within("e.divisionId", reach.scope(HealthDesk.READ));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("elder")
                .map(text -> QueryValues.uuid("elder", text))
                .ifPresent(elder -> where.and("e.elderId = :elder").set("elder", elder));
        query.filter("kind")
                .map(text -> QueryValues.oneOf("kind", text, HealthServiceKind.class))
                .ifPresent(kind -> where.and("e.kind = :kind").set("kind", kind));
        Page<HealthRow> page = LISTING.page(em, where, query);
        Map<UUID, String> known =
                names.ofElders(page.items().stream().map(HealthRow::elderId).toList());
        return Listing.map(page, row -> view(row, known.get(row.elderId())));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(HealthDesk.WRITE)
    @Answers(value = HealthBodies.HealthServiceView.class, status = 201)
    public Response record(@Valid @NotNull HealthBodies.NewHealthService body) {
        HealthRow row = health.record(body);
        return Response.created(desk.at("health-services/" + row.id()))
                .entity(whole(row))
                .build();
    }

    @GET
    @Path("{id}")
    @RequiresPermission(HealthDesk.READ)
    public HealthBodies.HealthServiceView get(@PathParam("id") UUID id) {
        return whole(desk.row(HealthRow.class, id, HealthDesk.READ));
    }

    /** What was found, in clear. */
    @POST
    @Path("{id}/unmask")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(HealthDesk.UNMASK)
    public HealthFacts unmask(@PathParam("id") UUID id, @Valid @NotNull Purpose body) {
        return health.open(desk.row(HealthRow.class, id, HealthDesk.UNMASK), body.purpose());
    }

    private HealthBodies.HealthServiceView whole(HealthRow row) {
        return view(row, names.ofElders(List.of(row.elderId())).get(row.elderId()));
    }

    private static HealthBodies.HealthServiceView view(HealthRow row, @Nullable String name) {
        return new HealthBodies.HealthServiceView(
                row.id(),
                row.divisionId(),
                row.elderId(),
                name,
                row.kind(),
                row.day(),
                row.provider(),
                row.recorder(),
                row.consent(),
                row.version());
    }
}
