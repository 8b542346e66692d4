package org.linli.property.internal.company;

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
import java.util.Map;
import java.util.UUID;
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
import org.linli.property.internal.desk.Desk;
import org.linli.registry.api.OrganisationRef;
import org.linli.registry.api.Organisations;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Property companies (物业企业): organisations of the registry with what the module knows of them. */
@Component(service = CompaniesResource.class)
@RestResource
@Path("companies")
@Produces(MediaType.APPLICATION_JSON)
public class CompaniesResource {
    public static final String READ = "property:company:read";
    public static final String WRITE = "property:company:write";
    public static final String TYPE = "PROPERTY";
    private static final Listing<CompanyRow> LISTING = new Listing<>(
            "select e from CompanyRow e",
            "from CompanyRow e",
            "e.id",
            CompanyRow.class,
            CompanyRow::id,
            Map.of("name", Sort.byText("e.name", CompanyRow::name)));

    private final EntityManager em;
    private final Desk desk;
    private final Organisations organisations;
    private final Reach reach;

    @Activate
    public CompaniesResource(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference Organisations organisations,
            @Reference Reach reach) {
        this.em = em;
        this.desk = desk;
        this.organisations = organisations;
        this.reach = reach;
    }

    /** A company; its id is that of its organisation. */
    public record View(
            UUID id,
            String name,
            UUID divisionId,
            Company company,
            Text partyModeLabel,
            Standing standing,
            Text standingLabel,
            boolean generated,
            long version)
            implements Versioned {
        static View of(CompanyRow row) {
            Company company = row.company();
            return new View(
                    row.id(),
                    row.name(),
                    row.divisionId(),
                    company,
                    company.partyMode().label(),
                    row.standing(),
                    row.standing().label(),
                    row.generated(),
                    row.version());
        }
    }

    @GET
    @RequiresPermission(READ)
    @Listable(
            filters = {"division", "q", "partyMode", "standing", "coBuilding"},
            sort = {"name"})
    public Page<View> list(@Context ListQuery query) {
        Conditions where = new Conditions().within("e.divisionId", reach.scope(READ));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("q").ifPresent(text -> where.holding(text, "e.name"));
        query.filter("partyMode")
                .map(text -> QueryValues.oneOf("partyMode", text, PartyMode.class))
                .ifPresent(mode -> where.and("e.partyMode = :mode").set("mode", mode));
        query.filter("standing")
                .map(text -> QueryValues.oneOf("standing", text, Standing.class))
                .ifPresent(standing -> where.and("e.standing = :standing").set("standing", standing));
        query.filter("coBuilding")
                .map(text -> QueryValues.flag("coBuilding", text))
                .ifPresent(member -> where.and("e.coBuildingSince is " + (member ? "not null" : "null")));
        return Listing.map(LISTING.page(em, where, query), View::of);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    @Answers(value = View.class, status = 201)
    public Response add(@Valid @NotNull Company body) {
        View made = record(body);
        return Response.created(desk.at("companies/" + made.id())).entity(made).build();
    }

    public View record(Company body) {
        OrganisationRef organisation = organisations
                .find(body.organisationId())
                .filter(found -> reach.covers(WRITE, found.divisionId()))
                .orElse(null);
        Faults faults = new Faults();
        check(body, faults);
        if (organisation == null || !organisation.type().equals(TYPE) || !organisation.active()) {
            faults.add(
                    "organisationId",
                    "须为基础信息中在册、在您范围内的物业企业",
                    "Must be an active property company of the registry within your scope");
            throw faults.refusal();
        }
        faults.refuse();
        if (em.find(CompanyRow.class, organisation.id()) != null) {
            throw ProblemException.conflict(
                    "company-exists", Text.of("该企业已登记", "The company is registered already"), Map.of());
        }
        CompanyRow row = new CompanyRow(organisation, null);
        row.take(body);
        desk.added(row, "property.company.add");
        return View.of(row);
    }

    @GET
    @Path("{id}")
    @RequiresPermission(READ)
    public View get(@PathParam("id") UUID id) {
        return View.of(desk.row(CompanyRow.class, id, READ));
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission(WRITE)
    public View change(@PathParam("id") UUID id, @PatchOf(Company.class) MergePatch patch, @Context IfMatch ifMatch) {
        CompanyRow row = desk.row(CompanyRow.class, id, WRITE);
        ifMatch.require(row.version());
        Company next = patch.applyTo(row.company(), Company.class);
        Faults faults = new Faults();
        check(next, faults);
        faults.when(!next.organisationId().equals(id), "organisationId", "企业不能更改", "The organisation stays");
        faults.refuse();
        row.take(next);
        organisations.find(id).ifPresent(row::follow);
        desk.done(
                row,
                "property.company.change",
                Map.of("partyMode", next.partyMode().name()));
        return View.of(row);
    }

    /** What is wrong with a company beside its organisation. */
    public static void check(Company body, Faults faults) {
        boolean named = body.partyOrgName() != null && !body.partyOrgName().isBlank();
        faults.when(
                body.partyMode().organised() && !named,
                "partyOrgName",
                "单建、联建的须填写党组织名称",
                "A company with a Party organisation needs its name");
    }
}
