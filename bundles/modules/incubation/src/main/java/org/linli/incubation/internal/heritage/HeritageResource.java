package org.linli.incubation.internal.heritage;

import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
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
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.file.Attachments;
import org.linli.api.problem.Faults;
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
import org.linli.claims.api.ClaimantKind;
import org.linli.incubation.internal.desk.Desk;
import org.linli.incubation.internal.desk.Responsible;
import org.linli.incubation.internal.sight.Sight;
import org.linli.incubation.internal.volunteer.VolunteersResource;
import org.linli.incubation.internal.who.WhoBook;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Heritage objects (文物、古建、古树) with their owners, and what owners see when they look after them. */
@Component(service = HeritageResource.class)
@RestResource
@Path("heritage")
@Produces(MediaType.APPLICATION_JSON)
public class HeritageResource {
    public static final String READ = "incubation:heritage:read";
    public static final String WRITE = "incubation:heritage:write";
    private static final String ENDANGERED = "incubation.heritage.endangered";
    private static final String INSPECTION = "incubation.inspection";
    private static final String ALWAYS = "1 = 1";

    private static final Listing<HeritageRow> LISTING = new Listing<>(
            "select e from HeritageRow e",
            "from HeritageRow e",
            "e.id",
            HeritageRow.class,
            HeritageRow::id,
            Map.of("name", Sort.byText("e.name", HeritageRow::name)));
    private static final Listing<InspectionRow> INSPECTIONS = new Listing<>(
            "select e from InspectionRow e",
            "from InspectionRow e",
            "e.id",
            InspectionRow.class,
            InspectionRow::id,
            Map.of("day", new Sort<>("e.day", LocalDate::parse, row -> row.day().toString())));

    private final EntityManager em;
    private final Desk desk;
    private final Reach reach;
    private final Sight sight;
    private final WhoBook who;
    private final HeritageDesk objects;
    private final Responsible responsible;
    private final Attachments attachments;

