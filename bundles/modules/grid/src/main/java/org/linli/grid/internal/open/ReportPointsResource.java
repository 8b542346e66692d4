package org.linli.grid.internal.open;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.linli.api.audit.Audit;
import org.linli.api.context.CurrentCall;
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
import org.linli.api.rest.Versioned;
import org.linli.grid.internal.category.Categories;
import org.linli.grid.internal.grid.GridLocator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The places with a code to scan (扫码上报点), as the office keeps them. Codes that hang somewhere are closed, never deleted. */
@Component(service = ReportPointsResource.class)
@RestResource
@Path("report-points")
@Produces(MediaType.APPLICATION_JSON)
public class ReportPointsResource {
    static final String READ = "grid:point:read";
    static final String WRITE = "grid:point:write";
    private static final int CODE_LENGTH = 8;
    private static final Listing<ReportPointRow> LISTING = new Listing<>(
            "select e from ReportPointRow e",
            "from ReportPointRow e",
            "e.id",
            ReportPointRow.class,
            ReportPointRow::id,
            Map.of("name", Sort.byText("e.name", ReportPointRow::name)));

    private final EntityManager em;
    private final CurrentCall call;
    private final Ids ids;
    private final Audit audit;
    private final ReadableCodes codes;
    private final Categories categories;
    private final GridLocator grids;
    private final Reach reach;

    @Activate
    public ReportPointsResource(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Ids ids,
            @Reference Audit audit,
            @Reference ReadableCodes codes,
            @Reference Categories categories,
            @Reference GridLocator grids,
            @Reference Reach reach) {
        this.em = em;
        this.call = call;
        this.ids = ids;
        this.audit = audit;
        this.codes = codes;
        this.categories = categories;
        this.grids = grids;
        this.reach = reach;
    }

    /**
     * A place with its identity.
     *
     * @param code what the printed code says, and {@code point} of a report by it
     */
    public record PointView(UUID id, String code, ReportPoint point, long version) implements Versioned {}

    private static PointView view(ReportPointRow row) {
        return new PointView(row.id(), row.code(), row.point(), row.version());
    }

    @GET
    @RequiresPermission(READ)
    @Listable(
            filters = {"division", "closed", "q"},
            sort = {"name"})
    public Page<PointView> list(@Context ListQuery query) {
        Conditions where = new Conditions().within("e.divisionId", reach.scope(READ));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("closed")
                .map(text -> QueryValues.flag("closed", text))
                .ifPresent(closed -> where.and("e.closed = :closed").set("closed", closed));
        query.filter("q")
                .ifPresent(text -> where.and(
                                "e.name like :q escape '!' or e.address like :q escape '!' or e.code = :code")
                        .set(
                                "q",
                                "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%")
                        .set("code", ReadableCodes.normal(text)));
        return Listing.map(LISTING.page(em, where, query), ReportPointsResource::view);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    @Answers(value = PointView.class, status = 201)
    public Response add(@Valid @NotNull ReportPoint body) {
        PointView made = record(body);
        return Response.created(URI.create(made.id().toString())).entity(made).build();
    }

    PointView record(ReportPoint body) {
        refuse(body);
        ReportPointRow row = new ReportPointRow(ids.next(), codes.fresh(CODE_LENGTH), body);
        em.persist(row);
        em.flush();
        audit.record("grid.report-point.add", row.id(), Map.of());
        return view(row);
    }

    @GET
    @Path("{id}")
    @RequiresPermission(READ)
    public PointView get(@PathParam("id") UUID id) {
        return view(row(id, READ));
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission(WRITE)
    public PointView change(
            @PathParam("id") UUID id, @PatchOf(ReportPoint.class) MergePatch patch, @Context IfMatch ifMatch) {
        ReportPointRow row = row(id, WRITE);
        ifMatch.require(row.version());
        ReportPoint next = patch.applyTo(row.point(), ReportPoint.class);
        refuse(next);
        row.take(next);
        em.flush();
        audit.record("grid.report-point.change", id, Map.of());
        return view(row);
    }

    private ReportPointRow row(UUID id, String permission) {
        ReportPointRow row = em.find(ReportPointRow.class, id);
        if (row == null) {
            throw ProblemException.notFound();
        }
        reach.require(permission, row.divisionId());
        return row;
    }

    private void refuse(ReportPoint body) {
        reach.requireDivision("/divisionId", WRITE, body.divisionId());
        List<FieldError> errors = new ArrayList<>();
        UUID grid = body.gridId();
        if (grid != null
                && grids.find(grid)
                        .filter(place -> reach.below(body.divisionId()).contains(place.divisionId()))
                        .isEmpty()) {
            errors.add(error("/gridId", "该区划内没有这个网格", "No such grid in the division"));
        }
        if ((body.lng() == null) != (body.lat() == null)) {
            errors.add(error(body.lng() == null ? "/lng" : "/lat", "经纬度须同时填写", "Give both longitude and latitude"));
        }
        if (body.category() != null && categories.usable(body.category()).isEmpty()) {
            errors.add(error("/category", "没有这个类别，可用的见 categories", "No such category; see categories"));
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors.toArray(FieldError[]::new));
        }
    }

    private FieldError error(String pointer, String zh, String en) {
        return new FieldError(pointer, Text.of(zh, en).in(call.locale()));
    }
}
