package org.linli.grid.internal.joint;

import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.linli.api.audit.Audit;
import org.linli.api.data.Ids;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.MergePatch;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.api.rest.Versioned;
import org.linli.grid.internal.query.Conditions;
import org.linli.grid.internal.query.Filters;
import org.linli.grid.internal.query.Listing;
import org.linli.grid.internal.query.Reach;
import org.linli.grid.internal.query.Sort;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Joint enforcement of several departments (联合执法). */
@Component(service = JointActionsResource.class)
@RestResource
@Path("joint-actions")
@Produces(MediaType.APPLICATION_JSON)
public class JointActionsResource {
    private static final String READ = "grid:joint-action:read";
    private static final String WRITE = "grid:joint-action:write";
    private static final Listing<JointActionRow> LISTING = new Listing<>(
            "select e from JointActionRow e",
            "from JointActionRow e",
            "e.id",
            JointActionRow.class,
            JointActionRow::id,
            Map.of(
                    "day",
                    new Sort<>(
                            "e.day", LocalDate::parse, row -> row.body().day().toString())));

    private final EntityManager em;
    private final Ids ids;
    private final Audit audit;
    private final Reach reach;

    @Activate
    public JointActionsResource(
            @Reference EntityManager em, @Reference Ids ids, @Reference Audit audit, @Reference Reach reach) {
        this.em = em;
        this.ids = ids;
        this.audit = audit;
        this.reach = reach;
    }

    /**
     * What is said about a joint enforcement.
     *
     * @param office that leads it, such as 街道综合执法办公室
     * @param departments that took part
     */
    public record Body(
            @NotNull UUID divisionId,
            @NotBlank @Size(max = 200) String title,
            @NotBlank @Size(max = 100) String office,

            @NotEmpty @Size(max = 20)
            List<@NotBlank @Size(max = 60) @Pattern(regexp = "[^\\r\\n]*") String> departments,

            @NotNull LocalDate day,
            @Min(0) int problemsFound,
            @Min(0) int problemsSolved) {}

    /** See {@link Body}. */
    public record View(
            UUID id,
            UUID divisionId,
            String title,
            String office,
            List<String> departments,
            LocalDate day,
            int problemsFound,
            int problemsSolved,
            long version)
            implements Versioned {
        static View of(JointActionRow row) {
            Body body = row.body();
            return new View(
                    row.id(),
                    body.divisionId(),
                    body.title(),
                    body.office(),
                    body.departments(),
                    body.day(),
                    body.problemsFound(),
                    body.problemsSolved(),
                    row.version());
        }
    }

    @GET
    @RequiresPermission(READ)
    @Listable(
            filters = {"division", "from", "to"},
            sort = {"-day"})
    public Page<View> list(@Context ListQuery query) {
        Conditions where = new Conditions().within("e.divisionId", reach.scope(READ));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("from")
                .map(text -> Filters.day("from", text))
                .ifPresent(from -> where.and("e.day >= :from").set("from", from));
        query.filter("to")
                .map(text -> Filters.day("to", text))
                .ifPresent(to -> where.and("e.day <= :to").set("to", to));
        return Listing.map(LISTING.page(em, where, query), View::of);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public Response add(@Valid @NotNull Body body) {
        View made = record(body);
        return Response.created(URI.create(made.id().toString())).entity(made).build();
    }

    View record(Body body) {
        refuse(body);
        JointActionRow row = new JointActionRow(ids.next(), body);
        em.persist(row);
        em.flush();
        audit.record("grid.joint-action.add", row.id(), Map.of());
        return View.of(row);
    }

    @GET
    @Path("{id}")
    @RequiresPermission(READ)
    public View get(@PathParam("id") UUID id) {
        return View.of(row(id, READ));
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission(WRITE)
    public View change(@PathParam("id") UUID id, MergePatch patch, @Context IfMatch ifMatch) {
        JointActionRow row = row(id, WRITE);
        ifMatch.require(row.version());
        Body next = patch.applyTo(row.body(), Body.class);
        refuse(next);
        row.take(next);
        em.flush();
        audit.record("grid.joint-action.change", id, Map.of());
        return View.of(row);
    }

    private JointActionRow row(UUID id, String permission) {
        JointActionRow row = em.find(JointActionRow.class, id);
        if (row == null) {
            throw ProblemException.notFound();
        }
        reach.require(permission, row.body().divisionId());
        return row;
    }

    private void refuse(Body body) {
        reach.requireDivision("/divisionId", WRITE, body.divisionId());
        if (body.problemsSolved() > body.problemsFound()) {
            throw Reach.invalid(new FieldError("/problemsSolved", "不能多于发现的问题 / not more than were found"));
        }
    }
}
