package org.linli.claims.internal.rest;

import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
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
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
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
import org.linli.claims.api.ClaimState;
import org.linli.claims.api.ItemState;
import org.linli.claims.internal.desk.ItemDesk;
import org.linli.claims.internal.desk.ItemReading;
import org.linli.claims.internal.desk.Privacy;
import org.linli.claims.internal.desk.Rights;
import org.linli.claims.internal.lists.KnownList;
import org.linli.claims.internal.lists.ListBook;
import org.linli.claims.internal.store.HistoryRow;
import org.linli.claims.internal.store.ItemRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Items of the lists (清单事项): staff see those of their divisions, everybody else what is published to him and what is his. */
@Component(service = ItemsResource.class)
@RestResource
@Path("items")
@Produces(MediaType.APPLICATION_JSON)
public class ItemsResource {
    private static final String CREATED = "createdAt";
    private static final Listing<ItemRow> LISTING = new Listing<>(
            "select e from ItemRow e",
            "from ItemRow e",
            "e.id",
            ItemRow.class,
            ItemRow::id,
            Map.of(
                    CREATED,
                    Sort.byTime("e.createdAt", ItemRow::createdAt),
                    "title",
                    Sort.byText("e.title", ItemRow::title)));
    private static final Listing<HistoryRow> HISTORY = new Listing<>(
            "select e from HistoryRow e",
            "from HistoryRow e",
            "e.id",
            HistoryRow.class,
            HistoryRow::id,
            Map.of("at", Sort.byTime("e.happenedAt", HistoryRow::happenedAt)));

    private final EntityManager em;
    private final CurrentCall call;
    private final ListBook lists;
    private final ItemDesk desk;
    private final ItemReading reading;
    private final ItemViews views;
    private final Privacy privacy;
    private final Reach reach;

    @Activate
    public ItemsResource(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference ListBook lists,
            @Reference ItemDesk desk,
            @Reference ItemReading reading,
            @Reference ItemViews views,
            @Reference Privacy privacy,
            @Reference Reach reach) {
        this.em = em;
        this.call = call;
        this.lists = lists;
        this.desk = desk;
        this.reading = reading;
        this.views = views;
        this.privacy = privacy;
        this.reach = reach;
    }

    /**
     * One line of the history of an item and its claims.
     *
     * @param claimId null when the item itself was moved
     * @param actor who did it, masked for those who need not know; empty for the system and for imports
     */
    public record ItemHistoryLine(
            UUID id,
            Instant at,
            String action,
            @Nullable UUID claimId,
            @Nullable String from,
            String to,
            Text toLabel,
            String actor,
            @Nullable String reason) {}

    @GET
    @RequiresPermission({Rights.READ, Rights.CLAIM, Rights.ASK})
    @Listable(
            filters = {"list", "state", "division", "open", "mine", "q", "generated"},
            sort = {"-createdAt", "title"})
    public Page<ItemLine> list(@Context ListQuery query) {
        Map<String, KnownList> known = lists.byKey();
        Conditions where = new Conditions();
        reading.visible(where);
        query.filter("list").ifPresent(list -> where.and("e.list = :list").set("list", list));
        query.filter("state")
                .map(text -> QueryValues.oneOf("state", text, ItemState.class))
                .ifPresent(state -> where.and("e.state = :state").set("state", state));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("open").map(text -> QueryValues.flag("open", text)).ifPresent(open -> open(where, open));
        query.filter("mine")
                .map(text -> QueryValues.flag("mine", text))
                .filter(mine -> mine)
                .ifPresent(mine ->
                        where.and("e.askerId = :self or e.publisherId = :self").set("self", self()));
        query.filter("q").ifPresent(text -> where.holding(text, "e.title", "e.description"));
        query.filter("generated")
                .map(text -> QueryValues.flag("generated", text))
                .ifPresent(made -> where.and("e.generated = :made").set("made", made));
        return Listing.map(
                LISTING.page(em, where, query),
                row -> ItemLine.of(
                        row,
                        Objects.requireNonNull(known.get(row.list()), row.list())
                                .rules()
                                .label()));
    }

