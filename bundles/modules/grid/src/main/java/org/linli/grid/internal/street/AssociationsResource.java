package org.linli.grid.internal.street;

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
import org.linli.grid.internal.grid.GridLocator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Register of associations (房东协会、居民自管会 …). */
@Component(service = AssociationsResource.class)
@RestResource
@Path("associations")
@Produces(MediaType.APPLICATION_JSON)
public class AssociationsResource {
    private static final String READ = "grid:association:read";
    private static final String WRITE = "grid:association:write";
    private static final Listing<AssociationRow> LISTING = new Listing<>(
            "select e from AssociationRow e",
            "from AssociationRow e",
            "e.id",
            AssociationRow.class,
            AssociationRow::id,
            Map.of("name", Sort.byText("e.name", AssociationRow::name)));

    private final EntityManager em;
    private final CurrentCall call;
    private final Ids ids;
    private final Audit audit;
    private final GridLocator grids;
    private final ContactPrivacy privacy;
    private final Reach reach;

    @Activate
    public AssociationsResource(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Ids ids,
            @Reference Audit audit,
            @Reference GridLocator grids,
            @Reference ContactPrivacy privacy,
            @Reference Reach reach) {
        this.em = em;
        this.call = call;
        this.ids = ids;
        this.audit = audit;
        this.grids = grids;
        this.privacy = privacy;
        this.reach = reach;
    }

    /** An association with its identity. */
    public record View(UUID id, Association association, Text kindLabel, long version) implements Versioned {}

    private View view(AssociationRow row) {
        Association association = row.association(privacy);
        return new View(row.id(), association, association.kind().label(), row.version());
    }

    @GET
    @RequiresPermission(READ)
    @Listable(
            filters = {"division", "kind", "existing"},
            sort = {"name"})
    public Page<View> list(@Context ListQuery query) {
        Conditions where = new Conditions().within("e.divisionId", reach.scope(READ));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("kind")
                .map(text -> QueryValues.oneOf("kind", text, AssociationKind.class))
                .ifPresent(kind -> where.and("e.kind = :kind").set("kind", kind));
        query.filter("existing")
                .map(text -> QueryValues.flag("existing", text))
                .ifPresent(existing -> where.and(existing ? "e.ended is null or e.ended >= :today" : "e.ended < :today")
                        .set(
                                "today",
                                LocalDate.ofInstant(call.now(), call.tenant().zone())));
        return Listing.map(LISTING.page(em, where, query), this::view);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    @Answers(value = View.class, status = 201)
    public Response add(@Valid @NotNull Association body) {
        View made = record(body);
        return Response.created(URI.create(made.id().toString())).entity(made).build();
    }

    View record(Association body) {
        refuse(body);
        AssociationRow row = new AssociationRow(ids.next());
        row.take(body, privacy);
        em.persist(row);
        em.flush();
        audit.record(
                "grid.association.add", row.id(), Map.of("kind", body.kind().name()));
        return view(row);
    }

    @GET
    @Path("{id}")
    @RequiresPermission(READ)
    public View get(@PathParam("id") UUID id) {
        return view(row(id, READ));
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission(WRITE)
    public View change(
            @PathParam("id") UUID id, @PatchOf(Association.class) MergePatch patch, @Context IfMatch ifMatch) {
        AssociationRow row = row(id, WRITE);
        ifMatch.require(row.version());
        Association next = patch.applyTo(row.association(privacy), Association.class);
        refuse(next);
        row.take(next, privacy);
        em.flush();
        audit.record("grid.association.change", id, Map.of());
        return view(row);
    }

    private AssociationRow row(UUID id, String permission) {
        AssociationRow row = em.find(AssociationRow.class, id);
        if (row == null) {
            throw ProblemException.notFound();
        }
        reach.require(permission, row.divisionId());
        return row;
    }

    private void refuse(Association body) {
        reach.requireDivision("/divisionId", WRITE, body.divisionId());
        List<FieldError> errors = new ArrayList<>();
        UUID grid = body.gridId();
        if (grid != null && grids.find(grid).isEmpty()) {
            errors.add(error("/gridId", "没有这个网格", "No such grid"));
        }
        LocalDate ended = body.ended();
        if (ended != null && ended.isBefore(body.founded())) {
            errors.add(error("/ended", "不能早于成立日期", "Must not be before it was founded"));
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors.toArray(FieldError[]::new));
        }
    }

    private FieldError error(String pointer, String zh, String en) {
        return new FieldError(pointer, Text.of(zh, en).in(call.locale()));
    }
}
