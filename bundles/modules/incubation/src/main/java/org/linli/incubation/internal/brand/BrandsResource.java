package org.linli.incubation.internal.brand;

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
import org.linli.incubation.internal.store.Names;
import org.linli.incubation.internal.team.TeamRow;
import org.linli.incubation.internal.team.TeamsResource;
import org.linli.registry.api.OrganisationRef;
import org.linli.registry.api.Organisations;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Brands of service (服务品牌) and cultural organisations (文艺组织) of communities (柴桑区：30 余个品牌、32 个文艺组织). */
@Component(service = BrandsResource.class)
@RestResource
@Path("brands")
@Produces(MediaType.APPLICATION_JSON)
public class BrandsResource {
    public static final String READ = "incubation:honour:read";
    public static final String WRITE = "incubation:honour:write";
    /** Condition on a brand {@code e} that it exists {@code :today}. */
    public static final String STANDING = "e.since <= :today and (e.endedOn is null or e.endedOn > :today)";

    private static final Listing<BrandRow> LISTING = new Listing<>(
            "select e from BrandRow e",
            "from BrandRow e",
            "e.id",
            BrandRow.class,
            BrandRow::id,
            Map.of("name", Sort.byText("e.name", BrandRow::name)));

    private final EntityManager em;
    private final Desk desk;
    private final Reach reach;
    private final Organisations organisations;
    private final Names names;

    @Activate
    public BrandsResource(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference Reach reach,
            @Reference Organisations organisations,
            @Reference Names names) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.organisations = organisations;
        this.names = names;
    }

    /** A brand. */
    public record View(
            UUID id,
            Brand brand,
            Text kindLabel,
            @Nullable Text colourLabel,
            @Nullable String teamName,
            @Nullable String organisationName,
            boolean standing,
            boolean generated,
            long version)
            implements Versioned {}

    @GET
    @RequiresPermission(READ)
    @Listable(
            filters = {"division", "q", "kind", "colour", "standing"},
            sort = {"name"})
    public Page<View> list(@Context ListQuery query) {
        Conditions where = new Conditions().within("e.divisionId", reach.scope(READ));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("q").ifPresent(text -> where.holding(text, "e.name"));
        query.filter("kind")
                .map(text -> QueryValues.oneOf("kind", text, BrandKind.class))
                .ifPresent(kind -> where.and("e.kind = :kind").set("kind", kind));
        query.filter("colour")
                .map(text -> QueryValues.oneOf("colour", text, ServiceColour.class))
                .ifPresent(colour -> where.and("e.colour = :colour").set("colour", colour));
        query.filter("standing")
                .map(text -> QueryValues.flag("standing", text))
                .ifPresent(standing -> where.and(standing ? STANDING : "not (" + STANDING + ")")
                        .set("today", desk.today()));
        return views(LISTING.page(em, where, query));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    @Answers(value = View.class, status = 201)
    public Response add(@Valid @NotNull Brand body) {
        View made = enter(body);
        return Response.created(desk.at("brands/" + made.id())).entity(made).build();
    }

    public View enter(Brand body) {
        reach.requireDivision("/divisionId", WRITE, body.divisionId());
        check(body).refuse();
        BrandRow row = new BrandRow(desk.newId(), body.divisionId(), null);
        row.take(body);
        desk.added(row, "incubation.brand.add");
        return view(row);
    }

    @GET
    @Path("{id}")
    @RequiresPermission(READ)
    public View get(@PathParam("id") UUID id) {
        return view(desk.row(BrandRow.class, id, READ));
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission(WRITE)
    public View change(@PathParam("id") UUID id, @PatchOf(Brand.class) MergePatch patch, @Context IfMatch ifMatch) {
        BrandRow row = desk.row(BrandRow.class, id, WRITE);
        ifMatch.require(row.version());
        Brand next = patch.applyTo(row.body(), Brand.class);
        check(next)
                .when(!next.divisionId().equals(row.divisionId()), "divisionId", "区划不能更改", "The division stays")
                .refuse();
        row.take(next);
        desk.done(row, "incubation.brand.change", Map.of());
        return view(row);
    }

    private Faults check(Brand body) {
        LocalDate ended = body.endedOn();
        UUID organisation = body.organisationId();
        UUID team = body.teamId();
        TeamRow behind = team == null ? null : em.find(TeamRow.class, team);
        return new Faults()
                .when(body.since().isAfter(desk.today()), "since", "日期在将来", "Lies in the future")
                .when(
                        ended != null && ended.isBefore(body.since()),
                        "endedOn",
                        "不能早于起始日期",
                        "Must not be before it began")
                .when(
                        organisation != null && organisations.find(organisation).isEmpty(),
                        "organisationId",
                        "基础信息中没有这个单位",
                        "The registry has no such organisation")
                .when(
                        team != null && (behind == null || !reach.covers(TeamsResource.READ, behind.divisionId())),
                        "teamId",
                        "没有这支队伍或不在您的范围内",
                        "No such team, or outside your scope")
                .when(
                        body.kind() == BrandKind.BRAND && body.colour() == null,
                        "colour",
                        "品牌须说明属于哪一色服务",
                        "Say which colour of service the brand stands for");
    }

    private View view(BrandRow row) {
        return views(Page.of(List.of(row))).items().get(0);
    }

    private Page<View> views(Page<BrandRow> page) {
        Map<UUID, OrganisationRef> units = organisations.findAll(page.items().stream()
                .map(BrandRow::organisationId)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        Map<UUID, String> teams = names.named(
                "TeamRow",
                page.items().stream()
                        .map(BrandRow::teamId)
                        .filter(Objects::nonNull)
                        .toList());
        LocalDate today = desk.today();
        return Listing.map(page, row -> {
            OrganisationRef unit = units.get(row.organisationId());
            LocalDate ended = row.endedOn();
            ServiceColour colour = row.colour();
            return new View(
                    row.id(),
                    row.body(),
                    row.kind().label(),
                    colour == null ? null : colour.label(),
                    row.teamId() == null ? null : teams.get(row.teamId()),
                    unit == null ? null : unit.name(),
                    !row.since().isAfter(today) && (ended == null || ended.isAfter(today)),
                    row.generated(),
                    row.version());
        });
    }
}
