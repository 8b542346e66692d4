package org.linli.meetings.internal.feed;

import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.QueryValues;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.api.rest.ReturnsSecret;
import org.linli.meetings.internal.body.BodyBook;
import org.linli.meetings.internal.body.BodyRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Links by which calendar programs subscribe to meetings; whoever has one needs no account. */
@Component(service = FeedsResource.class)
@RestResource
@Path("feeds")
@Produces(MediaType.APPLICATION_JSON)
public class FeedsResource {
    private static final String READ = "meetings:feed:read";
    private static final String WRITE = "meetings:feed:write";
    private static final Listing<FeedRow> LISTING = new Listing<>(
            "select e from FeedRow e",
            "from FeedRow e",
            "e.id",
            FeedRow.class,
            FeedRow::id,
            Map.of("createdAt", Sort.byTime("e.createdAt", FeedRow::createdAt)));

    private final EntityManager em;
    private final CurrentCall call;
    private final Ids ids;
    private final Audit audit;
    private final BodyBook book;
    private final FeedTokens tokens;
    private final Reach reach;

    @Activate
    public FeedsResource(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Ids ids,
            @Reference Audit audit,
            @Reference BodyBook book,
            @Reference FeedTokens tokens,
            @Reference Reach reach) {
        this.em = em;
        this.call = call;
        this.ids = ids;
        this.audit = audit;
        this.book = book;
        this.tokens = tokens;
        this.reach = reach;
    }

    /**
     * A calendar to subscribe to.
     *
     * @param label what the calendar is called
     * @param divisionId whose meetings, those below included
     * @param bodyId only those of this body; null for all
     */
    public record NewFeed(
            @NotBlank @Size(max = 100) String label,
            @NotNull UUID divisionId,
            @Nullable UUID bodyId) {}

    /**
     * A link, without its secret.
     *
     * @param body name of the body, null for all
     * @param revokedAt null while the link works
     */
    public record FeedView(
            UUID id,
            String label,
            UUID divisionId,
            @Nullable UUID bodyId,
            @Nullable String body,
            Instant createdAt,
            @Nullable Instant revokedAt) {}

    /** @param link path of the calendar on this host with its secret; shown once */
    public record MadeFeed(FeedView feed, String link) {}

    @GET
    @RequiresPermission(READ)
    @Listable(
            filters = {"division", "revoked"},
            sort = {"-createdAt"})
    public Page<FeedView> list(@Context ListQuery query) {
        Conditions where = new Conditions().within("e.divisionId", reach.scope(READ));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("revoked")
                .map(text -> QueryValues.flag("revoked", text))
                .ifPresent(flag -> where.and("e.revokedAt is " + (flag ? "not null" : "null")));
        Page<FeedRow> page = LISTING.page(em, where, query);
        Map<UUID, BodyRow> bodies = book.all(page.items().stream()
                .map(FeedRow::bodyId)
                .filter(Objects::nonNull)
                .toList());
        return Listing.map(page, row -> view(row, bodies));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    @ReturnsSecret
    @Answers(value = MadeFeed.class, status = 201)
    public Response make(@Valid @NotNull NewFeed body) {
        reach.requireDivision("/divisionId", WRITE, body.divisionId());
        if (body.bodyId() != null && !lies(body.bodyId(), body.divisionId())) {
            throw ProblemException.invalid(
                    new FieldError("/bodyId", Text.of("该区划内没有这个议事机构", "No such body in the division")));
        }
        String token = tokens.fresh();
        FeedRow row = new FeedRow(
                ids.next(), body.label().strip(), body.divisionId(), body.bodyId(), tokens.hash(token), call.now());
        em.persist(row);
        em.flush();
        audit.record("meetings.feed.make", row.id(), Map.of());
        String link = "/t/" + call.tenant().code() + "/api/meetings/calendar?token=" + token;
        return Response.created(URI.create(row.id().toString()))
                .entity(new MadeFeed(view(row, bodies(row)), link))
                .build();
    }

    private boolean lies(UUID bodyId, UUID divisionId) {
        return book.find(bodyId)
                .map(BodyRow::divisionId)
                .filter(reach.below(divisionId)::contains)
                .isPresent();
    }

    /** The link works no more. */
    @DELETE
    @Path("{id}")
    @RequiresPermission(WRITE)
    public void revoke(@PathParam("id") UUID id) {
        FeedRow row = em.find(FeedRow.class, id);
        if (row == null) {
            throw ProblemException.notFound();
        }
        reach.require(WRITE, row.divisionId());
        if (row.revokedAt() == null) {
            row.revoke(call.now());
            audit.record("meetings.feed.revoke", id, Map.of());
        }
    }

    private Map<UUID, BodyRow> bodies(FeedRow row) {
        UUID body = row.bodyId();
        return body == null ? Map.of() : book.all(List.of(body));
    }

    private static FeedView view(FeedRow row, Map<UUID, BodyRow> bodies) {
        BodyRow body = row.bodyId() == null ? null : bodies.get(row.bodyId());
        return new FeedView(
                row.id(),
                row.label(),
                row.divisionId(),
                row.bodyId(),
                body == null ? null : body.name(),
                row.createdAt(),
                row.revokedAt());
    }
}
