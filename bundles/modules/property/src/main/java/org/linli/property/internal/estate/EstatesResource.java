package org.linli.property.internal.estate;

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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import org.linli.property.internal.company.Standing;
import org.linli.property.internal.contract.ContractBook;
import org.linli.property.internal.contract.ContractRow;
import org.linli.property.internal.desk.Desk;
import org.linli.property.internal.store.Names;
import org.linli.registry.api.Estates;
import org.linli.registry.api.Organisations;
import org.linli.registry.api.PlaceRef;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Estates (小区): those of the registry that are registered here, and who looks after each. */
@Component(service = EstatesResource.class)
@RestResource
@Path("estates")
@Produces(MediaType.APPLICATION_JSON)
public class EstatesResource {
    public static final String READ = "property:estate:read";
    public static final String WRITE = "property:estate:write";
    /** Condition on an estate {@code e} that a company serves it {@code :today}. */
    public static final String SERVED =
            "exists (select c.id from ContractRow c where c.estateId = e.id and " + ContractBook.HOLDS + ")";
    /** Condition on an estate {@code e} that one of its own bodies looks after it {@code :today}. */
    public static final String MANAGED = "exists (select m.id from ManagementRow m where m.estateId = e.id"
            + " and m.founded <= :today and (m.ended is null or m.ended >= :today))";

    private static final Listing<EstateRow> LISTING = new Listing<>(
            "select e from EstateRow e",
            "from EstateRow e",
            "e.id",
            EstateRow.class,
            EstateRow::id,
            Map.of("name", Sort.byText("e.name", EstateRow::name)));

    private final EntityManager em;
    private final Desk desk;
    private final Estates estates;
    private final Organisations organisations;
    private final Reach reach;
    private final ContractBook contracts;
    private final Names names;
    private final EstateUnits units;

    @Activate
    public EstatesResource(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference Estates estates,
            @Reference Organisations organisations,
            @Reference Reach reach,
            @Reference ContractBook contracts,
            @Reference Names names,
            @Reference EstateUnits units) {
        this.em = em;
        this.desk = desk;
        this.estates = estates;
        this.organisations = organisations;
        this.reach = reach;
        this.contracts = contracts;
        this.names = names;
        this.units = units;
    }

    /**
     * An estate; its id is that of the registry.
     *
     * @param contractId the contract that holds today, null when no company serves it
     */
    public record View(
            UUID id,
            String name,
            UUID divisionId,
            Estate estate,
            String currency,
            @Nullable UUID contractId,
            @Nullable UUID companyId,
            @Nullable String companyName,
            Standing standing,
            Text standingLabel,
            boolean generated,
            long version)
            implements Versioned {}

    @GET
    @RequiresPermission(READ)
    @Listable(
            filters = {"division", "q", "served", "managed", "standing", "company"},
            sort = {"name"})
    public Page<View> list(@Context ListQuery query) {
        Conditions where = new Conditions().within("e.divisionId", reach.scope(READ));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("q").ifPresent(text -> where.holding(text, "e.name"));
        query.filter("served")
                .map(text -> QueryValues.flag("served", text))
                .ifPresent(
                        served -> where.and(served ? SERVED : "not " + SERVED).set("today", desk.today()));
        query.filter("managed")
                .map(text -> QueryValues.flag("managed", text))
                .ifPresent(managed ->
                        where.and(managed ? MANAGED : "not " + MANAGED).set("today", desk.today()));
        query.filter("standing")
                .map(text -> QueryValues.oneOf("standing", text, Standing.class))
                .ifPresent(standing -> where.and("e.standing = :standing").set("standing", standing));
        query.filter("company")
                .map(text -> QueryValues.uuid("company", text))
                .ifPresent(company -> where.and("exists (select c.id from ContractRow c where c.estateId = e.id"
                                + " and c.companyId = :company and " + ContractBook.HOLDS + ")")
                        .set("company", company)
                        .set("today", desk.today()));
        return views(LISTING.page(em, where, query));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    @Answers(value = View.class, status = 201)
    public Response add(@Valid @NotNull Estate body) {
        View made = record(body);
        return Response.created(desk.at("estates/" + made.id())).entity(made).build();
    }

    public View record(Estate body) {
        PlaceRef place = estates.estate(body.estateId())
                .filter(found -> reach.covers(WRITE, found.divisionId()))
                .orElse(null);
        Faults faults = new Faults();
        check(body, faults);
        if (place == null) {
            faults.add("estateId", "基础信息中没有这个小区或不在您的范围内", "No such estate in the registry, or outside your scope");
            throw faults.refusal();
        }
        faults.refuse();
        if (em.find(EstateRow.class, place.id()) != null) {
            throw ProblemException.conflict(
                    "estate-exists", Text.of("该小区已登记", "The estate is registered already"), Map.of());
        }
        EstateRow row = new EstateRow(place, null);
        row.take(body);
        units.put(row, body.organisations());
        desk.added(row, "property.estate.add");
        return view(row);
    }

    @GET
    @Path("{id}")
    @RequiresPermission(READ)
    public View get(@PathParam("id") UUID id) {
        return view(desk.row(EstateRow.class, id, READ));
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission(WRITE)
    public View change(@PathParam("id") UUID id, @PatchOf(Estate.class) MergePatch patch, @Context IfMatch ifMatch) {
        EstateRow row = desk.row(EstateRow.class, id, WRITE);
        ifMatch.require(row.version());
        Set<UUID> helping = units.of(List.of(id)).getOrDefault(id, Set.of());
        Estate next = patch.applyTo(row.estate(helping), Estate.class);
        Faults faults = new Faults();
        check(next, faults);
        faults.when(!next.estateId().equals(id), "estateId", "小区不能更改", "The estate stays");
        faults.refuse();
        row.take(next);
        units.put(row, next.organisations());
        estates.estate(id).ifPresent(row::follow);
        desk.done(row, "property.estate.change", Map.of());
        return view(row);
    }

    private void check(Estate body, Faults faults) {
        faults.when(
                        body.venueM2() != null && body.venueSource() == null,
                        "venueSource",
                        "有阵地的须说明来源",
                        "Say how the estate came by its venue")
                .notNegative("areaM2", body.areaM2())
                .notNegative("venueM2", body.venueM2());
        Set<UUID> unknown = new HashSet<>(body.organisations());
        unknown.removeAll(organisations.findAll(body.organisations()).keySet());
        faults.when(!unknown.isEmpty(), "organisations", "有单位不在基础信息中", "The registry lacks some of the organisations");
    }

    private View view(EstateRow row) {
        return views(Page.of(List.of(row))).items().get(0);
    }

    private Page<View> views(Page<EstateRow> page) {
        LocalDate today = desk.today();
        Map<UUID, ContractRow> holding =
                contracts.holding(page.items().stream().map(EstateRow::id).toList(), today);
        Map<UUID, Set<UUID>> helping =
                units.of(page.items().stream().map(EstateRow::id).toList());
        Map<UUID, String> companies = names.companies(
                holding.values().stream().map(ContractRow::companyId).toList());
        return Listing.map(page, row -> {
            ContractRow contract = holding.get(row.id());
            return new View(
                    row.id(),
                    row.name(),
                    row.divisionId(),
                    row.estate(helping.getOrDefault(row.id(), Set.of())),
                    Yuan.CURRENCY,
                    contract == null ? null : contract.id(),
                    contract == null ? null : contract.companyId(),
                    contract == null ? null : companies.get(contract.companyId()),
                    row.standing(),
                    row.standing().label(),
                    row.generated(),
                    row.version());
        });
    }
}
