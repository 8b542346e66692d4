package org.linli.grid.internal.dispute;

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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.audit.Audit;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.file.Attachments;
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
import org.linli.grid.internal.attachment.AttachFiles;
import org.linli.grid.internal.attachment.AttachedTo;
import org.linli.grid.internal.attachment.RowFiles;
import org.linli.grid.internal.grid.GridLocator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Disputes and their mediation (矛盾纠纷排查化解). */
@Component(service = DisputesResource.class)
@RestResource
@Path("disputes")
@Produces(MediaType.APPLICATION_JSON)
public class DisputesResource {
    private static final String READ = "grid:dispute:read";
    private static final String WRITE = "grid:dispute:write";
    private static final Listing<DisputeView> LISTING = new Listing<>(
            "select new org.linli.grid.internal.dispute.DisputeView(e.id, e.kind, e.title, e.description, e.divisionId,"
                    + " e.gridId, e.state, e.foundAt, e.mediator, e.endedAt, e.result, e.generated, e.version)"
                    + " from DisputeRow e",
            "from DisputeRow e",
            "e.id",
            DisputeView.class,
            DisputeView::id,
            Map.of("foundAt", Sort.byTime("e.foundAt", DisputeView::foundAt)));

    private final EntityManager em;
    private final CurrentCall call;
    private final Ids ids;
    private final Audit audit;
    private final GridLocator grids;
    private final Reach reach;
    private final RowFiles files;

    @Activate
    public DisputesResource(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Ids ids,
            @Reference Audit audit,
            @Reference GridLocator grids,
            @Reference Reach reach,
            @Reference RowFiles files) {
        this.em = em;
        this.call = call;
        this.ids = ids;
        this.audit = audit;
        this.grids = grids;
        this.reach = reach;
        this.files = files;
    }

    @GET
    @RequiresPermission(READ)
    @Listable(
            filters = {"state", "kind", "division", "from", "to"},
            sort = {"-foundAt"})
    public Page<DisputeView> list(@Context ListQuery query) {
        Conditions where = new Conditions().within("e.divisionId", reach.scope(READ));
        query.filter("state")
                .map(text -> QueryValues.oneOf("state", text, DisputeState.class))
                .ifPresent(state -> where.and("e.state = :state").set("state", state));
        query.filter("kind").ifPresent(kind -> where.and("e.kind = :kind").set("kind", kind));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("from")
                .map(text -> QueryValues.from("from", text, call.tenant().zone()))
                .ifPresent(from -> where.and("e.foundAt >= :from").set("from", from));
        query.filter("to")
                .map(text -> QueryValues.to("to", text, call.tenant().zone()))
                .ifPresent(to -> where.and("e.foundAt < :to").set("to", to));
        return LISTING.page(em, where, query);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    @Answers(value = DisputeView.class, status = 201)
    public Response add(@Valid @NotNull DisputeFacts body) {
        refuse(body, null);
        DisputeRow row = new DisputeRow(ids.next(), null, body, call.now(), false);
        em.persist(row);
        em.flush();
        audit.record("grid.dispute.add", row.id(), Map.of("kind", body.kind()));
        return Response.created(URI.create(row.id().toString()))
                .entity(row.view())
                .build();
    }

    @GET
    @Path("{id}")
    @RequiresPermission(READ)
    public DisputeView get(@PathParam("id") UUID id) {
        return row(id, READ).view();
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission(WRITE)
    public DisputeView change(
            @PathParam("id") UUID id, @PatchOf(DisputeFacts.class) MergePatch patch, @Context IfMatch ifMatch) {
        DisputeRow row = row(id, WRITE);
        ifMatch.require(row.view().version());
        DisputeFacts next = patch.applyTo(row.facts(), DisputeFacts.class);
        refuse(next, row.facts());
        row.take(next);
        em.flush();
        files.follow(attached(row));
        audit.record("grid.dispute.change", id, Map.of());
        return row.view();
    }

    /** Records how it ended; a failed mediation may be followed by another one. */
    @POST
    @Path("{id}/mediation")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public DisputeView mediate(@PathParam("id") UUID id, @Valid @NotNull Mediation body, @Context IfMatch ifMatch) {
        DisputeRow row = row(id, WRITE);
        DisputeView now = row.view();
        ifMatch.check(now.version());
        if (now.state() == DisputeState.MEDIATED || now.state() == DisputeState.WITHDRAWN) {
            throw ProblemException.conflict(
                    "dispute-ended",
                    Text.of("该纠纷已了结", "The dispute has ended"),
                    Map.of("state", now.state().name()));
        }
        Instant at = body.at() == null ? call.now() : body.at();
        if (body.state() == DisputeState.FOUND) {
            throw ProblemException.invalid(new FieldError(
                    "/state", Text.of("须为 MEDIATED、FAILED 或 WITHDRAWN", "Must be MEDIATED, FAILED or WITHDRAWN")));
        }
        if (at.isAfter(call.now()) || at.isBefore(now.foundAt())) {
            throw ProblemException.invalid(
                    new FieldError("/at", Text.of("须在排查之后且不在将来", "Must be after it was found and not in the future")));
        }
        row.end(body, at);
        em.flush();
        audit.record("grid.dispute.mediate", id, Map.of("state", body.state().name()));
        return row.view();
    }

    /** The oldest first; the content is at {@code files}. */
    @GET
    @Path("{id}/attachments")
    @RequiresPermission(READ)
    public Page<Attachments.Attachment> attachments(@PathParam("id") UUID id) {
        return files.of(attached(row(id, READ)));
    }

    @POST
    @Path("{id}/attachments")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public Page<Attachments.Attachment> attach(@PathParam("id") UUID id, @Valid @NotNull AttachFiles body) {
        return files.attach(attached(row(id, WRITE)), body);
    }

    @DELETE
    @Path("{id}/attachments/{file}")
    @RequiresPermission(WRITE)
    public void detach(@PathParam("id") UUID id, @PathParam("file") UUID file) {
        files.remove(attached(row(id, WRITE)), file);
    }

    private static AttachedTo attached(DisputeRow row) {
        return new AttachedTo("grid.dispute", row.id(), READ, row.facts().divisionId());
    }

    private DisputeRow row(UUID id, String permission) {
        DisputeRow row = em.find(DisputeRow.class, id);
        if (row == null) {
            throw ProblemException.notFound();
        }
        reach.require(permission, row.facts().divisionId());
        return row;
    }

    /** @param before where the dispute lay until now, null for a new one */
    private void refuse(DisputeFacts facts, @Nullable DisputeFacts before) {
        reach.requireDivision("/divisionId", WRITE, facts.divisionId());
        boolean placedAnew = before == null
                || !facts.divisionId().equals(before.divisionId())
                || !Objects.equals(facts.gridId(), before.gridId());
        if (facts.gridId() == null || !placedAnew) {
            return;
        }
        GridLocator.Place grid = grids.find(facts.gridId())
                .orElseThrow(
                        () -> ProblemException.invalid(new FieldError("/gridId", Text.of("没有这个网格", "No such grid"))));
        if (!reach.below(facts.divisionId()).contains(grid.divisionId())) {
            throw ProblemException.invalid(
                    new FieldError("/gridId", Text.of("该网格不在所填区划内", "The grid does not lie in the division")));
        }
    }
}
