package org.linli.grid.internal.joint;

import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.file.Attachments;
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
import org.linli.grid.internal.attachment.AttachFiles;
import org.linli.grid.internal.attachment.AttachedTo;
import org.linli.grid.internal.attachment.RowFiles;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Joint enforcement of several departments (联合执法) with the problems that it found. */
@Component(service = JointActionsResource.class)
@RestResource
@Path("joint-actions")
@Produces(MediaType.APPLICATION_JSON)
public class JointActionsResource {
    private static final Listing<JointActionRow> LISTING = new Listing<>(
            "select e from JointActionRow e",
            "from JointActionRow e",
            "e.id",
            JointActionRow.class,
            JointActionRow::id,
            Map.of("day", new Sort<>("e.day", LocalDate::parse, row -> row.day().toString())));

    private final EntityManager em;
    private final Reach reach;
    private final JointDesk desk;
    private final RowFiles files;

    @Activate
    public JointActionsResource(
            @Reference EntityManager em, @Reference Reach reach, @Reference JointDesk desk, @Reference RowFiles files) {
        this.em = em;
        this.reach = reach;
        this.desk = desk;
        this.files = files;
    }

    /** {@code incomplete=true} keeps those at which a department was missing that the district wanted at the time. */
    @GET
    @RequiresPermission(JointDesk.READ)
    @Listable(
            filters = {"division", "from", "to", "incomplete"},
            sort = {"-day"})
    public Page<JointBodies.View> list(@Context ListQuery query) {
        Conditions where = where(
                query.filter("division").orElse(null),
                query.filter("from").orElse(null),
                query.filter("to").orElse(null));
        query.filter("incomplete")
                .map(text -> QueryValues.flag("incomplete", text))
                .ifPresent(incomplete -> where.and(incomplete ? "e.missing > 0" : "e.missing = 0"));
        Page<JointActionRow> page = LISTING.page(em, where, query);
        return new Page<>(desk.views(page.items()), page.next(), page.count());
    }

    private Conditions where(@Nullable String division, @Nullable String from, @Nullable String to) {
        Conditions where = new Conditions().within("e.divisionId", reach.scope(JointDesk.READ));
        if (division != null) {
            reach.narrow(where, "e.divisionId", "division", division);
        }
        if (from != null) {
            where.and("e.day >= :from").set("from", QueryValues.day("from", from));
        }
        if (to != null) {
            where.and("e.day <= :to").set("to", QueryValues.day("to", to));
        }
        return where;
    }

    /** Which departments took part how often; those that the district wants first, also when they never came. */
    @GET
    @Path("participation")
    @RequiresPermission(JointDesk.READ)
    public Page<JointBodies.Participation> participation(
            @QueryParam("division") @Nullable String division,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to) {
        return Page.of(desk.participation(where(division, from, to)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(JointDesk.WRITE)
    @Answers(value = JointBodies.View.class, status = 201)
    public Response add(@Valid @NotNull JointBodies.NewAction body) {
        JointBodies.View made = desk.add(body);
        return Response.created(URI.create(made.id().toString())).entity(made).build();
    }

    @GET
    @Path("{id}")
    @RequiresPermission(JointDesk.READ)
    public JointBodies.View get(@PathParam("id") UUID id) {
        return desk.get(id);
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission(JointDesk.WRITE)
    public JointBodies.View change(
            @PathParam("id") UUID id, @PatchOf(JointBodies.Action.class) MergePatch patch, @Context IfMatch ifMatch) {
        JointBodies.View changed = desk.change(id, patch, ifMatch);
        files.follow(attached(desk.row(id, JointDesk.WRITE)));
        return changed;
    }

    @GET
    @Path("{id}/problems")
    @RequiresPermission(JointDesk.READ)
    public Page<JointBodies.ProblemView> problems(@PathParam("id") UUID id) {
        desk.row(id, JointDesk.READ);
        return Page.of(desk.problems(id).stream().map(JointProblemRow::view).toList());
    }

    @POST
    @Path("{id}/problems")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(JointDesk.WRITE)
    @Answers(value = JointBodies.ProblemView.class, status = 201)
    public Response addProblem(@PathParam("id") UUID id, @Valid @NotNull JointBodies.Problem body) {
        JointBodies.ProblemView made = desk.addProblem(id, body);
        return Response.created(URI.create("problems/" + made.id()))
                .entity(made)
                .build();
    }

    @GET
    @Path("{id}/problems/{problem}")
    @RequiresPermission(JointDesk.READ)
    public JointBodies.ProblemView problem(@PathParam("id") UUID id, @PathParam("problem") UUID problem) {
        return desk.problem(id, problem, JointDesk.READ);
    }

    @PATCH
    @Path("{id}/problems/{problem}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission(JointDesk.WRITE)
    public JointBodies.ProblemView changeProblem(
            @PathParam("id") UUID id,
            @PathParam("problem") UUID problem,
            @PatchOf(JointBodies.Problem.class) MergePatch patch,
            @Context IfMatch ifMatch) {
        return desk.changeProblem(id, problem, patch, ifMatch);
    }

    /** The oldest first; the content is at {@code files}. */
    @GET
    @Path("{id}/attachments")
    @RequiresPermission(JointDesk.READ)
    public Page<Attachments.Attachment> attachments(@PathParam("id") UUID id) {
        return files.of(attached(desk.row(id, JointDesk.READ)));
    }

    @POST
    @Path("{id}/attachments")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(JointDesk.WRITE)
    public Page<Attachments.Attachment> attach(@PathParam("id") UUID id, @Valid @NotNull AttachFiles body) {
        return files.attach(attached(desk.row(id, JointDesk.WRITE)), body);
    }

    @DELETE
    @Path("{id}/attachments/{file}")
    @RequiresPermission(JointDesk.WRITE)
    public void detach(@PathParam("id") UUID id, @PathParam("file") UUID file) {
        files.remove(attached(desk.row(id, JointDesk.WRITE)), file);
    }

    private static AttachedTo attached(JointActionRow row) {
        return new AttachedTo("grid.joint-action", row.id(), JointDesk.READ, row.divisionId());
    }
}
