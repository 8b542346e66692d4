package org.linli.incubation.internal.informant;

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
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Faults;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.query.Reach;
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
import org.linli.incubation.internal.desk.Desk;
import org.linli.incubation.internal.who.Identity;
import org.linli.incubation.internal.who.LegalBasis;
import org.linli.incubation.internal.who.WhoBook;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Informants (东乡区：红色信息员；景德镇市：快递小哥). Somebody proposes himself or is recommended by his industry, is selected by record, address
 * and knowledge of the area, is trained, and serves (W22：选、训、用).
 */
@Component(service = InformantsResource.class)
@RestResource
@Path("informants")
@Produces(MediaType.APPLICATION_JSON)
public class InformantsResource {
    public static final String READ = "incubation:informant:read";
    public static final String WRITE = "incubation:informant:write";

    /** Nothing has this id. */
    private static final UUID NOBODY = new UUID(0, 0);

    private static final Listing<InformantRow> LISTING = new Listing<>(
            "select e from InformantRow e",
            "from InformantRow e",
            "e.id",
            InformantRow.class,
            InformantRow::id,
            Map.of());

    private final EntityManager em;
    private final Desk desk;
    private final Reach reach;
    private final WhoBook who;

    @Activate
    public InformantsResource(
            @Reference EntityManager em, @Reference Desk desk, @Reference Reach reach, @Reference WhoBook who) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.who = who;
    }

    /**
     * A candidate.
     *
     * @param divisionId the area that he knows
     * @param personId of the registry; else the name
     * @param account user name with which he reports at the phone
     */
    public record NewInformant(
            @NotNull UUID divisionId,
            @Nullable UUID personId,
            @Nullable @Size(max = 60) String name,
            @Nullable @Size(max = 100) String account,
            @NotNull LegalBasis basis,
            @NotNull @Valid Informant informant) {}

    /**
     * What was found out about a candidate.
     *
     * @param recordClean his record is clean (履历)
     * @param addressChecked he lives or works where he says (住址)
     * @param areaKnown he knows the area (区域)
     */
    public record Checks(boolean recordClean, boolean addressChecked, boolean areaKnown) {}

    /** @param day not in the future, and not before the step before */
    public record Step(@NotNull LocalDate day) {}

    /** Why somebody no longer serves. */
    public record Leaving(
            @NotNull LocalDate day,
            @NotBlank @Size(max = 500) String reason) {}

    /** @param reports what he reported so far */
    public record View(
            UUID id,
            UUID divisionId,
            @Nullable UUID personId,
            @Nullable String name,
            boolean account,
            LegalBasis basis,
            Text basisLabel,
            Informant informant,
            Text occupationLabel,
            Text nominationLabel,
            Checks checks,
            InformantStage stage,
            Text stageLabel,
            @Nullable LocalDate selectedOn,
            @Nullable LocalDate trainedOn,
            @Nullable LocalDate servingSince,
            @Nullable LocalDate endedOn,
            @Nullable String endReason,
            long reports,
            boolean generated,
            long version)
            implements Versioned {}

    /** @param informant null when whoever asks does not serve */
    public record Own(@Nullable View informant) {}

    @GET
    @RequiresPermission(READ)
    @Listable(
            filters = {"division", "stage", "occupation", "nomination"},
            sort = {"id"})
    public Page<View> list(@Context ListQuery query) {
        Conditions where = new Conditions().within("e.divisionId", reach.scope(READ));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("stage")
                .map(text -> QueryValues.oneOf("stage", text, InformantStage.class))
                .ifPresent(stage -> where.and("e.stage = :stage").set("stage", stage));
        query.filter("occupation")
                .map(text -> QueryValues.oneOf("occupation", text, Occupation.class))
                .ifPresent(occupation -> where.and("e.occupation = :occupation").set("occupation", occupation));
        query.filter("nomination")
                .map(text -> QueryValues.oneOf("nomination", text, Nomination.class))
                .ifPresent(nomination -> where.and("e.nomination = :nomination").set("nomination", nomination));
        return views(LISTING.page(em, where, query));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    @Answers(value = View.class, status = 201)
    public Response add(@Valid @NotNull NewInformant body) {
        View made = propose(body);
        return Response.created(desk.at("informants/" + made.id())).entity(made).build();
    }

    public View propose(NewInformant body) {
        reach.requireDivision("/divisionId", WRITE, body.divisionId());
        Faults faults = new Faults();
        UUID id = desk.newId();
        Identity identity = who.entered(body.personId(), body.name(), body.account(), id, faults);
        check(body.informant(), "informant/", faults);
        faults.refuse();
        InformantRow before = kept(identity);
        if (before != null && before.stage() != InformantStage.LEFT) {
            throw ProblemException.conflict(
                    "informant-exists", Text.of("已登记为信息员或候选人", "Is an informant or a candidate already"), Map.of());
        }
        return view(before == null ? propose(id, identity, body) : again(before, identity, body));
    }

    private InformantRow propose(UUID id, Identity identity, NewInformant body) {
        InformantRow row = new InformantRow(id, body.divisionId(), identity, body.basis(), null);
        row.take(body.informant());
        desk.added(row, "incubation.informant.add");
        return row;
    }

    private InformantRow again(InformantRow row, Identity identity, NewInformant body) {
        row.again(body.divisionId(), identity, body.basis());
        row.take(body.informant());
        desk.done(row, "incubation.informant.again", Map.of());
        return row;
    }

    /** Who was kept as this before, by key, person or account; one who has not left comes first. */
    private @Nullable InformantRow kept(Identity identity) {
        return em
                .createQuery(
                        "select e from InformantRow e where e.identityKey = :key or e.userId = :user",
                        InformantRow.class)
                .setParameter("key", identity.key())
                .setParameter("user", identity.userId() == null ? NOBODY : identity.userId())
                .getResultList()
                .stream()
                .min(Comparator.comparing((InformantRow row) -> row.stage() == InformantStage.LEFT)
                        .thenComparing(row -> !row.identityKey().equals(identity.key()))
                        .thenComparing(InformantRow::id, Comparator.reverseOrder()))
                .orElse(null);
    }

    private static void check(Informant body, String at, Faults faults) {
        String by = body.recommendedBy();
        faults.when(
                body.nomination() == Nomination.INDUSTRY && (by == null || by.isBlank()),
                at + "recommendedBy",
                "行业推荐须写明推荐单位",
                "Say which association or firm recommended him");
    }

    /** Whether whoever is signed in may report. */
    @GET
    @Path("own")
    @RequiresPermission(ReportSubject.MAKE)
    public Own mine() {
        return new Own(own().map(this::view).orElse(null));
    }

    @GET
    @Path("{id}")
    @RequiresPermission(READ)
    public View get(@PathParam("id") UUID id) {
        return view(desk.row(InformantRow.class, id, READ));
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/merge-patch+json")
    @RequiresPermission(WRITE)
    public View change(@PathParam("id") UUID id, @PatchOf(Informant.class) MergePatch patch, @Context IfMatch ifMatch) {
        InformantRow row = desk.row(InformantRow.class, id, WRITE);
        ifMatch.require(row.version());
        Informant next = patch.applyTo(body(row), Informant.class);
        Faults faults = new Faults();
        check(next, "", faults);
        faults.refuse();
        row.take(next);
        desk.done(row, "incubation.informant.change", Map.of());
        return view(row);
    }

    @POST
    @Path("{id}/checks")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public View check(@PathParam("id") UUID id, @Valid @NotNull Checks body, @Context IfMatch ifMatch) {
        InformantRow row = at(id, InformantStage.CANDIDATE, ifMatch);
        row.checked(body.recordClean(), body.addressChecked(), body.areaKnown());
        desk.done(row, "incubation.informant.check", Map.of());
        return view(row);
    }

    /** By record, address and area: without the three nobody is selected. */
    @POST
    @Path("{id}/selection")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public View select(@PathParam("id") UUID id, @Valid @NotNull Step body, @Context IfMatch ifMatch) {
        InformantRow row = at(id, InformantStage.CANDIDATE, ifMatch);
        if (!row.recordClean() || !row.addressChecked() || !row.areaKnown()) {
            throw ProblemException.conflict(
                    "not-checked",
                    Text.of("履历、住址、区域三项核查通过后才能选定", "Record, address and area have to be checked before"),
                    Map.of(
                            "recordClean", row.recordClean(),
                            "addressChecked", row.addressChecked(),
                            "areaKnown", row.areaKnown()));
        }
        row.select(day(body, null));
        desk.done(row, "incubation.informant.select", Map.of());
        return view(row);
    }

    @POST
    @Path("{id}/training")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public View train(@PathParam("id") UUID id, @Valid @NotNull Step body, @Context IfMatch ifMatch) {
        InformantRow row = at(id, InformantStage.SELECTED, ifMatch);
        row.train(day(body, row.selectedOn()));
        desk.done(row, "incubation.informant.train", Map.of());
        return view(row);
    }

    @POST
    @Path("{id}/service")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public View serve(@PathParam("id") UUID id, @Valid @NotNull Step body, @Context IfMatch ifMatch) {
        InformantRow row = at(id, InformantStage.TRAINED, ifMatch);
        row.serve(day(body, row.trainedOn()));
        desk.done(row, "incubation.informant.serve", Map.of());
        return view(row);
    }

    @POST
    @Path("{id}/leaving")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(WRITE)
    public View leave(@PathParam("id") UUID id, @Valid @NotNull Leaving body, @Context IfMatch ifMatch) {
        InformantRow row = desk.row(InformantRow.class, id, WRITE);
        ifMatch.check(row.version());
        if (row.stage() == InformantStage.LEFT) {
            throw wrongStage(row);
        }
        row.leave(day(new Step(body.day()), row.lastStep()), body.reason().strip());
        desk.done(row, "incubation.informant.leave", Map.of());
        return view(row);
    }

    private LocalDate day(Step body, @Nullable LocalDate before) {
        new Faults()
                .when(body.day().isAfter(desk.today()), "day", "日期在将来", "Lies in the future")
                .when(
                        before != null && body.day().isBefore(before),
                        "day",
                        "不能早于上一步的日期",
                        "Must not be before the step before")
                .refuse();
        return body.day();
    }

    private InformantRow at(UUID id, InformantStage stage, IfMatch ifMatch) {
        InformantRow row = desk.row(InformantRow.class, id, WRITE);
        ifMatch.check(row.version());
        if (row.stage() != stage) {
            throw wrongStage(row);
        }
        return row;
    }

    private static ProblemException wrongStage(InformantRow row) {
        return ProblemException.conflict(
                "wrong-stage",
                Text.of(
                        "当前为“" + row.stage().label().zh() + "”，不能这样操作",
                        "The informant is “" + row.stage().label().en() + "”, which does not allow that"),
                Map.of("stage", row.stage().name()));
    }

    /** The serving informant who is signed in. */
    Optional<InformantRow> own() {
        UUID me = desk.user();
        return me == null
                ? Optional.empty()
                : em
                        .createQuery(
                                "select e from InformantRow e where e.activeUserId = :me and e.stage = :serving",
                                InformantRow.class)
                        .setParameter("me", me)
                        .setParameter("serving", InformantStage.SERVING)
                        .getResultList()
                        .stream()
                        .findFirst();
    }

    /** Names by the ids of informants, as far as the caller may see them. */
    Map<UUID, String> names(List<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : who.names(
                        em.createQuery("select e from InformantRow e where e.id in :ids", InformantRow.class)
                                .setParameter("ids", ids)
                                .getResultList(),
                        WRITE);
    }

    private static Informant body(InformantRow row) {
        return new Informant(row.occupation(), row.employer(), row.nomination(), row.recommendedBy());
    }

    private View view(InformantRow row) {
        return views(Page.of(List.of(row))).items().get(0);
    }

    private Page<View> views(Page<InformantRow> page) {
        Map<UUID, String> names = who.names(page.items(), WRITE);
        Map<UUID, Long> reports =
                reports(page.items().stream().map(InformantRow::id).toList());
        return Listing.map(
                page,
                row -> new View(
                        row.id(),
                        row.divisionId(),
                        row.personId(),
                        names.get(row.id()),
                        row.userId() != null,
                        row.basis(),
                        row.basis().label(),
                        body(row),
                        row.occupation().label(),
                        row.nomination().label(),
                        new Checks(row.recordClean(), row.addressChecked(), row.areaKnown()),
                        row.stage(),
                        row.stage().label(),
                        row.selectedOn(),
                        row.trainedOn(),
                        row.servingSince(),
                        row.endedOn(),
                        row.endReason(),
                        reports.getOrDefault(row.id(), 0L),
                        row.generated(),
                        row.version()));
    }

    private Map<UUID, Long> reports(List<UUID> ids) {
        Map<UUID, Long> counts = new HashMap<>();
        if (!ids.isEmpty()) {
            em.createQuery(
                            "select r.informantId, count(r.id) from InformantReportRow r where r.informantId in :ids"
                                    + " group by r.informantId",
                            Object[].class)
                    .setParameter("ids", ids)
                    .getResultList()
                    .forEach(row -> counts.put((UUID) row[0], (Long) row[1]));
        }
        return counts;
    }
}
