package org.linli.property.internal.menu;

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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.linli.api.money.Yuan;
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
import org.linli.property.internal.company.CompanyRow;
import org.linli.property.internal.contract.ContractBook;
import org.linli.property.internal.desk.Desk;
import org.linli.property.internal.estate.EstateRow;
import org.linli.property.internal.store.Names;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The menu (服务菜单): what companies offer, at which price and within which time. */
@Component(service = MenuResource.class)
@RestResource
@Path("menu")
@Produces(MediaType.APPLICATION_JSON)
public class MenuResource {
    public static final String READ = "property:menu:read";
    public static final String WRITE = "property:menu:write";
    /** Of residents, who choose from it. */
    public static final String PLACE = "property:order:place";

    private static final Listing<MenuRow> LISTING = new Listing<>(
            "select e from MenuRow e",
            "from MenuRow e",
            "e.id",
            MenuRow.class,
            MenuRow::id,
            Map.of("title", Sort.byText("e.title", MenuRow::title)));
    private static final Listing<Place> PLACES = new Listing<>(
            "select new org.linli.property.internal.menu.MenuResource.Place(e.id, e.name, e.divisionId) from EstateRow e",
            "from EstateRow e",
            "e.id",
            Place.class,
            Place::id,
            Map.of("name", Sort.byText("e.name", Place::name)));

    private final EntityManager em;
    private final Desk desk;
    private final Reach reach;
    private final Names names;

    @Activate
    public MenuResource(
            @Reference EntityManager em, @Reference Desk desk, @Reference Reach reach, @Reference Names names) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.names = names;
    }

    public record View(
            UUID id,
            UUID divisionId,
            MenuItem item,
            String currency,
            String companyName,
            Text kindLabel,
            boolean generated,
            long version)
            implements Versioned {}

    /** An estate whose residents can order. */
    public record Place(UUID id, String name, UUID divisionId) {}

    /** With an estate, what is offered to that one alone or to all of the company's. */
    @GET
    @RequiresPermission(READ)
    @Listable(
            filters = {"division", "q", "company", "estate", "kind", "offered"},
            sort = {"title"})
    public Page<View> list(@Context ListQuery query) {
        Conditions where = new Conditions().within("e.divisionId", reach.scope(READ));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("q").ifPresent(text -> where.holding(text, "e.title"));
        query.filter("company")
                .map(text -> QueryValues.uuid("company", text))
                .ifPresent(company -> where.and("e.companyId = :company").set("company", company));
        query.filter("estate")
                .map(text -> QueryValues.uuid("estate", text))
                .ifPresent(estate -> where.and("e.estateId = :estate or e.estateId is null and " + servedByItsCompany())
                        .set("estate", estate)
                        .set("today", desk.today()));
        query.filter("kind")
                .map(text -> QueryValues.oneOf("kind", text, ServiceKind.class))
                .ifPresent(kind -> where.and("e.kind = :kind").set("kind", kind));
        query.filter("offered")
                .map(text -> QueryValues.flag("offered", text))
                .ifPresent(offered -> where.and("e.offered = :offered").set("offered", offered));
        return views(LISTING.page(em, where, query));
    }

    /** Estates within reach of a resident that a company serves today. */
    @GET
    @Path("estates")
    @RequiresPermission(PLACE)
    @Listable(
            filters = {"q"},
            sort = {"name"})
    public Page<Place> estates(@Context ListQuery query) {
        Conditions where = new Conditions()
                .within("e.divisionId", reach.scope(PLACE))
                .and("exists (select c.id from ContractRow c where c.estateId = e.id and " + ContractBook.HOLDS + ")")
                .set("today", desk.today());
        query.filter("q").ifPresent(text -> where.holding(text, "e.name"));
        return PLACES.page(em, where, query);
    }

    /** What the residents of the estate can order today. */
    @GET
    @Path("estates/{estate}")
    @RequiresPermission(PLACE)
    @Listable(
            filters = {"kind"},
            sort = {"title"})
    public Page<View> offers(@PathParam("estate") UUID estate, @Context ListQuery query) {
        desk.row(EstateRow.class, estate, PLACE);
        boolean served = em.createQuery(
                                "select count(c.id) from ContractRow c where c.estateId = :estate and "
                                        + ContractBook.HOLDS,
                                Long.class)
                        .setParameter("estate", estate)
                        .setParameter("today", desk.today())
                        .getSingleResult()
                > 0;
        // an estate that nobody serves is not in the list of estates either
        if (!served) {
            throw ProblemException.notFound();
        }
        Conditions where = new Conditions()
                .and("e.offered = true and (e.estateId is null or e.estateId = :estate)")
                .and(servedByItsCompany())
                .set("estate", estate)
                .set("today", desk.today());
        query.filter("kind")
                .map(text -> QueryValues.oneOf("kind", text, ServiceKind.class))
                .ifPresent(kind -> where.and("e.kind = :kind").set("kind", kind));
        return views(LISTING.page(em, where, query));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    @Answers(value = View.class, status = 201)
    public Response add(@Valid @NotNull MenuItem body) {
        View made = offer(body);
        return Response.created(desk.at("menu/" + made.id())).entity(made).build();
    }

    public View offer(MenuItem body) {
        CompanyRow company = em.find(CompanyRow.class, body.companyId());
        Faults faults = check(body);
        if (company == null || !reach.covers(WRITE, company.divisionId())) {
            faults.add("companyId", "没有登记这家物业企业或不在您的范围内", "No such company is registered, or it is outside your scope");
            throw faults.refusal();
        }
        faults.refuse();
        MenuRow row = new MenuRow(desk.newId(), company.divisionId(), body, null);
        desk.added(row, "property.menu.add");
        return view(row);
    }

    @GET
    @Path("{id}")
    @RequiresPermission(READ)
    public View get(@PathParam("id") UUID id) {
        return view(desk.row(MenuRow.class, id, READ));
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission(WRITE)
    public View change(@PathParam("id") UUID id, @PatchOf(MenuItem.class) MergePatch patch, @Context IfMatch ifMatch) {
        MenuRow row = desk.row(MenuRow.class, id, WRITE);
        ifMatch.require(row.version());
        MenuItem next = patch.applyTo(row.item(), MenuItem.class);
        check(next)
                .when(!next.companyId().equals(row.item().companyId()), "companyId", "企业不能更改", "The company stays")
                .refuse();
        row.take(next);
        desk.done(row, "property.menu.change", Map.of());
        return view(row);
    }

    private static String servedByItsCompany() {
        return "exists (select c.id from ContractRow c where c.estateId = :estate and c.companyId = e.companyId and "
                + ContractBook.HOLDS + ")";
    }

    private Faults check(MenuItem body) {
        UUID estate = body.estateId();
        return new Faults()
                .when(
                        estate != null && em.find(EstateRow.class, estate) == null,
                        "estateId",
                        "没有登记这个小区",
                        "No such estate is registered");
    }

    private View view(MenuRow row) {
        return views(Page.of(List.of(row))).items().get(0);
    }

    private Page<View> views(Page<MenuRow> page) {
        Map<UUID, String> companies = names.companies(
                page.items().stream().map(row -> row.item().companyId()).toList());
        return Listing.map(page, row -> {
            MenuItem item = row.item();
            return new View(
                    row.id(),
                    row.divisionId(),
                    item,
                    Yuan.CURRENCY,
                    companies.getOrDefault(item.companyId(), ""),
                    item.kind().label(),
                    row.generated(),
                    row.version());
        });
    }
}
