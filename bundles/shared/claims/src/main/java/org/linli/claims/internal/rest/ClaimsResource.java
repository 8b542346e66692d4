package org.linli.claims.internal.rest;

import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.file.Attachments;
import org.linli.api.file.Attachments.Attachment;
import org.linli.api.problem.ProblemException;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.query.Reach;
import org.linli.api.query.Sort;
import org.linli.api.rest.Answers;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.QueryValues;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.claims.api.ClaimState;
import org.linli.claims.api.ClaimantKind;
import org.linli.claims.internal.desk.ClaimDesk;
import org.linli.claims.internal.desk.ItemReading;
import org.linli.claims.internal.desk.Privacy;
import org.linli.claims.internal.desk.Rights;
import org.linli.claims.internal.store.ClaimRow;
import org.linli.claims.internal.store.ServiceRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Claims (认领) and what was done for them: one's own, and for staff those of their divisions. */
@Component(service = ClaimsResource.class)
@RestResource
@Path("claims")
@Produces(MediaType.APPLICATION_JSON)
public class ClaimsResource {
    private static final Listing<ClaimRow> LISTING = new Listing<>(
            "select e from ClaimRow e",
            "from ClaimRow e",
            "e.id",
            ClaimRow.class,
            ClaimRow::id,
            Map.of("claimedAt", Sort.byTime("e.claimedAt", ClaimRow::claimedAt)));
    private static final Listing<ServiceRow> SERVICES = new Listing<>(
            "select e from ServiceRow e",
            "from ServiceRow e",
            "e.id",
            ServiceRow.class,
            ServiceRow::id,
            Map.of("day", new Sort<>("e.day", LocalDate::parse, row -> row.day().toString())));

    private final EntityManager em;
    private final CurrentCall call;
    private final ClaimDesk desk;
    private final ItemReading reading;
    private final Privacy privacy;
    private final Attachments attachments;
    private final Reach reach;

    @Activate
    public ClaimsResource(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference ClaimDesk desk,
            @Reference ItemReading reading,
            @Reference Privacy privacy,
            @Reference Attachments attachments,
            @Reference Reach reach) {
        this.em = em;
        this.call = call;
        this.desk = desk;
        this.reading = reading;
        this.privacy = privacy;
        this.attachments = attachments;
        this.reach = reach;
    }

    /**
     * A claim that is made.
     *
     * @param claimantKind by default the caller himself
     * @param claimantId on whose behalf; left out for the caller himself
     */
    public record NewClaim(
            @NotNull UUID itemId,
            @Nullable ClaimantKind claimantKind,
            @Nullable UUID claimantId,
            @Nullable @Size(max = 500) String note) {}

    /**
     * What was done.
     *
     * @param day today when left out
     * @param hours needed where the list counts hours
     * @param attachments pictures uploaded by the caller before
     */
    public record NewService(
            @Nullable LocalDate day,

            @Nullable @DecimalMin("0.01") @DecimalMax("24") @Digits(integer = 2, fraction = 2)
            BigDecimal hours,

            @Nullable @Size(max = 1000) String note,
            @Nullable @Size(max = 9) List<@NotNull UUID> attachments) {}

    /**
     * A confirmation.
     *
     * @param rating 1 to 5, best is 5
     */
    public record Confirmation(
            @Nullable @Min(1) @Max(5) Integer rating,
            @Nullable @Size(max = 500) String note) {}

    /**
     * A record of service.
     *
     * @param recorder who wrote it, masked for those who need not know
     * @param files how many pictures belong to it
     */
    public record ServiceView(
            UUID id,
            UUID claimId,
            LocalDate day,
            @Nullable BigDecimal hours,
            String note,
            String recorder,
            Instant recordedAt,
            @Nullable Instant confirmedAt,
            int files) {}

    @GET
    @RequiresPermission({Rights.READ, Rights.CLAIM, Rights.ASK})
    @Listable(
            filters = {"item", "list", "state", "division", "mine", "open"},
            sort = {"-claimedAt"})
    public Page<ClaimView> list(@Context ListQuery query) {
        UUID me = call.caller().userId();
        Conditions where = new Conditions();
        reading.visibleClaims(where);
        query.filter("item")
                .map(text -> QueryValues.uuid("item", text))
                .ifPresent(item -> where.and("e.itemId = :item").set("item", item));
        query.filter("list").ifPresent(list -> where.and("e.list = :list").set("list", list));
        query.filter("state")
                .map(text -> QueryValues.oneOf("state", text, ClaimState.class))
                .ifPresent(state -> where.and("e.state = :state").set("state", state));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("mine")
                .map(text -> QueryValues.flag("mine", text))
                .filter(mine -> mine)
                .ifPresent(mine -> where.and("e.userId = :self").set("self", me == null ? new UUID(0, 0) : me));
        query.filter("open")
                .map(text -> QueryValues.flag("open", text))
                .ifPresent(open -> where.and("e.endedAt is " + (open ? "null" : "not null")));
        return Listing.map(
                LISTING.page(em, where, query), row -> ClaimView.of(row, privacy.claimant(row), me, List.of()));
    }

