package org.linli.meetings.internal.meeting;

import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.audit.Audit;
import org.linli.api.context.CurrentCall;
import org.linli.api.file.Attachments;
import org.linli.api.file.Attachments.Attachment;
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
import org.linli.meetings.api.VotingRule;
import org.linli.meetings.internal.body.BodyBook;
import org.linli.meetings.internal.body.BodyRow;
import org.linli.meetings.internal.body.SeatRow;
import org.linli.meetings.internal.topic.TopicDesk;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Meetings (会议): planned, announced, held, closed. */
@Component(service = MeetingsResource.class)
@RestResource
@Path("meetings")
@Produces(MediaType.APPLICATION_JSON)
public class MeetingsResource {
    private static final String ATTEND = "meetings:meeting:attend";
    private static final String SUBJECT = "meetings.meeting";
    private static final int MOST_FILES = 20;
    private static final Listing<MeetingRow> LISTING = new Listing<>(
            "select e from MeetingRow e",
            "from MeetingRow e",
            "e.id",
            MeetingRow.class,
            MeetingRow::id,
            Map.of("startsAt", Sort.byTime("e.startsAt", MeetingRow::startsAt)));

    private final EntityManager em;
    private final CurrentCall call;
    private final Audit audit;
    private final Attachments attachments;
    private final BodyBook book;
    private final MeetingDesk desk;
    private final TopicDesk topics;
    private final Reach reach;

    @Activate
    public MeetingsResource(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Audit audit,
            @Reference Attachments attachments,
            @Reference BodyBook book,
            @Reference MeetingDesk desk,
            @Reference TopicDesk topics,
            @Reference Reach reach) {
        this.em = em;
        this.call = call;
        this.audit = audit;
        this.attachments = attachments;
        this.book = book;
        this.desk = desk;
        this.topics = topics;
        this.reach = reach;
    }

    /**
     * A meeting in a list.
     *
     * @param body name of the body
     * @param byCadence false for a meeting beside the cadence (临时)
     */
    public record MeetingLine(
            UUID id,
            UUID bodyId,
            String body,
            UUID divisionId,
            String title,
            Instant startsAt,
            Instant endsAt,
            @Nullable String place,
            MeetingState state,
            boolean byCadence,
            int votingSeats,
            int present) {}

    /**
     * A seat at a meeting.
     *
     * @param name who sits there, null when nobody knows
     * @param signedInAt null while he is not there
     * @param mine whether the seat is that of the calling person
     */
    public record Place(
            UUID seatId,
            String label,
            boolean voting,
            @Nullable String name,
            @Nullable Instant signedInAt,
            boolean mine) {}

    /**
     * A meeting with its seats.
     *
     * @param reason why it was cancelled, null when it was not
     * @param quorumNeeded voting seats without which nothing is decided
     * @param quorate whether so many are there
     */
    public record MeetingView(
            UUID id,
            UUID bodyId,
            String body,
            UUID divisionId,
            MeetingFacts facts,
            MeetingState state,
            boolean byCadence,
            @Nullable String reason,
            VotingRule rule,
            int votingSeats,
            int present,
            long quorumNeeded,
            boolean quorate,
            List<Place> seats,
            long version)
            implements Versioned {}

    /** @param reason told to everybody who was invited */
    public record Cancellation(@NotBlank @Size(max = 500) String reason) {}

    /** @param name who sits there this time, null for the holder of the seat */
    public record SignIn(
            @NotNull UUID seatId, @Nullable @Size(max = 60) String name) {}

    /** @param attachments uploaded by the caller before */
    public record MeetingFiles(
            @NotNull @Size(min = 1, max = MOST_FILES) List<@NotNull UUID> attachments) {}