    /** What can be claimed today: published, with a place left, within its days. */
    private void open(Conditions where, boolean open) {
        String claimable = "e.state = :published and (e.firstDay is null or e.firstDay <= :today)"
                + " and (e.lastDay is null or e.lastDay >= :today)";
        where.and(open ? claimable : "not (" + claimable + ")")
                .set("published", ItemState.PUBLISHED)
                .set("today", LocalDate.ofInstant(call.now(), call.tenant().zone()));
    }

    private UUID self() {
        UUID me = call.caller().userId();
        return me == null ? new UUID(0, 0) : me;
    }

    /**
     * Whoever may publish publishes at once, unless {@code draft=true}; what others hand in is a draft that somebody publishes.
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission({Rights.WRITE, Rights.ASK})
    @Answers(value = ItemView.class, status = 201)
    public Response add(@QueryParam("draft") @DefaultValue("false") boolean draft, @Valid @NotNull ItemBody body) {
        ItemRow row = desk.add(body.item(null), draft);
        em.flush();
        return Response.created(URI.create(row.id().toString()))
                .entity(views.view(row))
                .build();
    }

    @GET
    @Path("{id}")
    @RequiresPermission({Rights.READ, Rights.CLAIM, Rights.ASK})
    public ItemView get(@PathParam("id") UUID id) {
        return views.view(reading.item(id));
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission({Rights.WRITE, Rights.ASK})
    public ItemView change(
            @PathParam("id") UUID id, @PatchOf(ItemBody.class) MergePatch patch, @Context IfMatch ifMatch) {
        ItemRow row = desk.lockedForWriting(id);
        ifMatch.require(row.version());
        ItemBody next = patch.applyTo(ItemBody.of(desk.written(row)), ItemBody.class);
        desk.change(row, next.item(row.subject()));
        return shown(row);
    }

    @POST
    @Path("{id}/publish")
    @RequiresPermission(Rights.WRITE)
    public ItemView publish(@PathParam("id") UUID id, @Context IfMatch ifMatch) {
        return shown(desk.publish(id, ifMatch));
    }

    /** Ends the item for good; what was confirmed stays. */
    @POST
    @Path("{id}/close")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Rights.WRITE)
    public ItemView close(@PathParam("id") UUID id, @Valid @NotNull EndReason body, @Context IfMatch ifMatch) {
        return shown(desk.close(id, body.reason(), ifMatch));
    }

    /** Takes the item back; whoever has claimed it is told why. */
    @POST
    @Path("{id}/withdraw")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission({Rights.WRITE, Rights.ASK})
    public ItemView withdraw(@PathParam("id") UUID id, @Valid @NotNull EndReason body, @Context IfMatch ifMatch) {
        return shown(desk.withdraw(id, body.reason(), ifMatch));
    }

    /** What happened to the item and its claims. Of claims only those who may see them read. */
    @GET
    @Path("{id}/history")
    @RequiresPermission({Rights.READ, Rights.CLAIM, Rights.ASK})
    @Listable(sort = {"at"})
    public Page<ItemHistoryLine> history(@PathParam("id") UUID id, @Context ListQuery query) {
        ItemRow item = reading.item(id);
        Conditions where = new Conditions().and("e.itemId = :item").set("item", id);
        if (!reach.covers(Rights.READ, item.divisionId()) && !views.view(item).mine()) {
            where.and(
                            "e.claimId is null or exists (select c.id from ClaimRow c where c.id = e.claimId and c.userId = :me)")
                    .set("me", self());
        }
        return Listing.map(HISTORY.page(em, where, query), row -> line(row, item));
    }

    private ItemHistoryLine line(HistoryRow row, ItemRow item) {
        return new ItemHistoryLine(
                row.id(),
                row.happenedAt(),
                row.action(),
                row.claimId(),
                row.fromState(),
                row.toState(),
                label(row),
                privacy.actor(row.actorName(), row.actorId(), item),
                row.reason());
    }

    private static Text label(HistoryRow row) {
        return row.claimId() == null
                ? ItemState.valueOf(row.toState()).label()
                : ClaimState.valueOf(row.toState()).label();
    }

    private ItemView shown(ItemRow row) {
        em.flush();
        return views.view(row);
    }
}