    /** Claims an item. Of two who want the last place at the same moment one gets it, the other a 409 that says so. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Rights.CLAIM)
    @Answers(value = ClaimView.class, status = 201)
    public Response claim(@Valid @NotNull NewClaim body) {
        ClaimView made = shown(desk.claim(body.itemId(), body.claimantKind(), body.claimantId(), body.note()));
        return Response.created(URI.create(made.id().toString())).entity(made).build();
    }

    @GET
    @Path("{id}")
    @RequiresPermission({Rights.READ, Rights.CLAIM, Rights.ASK})
    public ClaimView get(@PathParam("id") UUID id) {
        return view(reading.claim(id));
    }

    @POST
    @Path("{id}/accept")
    @RequiresPermission(Rights.WRITE)
    public ClaimView accept(@PathParam("id") UUID id, @Context IfMatch ifMatch) {
        return shown(desk.accept(id, ifMatch));
    }

    @POST
    @Path("{id}/decline")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Rights.WRITE)
    public ClaimView decline(@PathParam("id") UUID id, @Valid @NotNull EndReason body, @Context IfMatch ifMatch) {
        return shown(desk.decline(id, body.reason(), ifMatch));
    }

    /** The oldest day first. */
    @GET
    @Path("{id}/services")
    @RequiresPermission({Rights.READ, Rights.CLAIM, Rights.ASK})
    @Listable(sort = {"day"})
    public Page<ServiceView> services(@PathParam("id") UUID id, @Context ListQuery query) {
        reading.claim(id);
        Conditions where = new Conditions().and("e.claimId = :claim").set("claim", id);
        return Listing.map(SERVICES.page(em, where, query), this::view);
    }

    @POST
    @Path("{id}/services")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission({Rights.CLAIM, Rights.ON_BEHALF})
    @Answers(value = ServiceView.class, status = 201)
    public Response serve(@PathParam("id") UUID id, @Valid @NotNull NewService body, @Context IfMatch ifMatch) {
        LocalDate day = body.day();
        List<UUID> files = body.attachments();
        ServiceRow row = desk.serve(
                id,
                day == null ? LocalDate.ofInstant(call.now(), call.tenant().zone()) : day,
                body.hours(),
                body.note(),
                files == null ? List.of() : files,
                ifMatch);
        em.flush();
        return Response.status(Response.Status.CREATED).entity(view(row)).build();
    }

    /** Pictures of a record of service. */
    @GET
    @Path("{id}/services/{service}/attachments")
    @RequiresPermission({Rights.READ, Rights.CLAIM, Rights.ASK})
    public Page<Attachment> attachments(@PathParam("id") UUID id, @PathParam("service") UUID service) {
        reading.claim(id);
        ServiceRow row = em.find(ServiceRow.class, service);
        if (row == null || !row.claimId().equals(id)) {
            throw ProblemException.notFound();
        }
        return Page.of(attachments.of(ClaimDesk.SERVICE, service));
    }

    /** By who asked for it or by the community, as the list says; never by the claimant. */
    @POST
    @Path("{id}/confirm")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission({Rights.CONFIRM, Rights.ASK})
    public ClaimView confirm(@PathParam("id") UUID id, @Valid @NotNull Confirmation body, @Context IfMatch ifMatch) {
        return shown(desk.confirm(id, body.rating(), body.note(), ifMatch));
    }

    /** Gives the place back; the item is open again unless its list says otherwise. */
    @POST
    @Path("{id}/withdraw")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission({Rights.CLAIM, Rights.ON_BEHALF, Rights.WRITE})
    public ClaimView withdraw(@PathParam("id") UUID id, @Valid @NotNull EndReason body, @Context IfMatch ifMatch) {
        return shown(desk.withdraw(id, body.reason(), ifMatch));
    }

    private ClaimView shown(ClaimRow row) {
        em.flush();
        return view(row);
    }

    private ClaimView view(ClaimRow row) {
        return ClaimView.of(
                row, privacy.claimant(row), call.caller().userId(), reading.possible(reading.itemOf(row), row));
    }

    private ServiceView view(ServiceRow row) {
        return new ServiceView(
                row.id(),
                row.claimId(),
                row.day(),
                row.hours(),
                row.note(),
                privacy.recorder(row.recorder(), row.recorderId(), row.divisionId()),
                row.recordedAt(),
                row.confirmedAt(),
                row.files());
    }
}