    @GET
    @RequiresPermission(MeetingDesk.READ)
    @Listable(
            filters = {"division", "body", "state", "from", "to", "byCadence"},
            sort = {"-startsAt"})
    public Page<MeetingLine> list(@Context ListQuery query) {
        Conditions where = new Conditions().within("e.divisionId", reach.scope(MeetingDesk.READ));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("body")
                .map(text -> QueryValues.uuid("body", text))
                .ifPresent(body -> where.and("e.bodyId = :body").set("body", body));
        query.filter("state")
                .map(text -> QueryValues.oneOf("state", text, MeetingState.class))
                .ifPresent(state -> where.and("e.state = :state").set("state", state));
        query.filter("byCadence")
                .map(text -> QueryValues.flag("byCadence", text))
                .ifPresent(flag -> where.and("e.byCadence = :byCadence").set("byCadence", flag));
        query.filter("from")
                .map(text -> QueryValues.from("from", text, call.tenant().zone()))
                .ifPresent(from -> where.and("e.startsAt >= :from").set("from", from));
        query.filter("to")
                .map(text -> QueryValues.to("to", text, call.tenant().zone()))
                .ifPresent(to -> where.and("e.startsAt < :to").set("to", to));
        Page<MeetingRow> page = LISTING.page(em, where, query);
        Map<UUID, BodyRow> bodies =
                book.all(page.items().stream().map(MeetingRow::bodyId).toList());
        return Listing.map(page, row -> line(row, bodies.get(row.bodyId())));
    }

    private static MeetingLine line(MeetingRow row, @Nullable BodyRow body) {
        return new MeetingLine(
                row.id(),
                row.bodyId(),
                body == null ? "" : body.name(),
                row.divisionId(),
                row.title(),
                row.startsAt(),
                row.endsAt(),
                row.place(),
                row.state(),
                row.byCadence(),
                row.votingSeats(),
                row.present());
    }

    /** A meeting beside the cadence (临时召集). */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(MeetingDesk.WRITE)
    @Answers(value = MeetingView.class, status = 201)
    public Response call(@Valid @NotNull NewMeeting body) {
        MeetingRow row = desk.call(body);
        return Response.created(URI.create(row.id().toString()))
                .entity(view(row))
                .build();
    }

