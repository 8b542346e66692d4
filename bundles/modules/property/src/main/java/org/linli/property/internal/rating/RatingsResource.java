package org.linli.property.internal.rating;

import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
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
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.json.Json;
import org.linli.api.problem.Faults;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Conditions;
import org.linli.api.query.Listing;
import org.linli.api.query.Reach;
import org.linli.api.query.Sort;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.QueryValues;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.api.rest.Versioned;
import org.linli.property.internal.company.CompanyRow;
import org.linli.property.internal.company.Standing;
import org.linli.property.internal.desk.Desk;
import org.linli.property.internal.estate.EstateRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Ratings (物业服务评价，定陶区) with consequences at both ends: a good one makes a model, a bad one asks for rectification, and whoever does not
 * rectify is removed from the list. Nothing follows by itself; somebody decides, and what was decided stays with the rating.
 */
@Component(service = RatingsResource.class)
@RestResource
@Path("ratings")
@Produces(MediaType.APPLICATION_JSON)
public class RatingsResource {
    static final String WRITE = "property:rating:write";
    public static final String DECIDE = "property:rating:decide";
    private static final Listing<RatingRow> LISTING = new Listing<>(
            "select e from RatingRow e",
            "from RatingRow e",
            "e.id",
            RatingRow.class,
            RatingRow::id,
            Map.of(
                    "ratedAt",
                    Sort.byTime("e.ratedAt", RatingRow::ratedAt),
                    "subjectName",
                    Sort.byText("e.subjectName", RatingRow::subjectName)));

    private final EntityManager em;
    private final Desk desk;
    private final Reach reach;
    private final Json json;
    private final DecisionBook decisions;

    @Activate
    public RatingsResource(
            @Reference EntityManager em,
            @Reference Desk desk,
            @Reference Reach reach,
            @Reference Json json,
            @Reference DecisionBook decisions) {
        this.em = em;
        this.desk = desk;
        this.reach = reach;
        this.json = json;
        this.decisions = decisions;
    }

    /** @param scores points by code of criterion, all of them */
    public record NewRating(
            @NotNull UUID subjectId,
            @NotNull LocalDate firstDay,
            @NotNull LocalDate lastDay,
            @NotNull @Size(max = 60) Map<String, @NotNull BigDecimal> scores,
            @Nullable @Size(max = 1000) String note) {}

    /**
     * What follows a rating.
     *
     * @param standing {@code MODEL}, {@code RECTIFYING}, {@code REMOVED} or {@code NORMAL}
     * @param until by when it must be rectified, needed for that
     */
    public record Decision(
            @NotNull Standing standing,
            @Nullable LocalDate until,
            @Nullable @Size(max = 500) String note) {}

    /** A rating in a list. */
    public record Line(
            UUID id,
            Subject subject,
            Text subjectLabel,
            UUID subjectId,
            String subjectName,
            UUID divisionId,
            String formName,
            LocalDate firstDay,
            LocalDate lastDay,
            BigDecimal total,
            Result result,
            Text resultLabel,
            @Nullable Standing decided,
            @Nullable Text decidedLabel,
            @Nullable LocalDate decidedOn,
            @Nullable LocalDate rectifyUntil,
            Instant ratedAt,
            boolean generated) {}

    /** @param form as it was when the rating was made */
    public record View(
            UUID id,
            Subject subject,
            Text subjectLabel,
            UUID subjectId,
            String subjectName,
            UUID divisionId,
            UUID formId,
            Form form,
            LocalDate firstDay,
            LocalDate lastDay,
            Map<String, BigDecimal> scores,
            BigDecimal total,
            Result result,
            Text resultLabel,
            @Nullable String note,
            Instant ratedAt,
            String rater,
            @Nullable Standing decided,
            @Nullable Text decidedLabel,
            @Nullable LocalDate decidedOn,
            @Nullable LocalDate rectifyUntil,
            @Nullable String decisionNote,
            boolean generated,
            long version)
            implements Versioned {}

    @GET
    @RequiresPermission(FormsResource.READ)
    @Listable(
            filters = {"division", "q", "form", "subject", "subjectId", "result", "undecided"},
            sort = {"-ratedAt", "subjectName"})
    public Page<Line> list(@Context ListQuery query) {
        Conditions where = new Conditions().within("e.divisionId", reach.scope(FormsResource.READ));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        query.filter("q").ifPresent(text -> where.holding(text, "e.subjectName"));
        query.filter("form")
                .map(text -> QueryValues.uuid("form", text))
                .ifPresent(form -> where.and("e.formId = :form").set("form", form));
        query.filter("subject")
                .map(text -> QueryValues.oneOf("subject", text, Subject.class))
                .ifPresent(subject -> where.and("e.subject = :subject").set("subject", subject));
        query.filter("subjectId")
                .map(text -> QueryValues.uuid("subjectId", text))
                .ifPresent(id -> where.and("e.subjectId = :id").set("id", id));
        query.filter("result")
                .map(text -> QueryValues.oneOf("result", text, Result.class))
                .ifPresent(result -> where.and("e.result = :result").set("result", result));
        query.filter("undecided")
                .map(text -> QueryValues.flag("undecided", text))
                .ifPresent(undecided -> where.and("e.decided is " + (undecided ? "null" : "not null")));
        return Listing.map(
                LISTING.page(em, where, query),
                row -> new Line(
                        row.id(),
                        row.subject(),
                        row.subject().label(),
                        row.subjectId(),
                        row.subjectName(),
                        row.divisionId(),
                        form(row).name(),
                        row.firstDay(),
                        row.lastDay(),
                        row.total(),
                        row.result(),
                        row.result().label(),
                        row.decided(),
                        label(row.decided()),
                        row.decidedOn(),
                        row.rectifyUntil(),
                        row.ratedAt(),
                        row.generated()));
    }

