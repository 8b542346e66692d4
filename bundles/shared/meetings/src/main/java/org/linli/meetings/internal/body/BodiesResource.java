package org.linli.meetings.internal.body;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import org.linli.api.rest.Versioned;
import org.linli.api.security.Directory;
import org.linli.meetings.internal.meeting.Planner;
import org.linli.meetings.internal.template.Templates;
import org.linli.registry.api.Organisations;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Bodies (议事机构) and their seats. */
@Component(service = BodiesResource.class)
@RestResource
@Path("bodies")
@Produces(MediaType.APPLICATION_JSON)
public class BodiesResource {
    private static final int MOST_SEATS = 200;
    private static final Listing<BodyRow> LISTING = new Listing<>(
            "select e from BodyRow e",
            "from BodyRow e",
            "e.id",
            BodyRow.class,
            BodyRow::id,
            Map.of("name", Sort.byText("e.name", BodyRow::name)));

    private final EntityManager em;
    private final Ids ids;
    private final Audit audit;
    private final BodyBook book;
    private final Planner planner;
    private final Templates templates;
    private final Directory directory;
    private final Organisations organisations;
    private final Reach reach;

    @Activate
    public BodiesResource(
            @Reference EntityManager em,
            @Reference Ids ids,
            @Reference Audit audit,
            @Reference BodyBook book,
            @Reference Planner planner,
            @Reference Templates templates,
            @Reference Directory directory,
            @Reference Organisations organisations,
            @Reference Reach reach) {
        this.em = em;
        this.ids = ids;
        this.audit = audit;
        this.book = book;
        this.planner = planner;
        this.templates = templates;
        this.directory = directory;
        this.organisations = organisations;
        this.reach = reach;
    }

    /**
     * A body.
     *
     * @param template key of the template that it was made from
     * @param templateLabel what the template is called
     * @param facts what can be changed
     */
    public record BodyView(UUID id, UUID divisionId, String template, Text templateLabel, BodyFacts facts, long version)
            implements Versioned {}

    /**
     * A body in a list.
     *
     * @param templateLabel what the template is called
     * @param cadence recurrence rule, null when it meets when there is need
     */
    public record BodyLine(
            UUID id,
            String name,
            UUID divisionId,
            String template,
            Text templateLabel,
            @Nullable String cadence,
            @Nullable String place,
            boolean active) {}

    /** A seat with its identity. */
    public record SeatView(UUID id, SeatFacts seat, long version) implements Versioned {}