    @GET
    @Path("{id}")
    @RequiresPermission(MeetingDesk.READ)
    public MeetingView get(@PathParam("id") UUID id) {
        return view(desk.require(id, MeetingDesk.READ));
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission(MeetingDesk.WRITE)
    public MeetingView change(
            @PathParam("id") UUID id, @PatchOf(MeetingFacts.class) MergePatch patch, @Context IfMatch ifMatch) {
        MeetingRow row = desk.require(id, MeetingDesk.WRITE);
        ifMatch.require(row.version());
        desk.change(row, patch.applyTo(row.facts(), MeetingFacts.class));
        audit.record("meetings.meeting.change", id, Map.of());
        return view(row);
    }

    /** Tells everybody with a seat and an account. */
    @POST
    @Path("{id}/invitation")
    @RequiresPermission(MeetingDesk.WRITE)
    public MeetingView invite(@PathParam("id") UUID id, @Context IfMatch ifMatch) {
        MeetingRow row = changing(id, ifMatch);
        desk.invite(row);
        return view(row);
    }

    @POST
    @Path("{id}/cancellation")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(MeetingDesk.WRITE)
    public MeetingView cancel(@PathParam("id") UUID id, @Valid @NotNull Cancellation body, @Context IfMatch ifMatch) {
        MeetingRow row = changing(id, ifMatch);
        desk.cancel(row, body.reason());
        topics.waitForAnother(row.id(), body.reason());
        return view(row);
    }

    /** From now on people sign in. */
    @POST
    @Path("{id}/opening")
    @RequiresPermission(MeetingDesk.WRITE)
    public MeetingView open(@PathParam("id") UUID id, @Context IfMatch ifMatch) {
        MeetingRow row = changing(id, ifMatch);
        desk.open(row);
        return view(row);
    }

    /** Signs a seat in for whoever sits there. */
    @POST
    @Path("{id}/attendance")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(MeetingDesk.WRITE)
    public MeetingView signIn(@PathParam("id") UUID id, @Valid @NotNull SignIn body) {
        MeetingRow row = desk.require(id, MeetingDesk.WRITE);
        desk.signIn(row, body.seatId(), body.name(), null);
        audit.record(
                "meetings.meeting.sign-in", id, Map.of("seat", body.seatId().toString()));
        return view(row);
    }

    /** Takes back that a seat signed in. */
    @DELETE
    @Path("{id}/attendance/{seat}")
    @RequiresPermission(MeetingDesk.WRITE)
    public void signOut(@PathParam("id") UUID id, @PathParam("seat") UUID seat) {
        desk.signOut(desk.require(id, MeetingDesk.WRITE), seat);
        audit.record("meetings.meeting.sign-out", id, Map.of("seat", seat.toString()));
    }

    /** Signs in the seat of the calling person. */
    @POST
    @Path("{id}/sign-in")
    @RequiresPermission(ATTEND)
    public void signInMyself(@PathParam("id") UUID id) {
        MeetingRow row = desk.find(id);
        if (row == null || !desk.mine(row)) {
            throw ProblemException.notFound();
        }
        desk.signInMyself(row);
        audit.record("meetings.meeting.sign-in", id, Map.of());
    }

    /** Needs minutes, and that each topic on the agenda was voted on or put off. */
    @POST
    @Path("{id}/closing")
    @RequiresPermission(MeetingDesk.WRITE)
    public MeetingView close(@PathParam("id") UUID id, @Context IfMatch ifMatch) {
        MeetingRow row = changing(id, ifMatch);
        desk.close(row);
        return view(row);
    }

    /** The oldest first; the content is at {@code files}. */
    @GET
    @Path("{id}/attachments")
    @RequiresPermission(MeetingDesk.READ)
    public Page<Attachment> attachments(@PathParam("id") UUID id) {
        return Page.of(
                attachments.of(SUBJECT, desk.require(id, MeetingDesk.READ).id()));
    }

    @POST
    @Path("{id}/attachments")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(MeetingDesk.WRITE)
    public Page<Attachment> attach(@PathParam("id") UUID id, @Valid @NotNull MeetingFiles body) {
        MeetingRow row = desk.require(id, MeetingDesk.WRITE);
        attachments.bind(body.attachments(), SUBJECT, id, MeetingDesk.READ, row.divisionId());
        List<Attachment> now = attachments.of(SUBJECT, id);
        if (now.size() > MOST_FILES) {
            throw ProblemException.invalid(new FieldError(
                    "/attachments", Text.of("最多 " + MOST_FILES + " 个附件", "At most " + MOST_FILES + " files")));
        }
        audit.record(
                "meetings.meeting.attach",
                id,
                Map.of("files", Integer.toString(body.attachments().size())));
        return Page.of(now);
    }

    @DELETE
    @Path("{id}/attachments/{file}")
    @RequiresPermission(MeetingDesk.WRITE)
    public void detach(@PathParam("id") UUID id, @PathParam("file") UUID file) {
        desk.require(id, MeetingDesk.WRITE);
        if (attachments.remove(file, SUBJECT, id).isEmpty()) {
            throw ProblemException.notFound();
        }
        audit.record("meetings.meeting.detach", id, Map.of("file", file.toString()));
    }

    private MeetingRow changing(UUID id, IfMatch ifMatch) {
        MeetingRow row = desk.require(id, MeetingDesk.WRITE);
        ifMatch.check(row.version());
        return row;
    }

    private MeetingView view(MeetingRow row) {
        BodyRow body = book.find(row.bodyId()).orElseThrow(ProblemException::notFound);
        List<AttendanceRow> there = desk.attendance(row.id());
        List<SeatRow> seats = desk.seats(row);
        boolean counted = row.state() == MeetingState.HELD || row.state() == MeetingState.CLOSED;
        int voting = counted
                ? row.votingSeats()
                : (int) seats.stream().filter(seat -> seat.facts().voting()).count();
        VotingRule rule = body.rule();
        return new MeetingView(
                row.id(),
                row.bodyId(),
                body.name(),
                row.divisionId(),
                row.facts(),
                row.state(),
                row.byCadence(),
                row.reason(),
                rule,
                voting,
                row.present(),
                rule.quorum().needed(voting),
                rule.quorum().reached(row.present(), voting),
                seats.stream().map(seat -> place(seat, there)).toList(),
                row.version());
    }

    private Place place(SeatRow seat, List<AttendanceRow> there) {
        UUID me = call.caller().userId();
        boolean mine = me != null && me.equals(seat.facts().userId());
        return there.stream()
                .filter(one -> one.seatId().equals(seat.id()))
                .findFirst()
                .map(one -> new Place(seat.id(), one.label(), one.voting(), one.name(), one.at(), mine))
                .orElseGet(() -> new Place(
                        seat.id(),
                        seat.facts().label(),
                        seat.facts().voting(),
                        seat.facts().holder(),
                        null,
                        mine));
    }
}