    public View rate(UUID formId, NewRating body) {
        FormRow form = em.find(FormRow.class, formId);
        Faults faults = new Faults()
                .when(
                        body.lastDay().isBefore(body.firstDay()),
                        "lastDay",
                        "不能早于开始日期",
                        "Must not be before the first day")
                .when(body.firstDay().isAfter(desk.today()), "firstDay", "评价期尚未开始", "The period has not begun");
        if (form == null) {
            throw ProblemException.notFound();
        }
        if (form.retired()) {
            throw ProblemException.conflict("form-retired", Text.of("评价表已停用", "The form is retired"), Map.of());
        }
        RatingRow.RatedSubject subject = subject(form.subject(), body.subjectId());
        Form document = json.read(form.document(), Form.class);
        Scoring.check(document, body.scores(), faults);
        if (subject == null || !reach.covers(WRITE, subject.divisionId())) {
            faults.add(
                    "subjectId",
                    "没有登记这个评价对象或不在您的范围内",
                    "Nothing of this kind is registered, or it is outside your scope");
            throw faults.refusal();
        }
        faults.refuse();
        refuseSecond(formId, body);
        RatingRow row = new RatingRow(
                desk.newId(),
                subject,
                form,
                new RatingRow.Counted(
                        body.firstDay(),
                        body.lastDay(),
                        json.write(new TreeMap<>(body.scores())),
                        Scoring.total(body.scores()),
                        Scoring.result(document, body.scores()),
                        body.note()),
                desk.now(),
                desk.actor(),
                null);
        desk.added(row, "property.rating.add");
        return view(row);
    }

    private void refuseSecond(UUID formId, NewRating body) {
        boolean there = em.createQuery(
                                "select count(e.id) from RatingRow e where e.formId = :form and e.subjectId = :subject"
                                        + " and e.firstDay <= :last and e.lastDay >= :first",
                                Long.class)
                        .setParameter("form", formId)
                        .setParameter("subject", body.subjectId())
                        .setParameter("first", body.firstDay())
                        .setParameter("last", body.lastDay())
                        .getSingleResult()
                > 0;
        if (there) {
            throw ProblemException.conflict(
                    "rated", Text.of("该对象在此期间已用此表评价", "It was rated with this form for that period"), Map.of());
        }
    }

    @GET
    @Path("{id}")
    @RequiresPermission(FormsResource.READ)
    public View get(@PathParam("id") UUID id) {
        return view(desk.row(RatingRow.class, id, FormsResource.READ));
    }

    /** What follows: the subject stands as decided from today, see {@link DecisionBook}. */
    @POST
    @Path("{id}/decision")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(DECIDE)
    public View decide(@PathParam("id") UUID id, @Valid @NotNull Decision body, @Context IfMatch ifMatch) {
        RatingRow row = desk.held(RatingRow.class, id, DECIDE);
        ifMatch.check(row.version());
        decisions.check(row, body);
        row.decide(
                body.standing(),
                desk.today(),
                body.standing() == Standing.RECTIFYING ? body.until() : null,
                body.note());
        decisions.stands(row, body.standing());
        desk.done(
                row,
                "property.rating.decide",
                Map.of("standing", body.standing().name()));
        return view(row);
    }

    private RatingRow.@Nullable RatedSubject subject(Subject kind, UUID id) {
        if (kind == Subject.COMPANY) {
            CompanyRow row = em.find(CompanyRow.class, id);
            return row == null ? null : new RatingRow.RatedSubject(row.id(), row.divisionId(), row.name());
        }
        EstateRow row = em.find(EstateRow.class, id);
        return row == null ? null : new RatingRow.RatedSubject(row.id(), row.divisionId(), row.name());
    }

    private Form form(RatingRow row) {
        return json.read(row.formDocument(), Form.class);
    }

    private Map<String, BigDecimal> scores(RatingRow row) {
        Map<String, BigDecimal> scores = new HashMap<>();
        Map<?, ?> kept = json.read(row.scores(), Map.class);
        kept.forEach((code, points) -> scores.put(String.valueOf(code), new BigDecimal(String.valueOf(points))));
        return new TreeMap<>(scores);
    }

    private static @Nullable Text label(@Nullable Standing standing) {
        return standing == null ? null : standing.label();
    }

    private View view(RatingRow row) {
        return new View(
                row.id(),
                row.subject(),
                row.subject().label(),
                row.subjectId(),
                row.subjectName(),
                row.divisionId(),
                row.formId(),
                form(row),
                row.firstDay(),
                row.lastDay(),
                scores(row),
                row.total(),
                row.result(),
                row.result().label(),
                row.note(),
                row.ratedAt(),
                row.rater(),
                row.decided(),
                label(row.decided()),
                row.decidedOn(),
                row.rectifyUntil(),
                row.decisionNote(),
                row.generated(),
                row.version());
    }
}