    @Activate
    public HeritageResource(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference Reach reach,
            @Reference Sight sight,
            @Reference WhoBook who,
            @Reference HeritageDesk objects,
            @Reference Responsible responsible,
            @Reference Attachments attachments) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.sight = sight;
        this.who = who;
        this.objects = objects;
        this.responsible = responsible;
        this.attachments = attachments;
    }

    /**
     * What somebody saw.
     *
     * @param attachments pictures already uploaded
     */
    public record NewInspection(
            @NotNull LocalDate day,
            @NotNull Condition condition,
            @NotBlank @Size(max = 1000) String words,
            @Nullable @Size(max = 9) List<@NotNull UUID> attachments) {}

    /** @param reason as the owner reads it */
    public record Removal(@NotBlank @Size(max = 500) String reason) {}

    /**
     * An object.
     *
     * @param itemId item of the claims engine through which it is adopted; null when it was taken off the list
     * @param ownerName masked where it is a person's and the caller need not know
     * @param mine whether whoever asks is the owner
     */
    public record View(
            UUID id,
            Heritage heritage,
            Text kindLabel,
            Text protectionLabel,
            @Nullable UUID itemId,
            @Nullable ClaimantKind ownerKind,
            @Nullable String ownerName,
            @Nullable Instant ownedSince,
            boolean mine,
            @Nullable LocalDate lastInspectedOn,
            @Nullable Condition lastCondition,
            @Nullable Text lastConditionLabel,
            boolean generated,
            long version)
            implements Versioned {}

    /**
     * What somebody saw when he looked after an object.
     *
     * @param photos how many pictures came with it
     */
    public record Inspection(
            UUID id,
            LocalDate day,
            Condition condition,
            Text conditionLabel,
            String words,
            String inspector,
            Instant recordedAt,
            int photos) {}

    /** {@code mine=true} gives those whose owner asks. */
    @GET
    @RequiresPermission({READ, VolunteersResource.JOIN})
    @Listable(
            filters = {"division", "q", "kind", "owned", "condition", "mine"},
            sort = {"name"})
    public Page<View> list(@Context ListQuery query) {
        Conditions where = new Conditions();
        sight.narrow(where, READ, VolunteersResource.JOIN, ALWAYS);
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("q").ifPresent(text -> where.holding(text, "e.name", "e.registerNumber", "e.place"));
        query.filter("kind")
                .map(text -> QueryValues.oneOf("kind", text, HeritageKind.class))
                .ifPresent(kind -> where.and("e.kind = :kind").set("kind", kind));
        query.filter("owned")
                .map(text -> QueryValues.flag("owned", text))
                .ifPresent(owned -> where.and("e.ownerKind is " + (owned ? "not null" : "null")));
        query.filter("condition")
                .map(text -> QueryValues.oneOf("condition", text, Condition.class))
                .ifPresent(
                        condition -> where.and("e.lastCondition = :condition").set("condition", condition));
        query.filter("mine").map(text -> QueryValues.flag("mine", text)).ifPresent(mine -> {
            UUID me = desk.user();
            where.and(mine ? "e.ownerId = :me" : "e.ownerId is null or e.ownerId <> :me")
                    .set("me", me == null ? new UUID(0, 0) : me);
        });
        return Listing.map(LISTING.page(em, where, query), this::view);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    @Answers(value = View.class, status = 201)
    public Response add(@Valid @NotNull Heritage body) {
        View made = enter(body);
        return Response.created(desk.at("heritage/" + made.id())).entity(made).build();
    }

    /** Published for adoption at once. */
    public View enter(Heritage body) {
        reach.requireDivision("/divisionId", WRITE, body.divisionId());
        check(body).refuse();
        HeritageRow row = new HeritageRow(desk.newId(), body.divisionId(), null);
        row.take(body);
        desk.added(row, "incubation.heritage.add");
        objects.publish(row);
        em.flush();
        return view(row);
    }

    private static Faults check(Heritage body) {
        Faults faults = new Faults();
        HeritageDesk.fits(faults, body.kind(), body.protection());
        return faults;
    }

    @GET
    @Path("{id}")
    @RequiresPermission({READ, VolunteersResource.JOIN})
    public View get(@PathParam("id") UUID id) {
        return view(seen(id));
    }

    private HeritageRow seen(UUID id) {
        HeritageRow row = em.find(HeritageRow.class, id);
        boolean seen = row != null
                && (who.isMe(row.ownerId()) || sight.sees(READ, VolunteersResource.JOIN, row.divisionId(), true));
        if (row == null || !seen) {
            throw ProblemException.notFound();
        }
        return row;
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission(WRITE)
    public View change(@PathParam("id") UUID id, @PatchOf(Heritage.class) MergePatch patch, @Context IfMatch ifMatch) {
        HeritageRow row = desk.row(HeritageRow.class, id, WRITE);
        ifMatch.require(row.version());
        Heritage next = patch.applyTo(row.body(), Heritage.class);
        check(next)
                .when(!next.divisionId().equals(row.divisionId()), "divisionId", "区划不能更改", "The division stays")
                .refuse();
        boolean shown = !next.name().strip().equals(row.name())
                || !next.place().strip().equals(row.place())
                || next.kind() != row.kind()
                || !Objects.equals(next.registerNumber(), row.registerNumber());
        UUID listed = row.itemId();
        if (shown && listed != null) {
            // the item is held before the object, as claiming does
            objects.correct(listed, next);
        }
        row.take(next);
        desk.done(row, "incubation.heritage.change", Map.of());
        return view(row);
    }

    /** Takes an object off the list for adoption; its owner is told. */
    @POST
    @Path("{id}/removal")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public View remove(@PathParam("id") UUID id, @Valid @NotNull Removal body, @Context IfMatch ifMatch) {
        // the item is held before the object, as claiming does
        HeritageRow row = desk.row(HeritageRow.class, id, WRITE);
        ifMatch.check(row.version());
        UUID item = row.itemId();
        if (item == null) {
            throw ProblemException.conflict(
                    "not-listed", Text.of("不在认领清单中", "It is not on the list for adoption"), Map.of());
        }
        objects.close(item, body.reason().strip());
        desk.done(row, "incubation.heritage.remove", Map.of());
        return view(row);
    }

    /** Once more on the list, after it was taken off. */
    @POST
    @Path("{id}/publication")
    @RequiresPermission(WRITE)
    public View publish(@PathParam("id") UUID id, @Context IfMatch ifMatch) {
        HeritageRow row = desk.held(HeritageRow.class, id, WRITE);
        ifMatch.check(row.version());
        if (row.itemId() != null) {
            throw ProblemException.conflict(
                    "already-listed", Text.of("已在认领清单中", "It is on the list already"), Map.of());
        }
        objects.publish(row);
        desk.done(row, "incubation.heritage.publish", Map.of());
        return view(row);
    }

    @GET
    @Path("{id}/inspections")
    @RequiresPermission({READ, VolunteersResource.JOIN})
    @Listable(
            filters = {"condition"},
            sort = {"-day"})
    public Page<Inspection> inspections(@PathParam("id") UUID id, @Context ListQuery query) {
        HeritageRow object = seen(id);
        boolean clear = reach.covers(WRITE, object.divisionId());
        Conditions where = new Conditions().and("e.heritageId = :id").set("id", id);
        query.filter("condition")
                .map(text -> QueryValues.oneOf("condition", text, Condition.class))
                .ifPresent(condition -> where.and("e.condition = :condition").set("condition", condition));
        return Listing.map(INSPECTIONS.page(em, where, query), row -> inspection(row, clear));
    }

    /** By the owner himself, or by whoever looks after the register. What is in danger is told to the latter. */
    @POST
    @Path("{id}/inspections")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission({WRITE, VolunteersResource.JOIN})
    public Inspection inspect(@PathParam("id") UUID id, @Valid @NotNull NewInspection body) {
        HeritageRow row = seen(id);
        boolean owner = row.ownerKind() == ClaimantKind.USER && who.isMe(row.ownerId());
        if (!owner && !reach.covers(WRITE, row.divisionId())) {
            throw ProblemException.forbidden(
                    "not-the-owner",
                    Text.of(
                            "由认领人用本人账号记录巡查；以人员、单位或区划名义认领的由文物管理人员记录",
                            "The owner records what he saw under his account; for an owner without one, whoever looks after the register does"));
        }
        Instant owned = row.ownedSince();
        LocalDate first = owned == null || !owner ? body.day() : LocalDate.ofInstant(owned, desk.zone());
        new Faults()
                .when(body.day().isAfter(desk.today()), "day", "日期在将来", "Lies in the future")
                .when(body.day().isBefore(first), "day", "不能早于认领日期", "Must not be before it was adopted")
                .refuse();
        Set<UUID> files = body.attachments() == null ? Set.of() : new LinkedHashSet<>(body.attachments());
        InspectionRow made = new InspectionRow(
                desk.newId(),
                row.divisionId(),
                id,
                body.day(),
                body.condition(),
                body.words().strip(),
                desk.user(),
                desk.actor(),
                desk.now(),
                files.size());
        em.persist(made);
        attachments.bind(files, INSPECTION, made.id(), READ, row.divisionId());
        LocalDate last = row.lastInspectedOn();
        if (last == null || !last.isAfter(body.day())) {
            row.inspected(body.day(), body.condition());
        }
        desk.done(
                made,
                "incubation.heritage.inspect",
                Map.of("condition", body.condition().name()));
        if (body.condition() == Condition.ENDANGERED) {
            responsible.tell(
                    row.divisionId(),
                    WRITE,
                    ENDANGERED,
                    Text.of(
                            row.name() + "有险情：" + body.words().strip(),
                            row.name() + " is in danger: " + body.words().strip()),
                    "/incubation/heritage/" + id);
        }
        return inspection(made, true);
    }

    /**
     * Pictures that came with what somebody saw, the oldest first; the content is at {@code files}. Residents open those that they took
     * themselves.
     */
    @GET
    @Path("{id}/inspections/{inspection}/attachments")
    @RequiresPermission({READ, VolunteersResource.JOIN})
    public Page<Attachments.Attachment> pictures(@PathParam("id") UUID id, @PathParam("inspection") UUID inspection) {
        HeritageRow object = seen(id);
        InspectionRow row = em.find(InspectionRow.class, inspection);
        if (row == null || !row.heritageId().equals(id)) {
            throw ProblemException.notFound();
        }
        boolean opens =
                who.isMe(row.inspectorId()) || sight.sees(READ, VolunteersResource.JOIN, object.divisionId(), false);
        return Page.of(opens ? attachments.of(INSPECTION, inspection) : List.of());
    }

    private Inspection inspection(InspectionRow row, boolean clear) {
        return new Inspection(
                row.id(),
                row.day(),
                row.condition(),
                row.condition().label(),
                row.words(),
                clear || who.isMe(row.inspectorId()) ? row.inspector() : who.masked(row.inspector()),
                row.recordedAt(),
                row.photos());
    }

    private View view(HeritageRow row) {
        ClaimantKind kind = row.ownerKind();
        boolean mine = kind == ClaimantKind.USER && who.isMe(row.ownerId());
        boolean unit = kind == ClaimantKind.ORGANISATION || kind == ClaimantKind.DIVISION;
        String kept = row.ownerName();
        Condition condition = row.lastCondition();
        return new View(
                row.id(),
                row.body(),
                row.kind().label(),
                row.protection().label(),
                row.itemId(),
                kind,
                kept == null ? null : who.shown(kept, mine || unit || reach.covers(WRITE, row.divisionId())),
                row.ownedSince(),
                mine,
                row.lastInspectedOn(),
                condition,
                condition == null ? null : condition.label(),
                row.generated(),
                row.version());
    }
}
