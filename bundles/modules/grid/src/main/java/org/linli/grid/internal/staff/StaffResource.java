package org.linli.grid.internal.staff;

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
import java.net.URI;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.linli.api.audit.Audit;
import org.linli.api.data.Ids;
import org.linli.api.problem.FieldError;
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
import org.linli.grid.internal.grid.GridLocator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** People of grids (网格人员). They lie where their grid lies. */
@Component(service = StaffResource.class)
@RestResource
@Path("staff")
@Produces(MediaType.APPLICATION_JSON)
public class StaffResource {
    public static final String READ = "grid:staff:read";
    private static final String WRITE = "grid:staff:write";
    private static final String FROM = "from StaffRow s, GridRow g";
    private static final Listing<StaffLine> LISTING = new Listing<>(
            "select new org.linli.grid.internal.staff.StaffLine(s.id, s.gridId, g.code, g.name, s.name, s.role,"
                    + " s.branchSecretary, s.from, s.to) " + FROM,
            FROM,
            "s.id",
            StaffLine.class,
            StaffLine::id,
            Map.of(
                    "name",
                    Sort.byText("s.name", StaffLine::name),
                    "from",
                    new Sort<>("s.from", LocalDate::parse, line -> line.from().toString())));

    private final EntityManager em;
    private final Ids ids;
    private final Audit audit;
    private final GridLocator grids;
    private final StaffBook book;
    private final Reach reach;

    @Activate
    public StaffResource(
            @Reference EntityManager em,
            @Reference Ids ids,
            @Reference Audit audit,
            @Reference GridLocator grids,
            @Reference StaffBook book,
            @Reference Reach reach) {
        this.em = em;
        this.ids = ids;
        this.audit = audit;
        this.grids = grids;
        this.book = book;
        this.reach = reach;
    }

    @GET
    @RequiresPermission(READ)
    @Listable(
            filters = {"grid", "division", "role", "serving"},
            sort = {"name", "from"})
    public Page<StaffLine> list(@Context ListQuery query) {
        Conditions where = new Conditions().and("g.id = s.gridId").within("g.divisionId", reach.scope(READ));
        query.filter("grid")
                .map(text -> QueryValues.uuid("grid", text))
                .ifPresent(grid -> where.and("s.gridId = :grid").set("grid", grid));
        query.filter("division").ifPresent(text -> reach.narrow(where, "g.divisionId", "division", text));
        query.filter("role")
                .map(text -> QueryValues.oneOf("role", text, StaffRole.class))
                .ifPresent(role -> where.and("s.role = :role").set("role", role));
        query.filter("serving")
                .map(text -> QueryValues.flag("serving", text))
                .ifPresent(serving -> where.and(serving ? StaffBook.SERVING : "not (" + StaffBook.SERVING + ")")
                        .set("today", book.today()));
        return LISTING.page(em, where, query);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    @Answers(value = StaffView.class, status = 201)
    public Response add(@Valid @NotNull StaffFacts body) {
        refuse(body);
        StaffRow row = new StaffRow(ids.next(), null, body, false);
        em.persist(row);
        em.flush();
        record("grid.staff.add", row);
        return Response.created(URI.create(row.id().toString()))
                .entity(row.view())
                .build();
    }

    @GET
    @Path("{id}")
    @RequiresPermission(READ)
    public StaffView get(@PathParam("id") UUID id) {
        return row(id, READ).view();
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission(WRITE)
    public StaffView change(
            @PathParam("id") UUID id, @PatchOf(StaffFacts.class) MergePatch patch, @Context IfMatch ifMatch) {
        StaffRow row = row(id, WRITE);
        ifMatch.require(row.view().version());
        StaffFacts next = patch.applyTo(row.facts(), StaffFacts.class);
        refuse(next);
        row.take(next);
        em.flush();
        record("grid.staff.change", row);
        return row.view();
    }

    private StaffRow row(UUID id, String permission) {
        StaffRow row = em.find(StaffRow.class, id);
        if (row == null) {
            throw ProblemException.notFound();
        }
        GridLocator.Place grid = grids.find(row.facts().gridId()).orElseThrow(ProblemException::notFound);
        reach.require(permission, grid.divisionId());
        return row;
    }

    private void refuse(StaffFacts facts) {
        boolean reachable = grids.find(facts.gridId())
                .filter(grid -> reach.covers(WRITE, grid.divisionId()))
                .isPresent();
        if (!reachable) {
            throw ProblemException.invalid(
                    new FieldError("/gridId", Text.of("没有这个网格或不在您的范围内", "No such grid, or outside your scope")));
        }
        if (facts.to() != null && facts.to().isBefore(facts.from())) {
            throw ProblemException.invalid(
                    new FieldError("/to", Text.of("不能早于开始日期", "Must not be before the first day")));
        }
    }

    private void record(String action, StaffRow row) {
        audit.record(
                action,
                row.id(),
                Map.of(
                        "gridId",
                        row.facts().gridId().toString(),
                        "role",
                        row.facts().role().name()));
    }
}