    @GET
    @RequiresPermission(BodyBook.READ)
    @Listable(
            filters = {"division", "template", "active", "q"},
            sort = {"name"})
    public Page<BodyLine> list(@Context ListQuery query) {
        Conditions where = new Conditions().within("e.divisionId", reach.scope(BodyBook.READ));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("template")
                .ifPresent(key -> where.and("e.template = :template").set("template", key));
        query.filter("active")
                .map(text -> QueryValues.flag("active", text))
                .ifPresent(active -> where.and("e.active = :active").set("active", active));
        query.filter("q").ifPresent(part -> where.holding(part, "e.name"));
        Map<String, Text> variants = templates.labels();
        return Listing.map(
                LISTING.page(em, where, query),
                row -> new BodyLine(
                        row.id(),
                        row.name(),
                        row.divisionId(),
                        row.template(),
                        variants.getOrDefault(row.template(), Text.of(row.template(), row.template())),
                        row.cadence(),
                        row.place(),
                        row.active()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(BodyBook.WRITE)
    @Answers(value = BodyView.class, status = 201)
    public Response found(@Valid @NotNull NewBodyRequest body) {
        BodyRow row = book.found(body);
        planner.plan(row);
        em.flush();
        return Response.created(URI.create(row.id().toString()))
                .entity(view(row))
                .build();
    }

    @GET
    @Path("{id}")
    @RequiresPermission(BodyBook.READ)
    public BodyView get(@PathParam("id") UUID id) {
        return view(book.require(id, BodyBook.READ));
    }

    /** With another cadence, meetings that nobody was invited to yet are planned anew. */
    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission(BodyBook.WRITE)
    public BodyView change(
            @PathParam("id") UUID id, @PatchOf(BodyFacts.class) MergePatch patch, @Context IfMatch ifMatch) {
        BodyRow row = book.require(id, BodyBook.WRITE);
        ifMatch.require(row.version());
        BodyFacts next = patch.applyTo(row.facts(), BodyFacts.class);
        book.refuse(next);
        row.take(next);
        em.flush();
        if (patch.touches("cadence") || patch.touches("cadenceStart") || patch.touches("active")) {
            planner.planAnew(row);
        }
        audit.record("meetings.body.change", id, Map.of());
        return view(row);
    }

    @GET
    @Path("{id}/seats")
    @RequiresPermission(BodyBook.READ)
    public Page<SeatView> seats(@PathParam("id") UUID id) {
        BodyRow body = book.require(id, BodyBook.READ);
        return Page.of(book.seats(body.id()).stream().map(BodiesResource::view).toList());
    }

    @POST
    @Path("{id}/seats")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(BodyBook.WRITE)
    @Answers(value = SeatView.class, status = 201)
    public Response addSeat(@PathParam("id") UUID id, @Valid @NotNull SeatFacts seat) {
        BodyRow body = book.require(id, BodyBook.WRITE);
        refuse(seat);
        List<SeatRow> there = book.seats(body.id());
        if (there.size() >= MOST_SEATS) {
            throw ProblemException.conflict(
                    "too-many-seats", Text.of("席位过多", "Too many seats"), Map.of("most", MOST_SEATS));
        }
        int order = there.isEmpty() ? 0 : there.get(there.size() - 1).order() + 1;
        SeatRow row = new SeatRow(ids.next(), body.id(), order, seat);
        em.persist(row);
        em.flush();
        audit.record("meetings.seat.add", row.id(), Map.of("body", id.toString()));
        return Response.created(URI.create(row.id().toString()))
                .entity(view(row))
                .build();
    }

    @GET
    @Path("{id}/seats/{seat}")
    @RequiresPermission(BodyBook.READ)
    public SeatView oneSeat(@PathParam("id") UUID id, @PathParam("seat") UUID seat) {
        return view(row(book.require(id, BodyBook.READ), seat));
    }

    @PATCH
    @Path("{id}/seats/{seat}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission(BodyBook.WRITE)
    public SeatView changeSeat(
            @PathParam("id") UUID id,
            @PathParam("seat") UUID seat,
            @PatchOf(SeatFacts.class) MergePatch patch,
            @Context IfMatch ifMatch) {
        SeatRow row = row(book.require(id, BodyBook.WRITE), seat);
        ifMatch.require(row.version());
        SeatFacts next = patch.applyTo(row.facts(), SeatFacts.class);
        refuse(next);
        row.take(next);
        em.flush();
        audit.record("meetings.seat.change", seat, Map.of());
        return view(row);
    }

    /** Possible as long as nobody ever signed in there; afterwards its term is ended instead. */
    @DELETE
    @Path("{id}/seats/{seat}")
    @RequiresPermission(BodyBook.WRITE)
    public void removeSeat(@PathParam("id") UUID id, @PathParam("seat") UUID seat) {
        SeatRow row = row(book.require(id, BodyBook.WRITE), seat);
        long used = em.createQuery("select count(a.id) from AttendanceRow a where a.seatId = :seat", Long.class)
                .setParameter("seat", seat)
                .getSingleResult();
        if (used > 0) {
            throw ProblemException.conflict(
                    "seat-used",
                    Text.of("该席位已有签到记录，请改为填写任期终止日期", "Somebody signed in on this seat; end its term instead"),
                    Map.of("attendances", used));
        }
        em.remove(row);
        audit.record("meetings.seat.remove", seat, Map.of());
    }

    private SeatRow row(BodyRow body, UUID seat) {
        SeatRow row = em.find(SeatRow.class, seat);
        if (row == null || !row.bodyId().equals(body.id())) {
            throw ProblemException.notFound();
        }
        return row;
    }

    private void refuse(SeatFacts seat) {
        List<FieldError> faults = new ArrayList<>();
        if (seat.userId() != null && directory.name(seat.userId()).isEmpty()) {
            faults.add(new FieldError("/userId", Text.of("没有这个用户", "No such user")));
        }
        if (seat.organisationId() != null
                && organisations.find(seat.organisationId()).isEmpty()) {
            faults.add(new FieldError("/organisationId", Text.of("没有这个单位", "No such organisation")));
        }
        if (seat.termFrom() != null && seat.termTo() != null && seat.termTo().isBefore(seat.termFrom())) {
            faults.add(new FieldError("/termTo", Text.of("不能早于任期开始", "Must not be before the term begins")));
        }
        if (!faults.isEmpty()) {
            throw ProblemException.invalid(faults.toArray(FieldError[]::new));
        }
    }

    private BodyView view(BodyRow row) {
        return new BodyView(
                row.id(),
                row.divisionId(),
                row.template(),
                templates.labels().getOrDefault(row.template(), Text.of(row.template(), row.template())),
                row.facts(),
                row.version());
    }

    private static SeatView view(SeatRow row) {
        return new SeatView(row.id(), row.facts(), row.version());
    }
}
