package org.linli.ledgers.internal.rest;

import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
import org.linli.api.rest.Page;
import org.linli.api.rest.QueryValues;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.api.rest.Versioned;
import org.linli.api.security.DivisionScope;
import org.linli.ledgers.api.AssessmentScheme;
import org.linli.ledgers.api.Band;
import org.linli.ledgers.api.ConsequenceRule;
import org.linli.ledgers.api.Criterion;
import org.linli.ledgers.internal.assess.AssessmentDesk;
import org.linli.ledgers.internal.figure.Count;
import org.linli.ledgers.internal.rules.Definitions;
import org.linli.ledgers.internal.store.AssessmentRow;
import org.linli.ledgers.internal.store.AssessmentState;
import org.linli.ledgers.internal.store.ResultRow;
import org.linli.ledgers.internal.store.ScoreRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Assessments (考核): seen where they lie; once decided, those who were assessed see theirs. */
@Component(service = AssessmentsResource.class)
@RestResource
@Path("assessments")
@Produces(MediaType.APPLICATION_JSON)
public class AssessmentsResource {
    private static final Listing<AssessmentRow> LISTING = new Listing<>(
            "select e from AssessmentRow e",
            "from AssessmentRow e",
            "e.id",
            AssessmentRow.class,
            AssessmentRow::id,
            Map.of("createdAt", Sort.byTime("e.createdAt", AssessmentRow::createdAt)));
    private static final Listing<ResultRow> RESULTS = new Listing<>(
            "select e from ResultRow e",
            "from ResultRow e",
            "e.id",
            ResultRow.class,
            ResultRow::id,
            Map.of(
                    "points",
                    new Sort<>("e.points", BigDecimal::new, row -> row.points().toPlainString())));

    private final EntityManager em;
    private final Definitions definitions;
    private final AssessmentDesk desk;
    private final Reach reach;
    private final Histories histories;

    @Activate
    public AssessmentsResource(
            @Reference EntityManager em,
            @Reference Definitions definitions,
            @Reference AssessmentDesk desk,
            @Reference Reach reach,
            @Reference Histories histories) {
        this.em = em;
        this.definitions = definitions;
        this.desk = desk;
        this.reach = reach;
        this.histories = histories;
    }

    /**
     * An assessment that is begun.
     *
     * @param scheme key of its kind
     * @param period such as {@code 2026-Q3}
     * @param divisionId where and below which somebody is assessed
     * @param title by default period and kind
     */
    public record NewAssessment(
            @NotBlank @Size(max = 60) String scheme,
            @NotBlank @Size(max = 12) String period,
            @NotNull UUID divisionId,
            @Nullable @Size(max = 200) String title) {}

    /**
     * An assessment.
     *
     * @param most points that can be reached
     * @param possibleActions of approve, refuse, compute, score, decide, revoke, drop; none in lists
     */
    public record AssessmentView(
            UUID id,
            String scheme,
            Text schemeLabel,
            String title,
            UUID divisionId,
            String period,
            Text periodLabel,
            AssessmentState state,
            Text stateLabel,
            BigDecimal most,
            Instant createdAt,
            @Nullable Instant computedAt,
            @Nullable Instant decidedAt,
            List<String> possibleActions,
            long version)
            implements Versioned {}

    @GET
    @RequiresPermission(AssessmentDesk.READ)
    @Listable(
            filters = {"scheme", "state", "division"},
            sort = {"-createdAt"})
    public Page<AssessmentView> list(@Context ListQuery query) {
        Map<String, AssessmentScheme> known = definitions.schemes();
        Conditions where = new Conditions();
        where.and(where.in("e.scheme", "known", known.keySet()));
        if (reach.scope(AssessmentDesk.READ) instanceof DivisionScope.Within within) {
            String inScope = where.in("e.divisionId", "readable", within.divisions());
            String assessed = where.in("r.divisionId", "assessed", within.divisions());
            where.and(inScope
                            + " or e.state = :decided and exists (select r.id from ResultRow r where r.assessmentId = e.id"
                            + " and " + assessed + ")")
                    .set("decided", AssessmentState.DECIDED);
        }
        query.filter("scheme")
                .ifPresent(scheme -> where.and("e.scheme = :scheme").set("scheme", scheme));
        query.filter("state")
                .map(text -> QueryValues.oneOf("state", text, AssessmentState.class))
                .ifPresent(state -> where.and("e.state = :state").set("state", state));
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        return Listing.map(LISTING.page(em, where, query), row -> view(row, known, List.of()));
    }

    private static AssessmentView view(AssessmentRow row, Map<String, AssessmentScheme> known, List<String> possible) {
        AssessmentScheme scheme = known.get(row.scheme());
        return new AssessmentView(
                row.id(),
                row.scheme(),
                scheme == null ? Text.of(row.scheme(), row.scheme()) : scheme.label(),
                row.title(),
                row.divisionId(),
                row.period().text(),
                row.period().label(),
                row.state(),
                row.state().label(),
                row.most(),
                row.createdAt(),
                row.computedAt(),
                row.decidedAt(),
                possible,
                row.version());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(AssessmentDesk.WRITE)
    @Answers(value = AssessmentView.class, status = 201)
    public Response begin(@Valid @NotNull NewAssessment body) {
        AssessmentRow row = desk.begin(body.scheme(), body.period(), body.divisionId(), body.title());
        em.flush();
        return Response.created(URI.create(row.id().toString()))
                .entity(view(row))
                .build();
    }

    @GET
    @Path("{id}")
    @RequiresPermission(AssessmentDesk.READ)
    public AssessmentView get(@PathParam("id") UUID id) {
        return view(seen(id));
    }

    /** By somebody else than who applied for it (未经报批不得考核). */
    @POST
    @Path("{id}/approve")
    @RequiresPermission(AssessmentDesk.APPROVE)
    public AssessmentView approve(@PathParam("id") UUID id, @Context IfMatch ifMatch) {
        return shown(desk.approve(id, ifMatch));
    }

    @POST
    @Path("{id}/refuse")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(AssessmentDesk.APPROVE)
    public AssessmentView refuse(@PathParam("id") UUID id, @Valid @NotNull Reason body, @Context IfMatch ifMatch) {
        return shown(desk.refuse(id, body.reason(), ifMatch));
    }

    /** Points that follow from figures, as these are now. */
    @POST
    @Path("{id}/compute")
    @RequiresPermission(AssessmentDesk.WRITE)
    public AssessmentView compute(@PathParam("id") UUID id, @Context IfMatch ifMatch) {
        return shown(desk.compute(id, ifMatch));
    }

    /**
     * A result for which nothing follows although its band says so.
     *
     * @param reason which the history keeps
     */
    public record Waiver(
            @NotNull UUID resultId,
            @NotBlank @Size(max = 250) String reason) {}

    /** @param waived may be left out */
    public record Decision(@Nullable @Size(max = 200) List<@Valid @NotNull Waiver> waived) {}

    /** Ranks and consequences hold from now on. */
    @POST
    @Path("{id}/decide")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(AssessmentDesk.DECIDE)
    public AssessmentView decide(@PathParam("id") UUID id, @Valid @NotNull Decision body, @Context IfMatch ifMatch) {
        Map<UUID, String> waived = new HashMap<>();
        List<Waiver> named = body.waived();
        if (named != null) {
            named.forEach(one -> waived.put(one.resultId(), one.reason()));
        }
        return shown(desk.decide(id, waived, ifMatch));
    }

    /** Consequences are lifted, and it is scored again. */
    @POST
    @Path("{id}/revoke")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(AssessmentDesk.DECIDE)
    public AssessmentView revoke(@PathParam("id") UUID id, @Valid @NotNull Reason body, @Context IfMatch ifMatch) {
        return shown(desk.revoke(id, body.reason(), ifMatch));
    }

    @POST
    @Path("{id}/drop")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(AssessmentDesk.WRITE)
    public AssessmentView drop(@PathParam("id") UUID id, @Valid @NotNull Reason body, @Context IfMatch ifMatch) {
        return shown(desk.drop(id, body.reason(), ifMatch));
    }

    @GET
    @Path("{id}/history")
    @RequiresPermission(AssessmentDesk.READ)
    @Listable(sort = {"at"})
    public Page<HistoryLine> history(@PathParam("id") UUID id, @Context ListQuery query) {
        requireInside(seen(id));
        return histories.of(id, query);
    }

    /**
     * Points for a criterion, with what they follow from.
     *
     * @param points null when none were given yet, or there is nothing they could follow from
     * @param scorer who gave them; empty for what is computed
     */
    public record ScoreView(
            String criterion,
            Text label,
            Criterion.Kind kind,
            BigDecimal most,
            @Nullable BigDecimal points,
            @Nullable BigDecimal numerator,
            @Nullable BigDecimal denominator,
            @Nullable BigDecimal value,
            String reason,
            String scorer) {}

    /**
     * What was found for a subject.
     *
     * @param share percent of the points that can be reached
     * @param rank equal points have the same one
     * @param pointsText points of each criterion, in words
     */
    public record ResultView(
            UUID id,
            @Nullable Integer rank,
            UUID subjectId,
            String subject,
            UUID divisionId,
            BigDecimal points,
            BigDecimal share,
            @Nullable String band,
            @Nullable Text bandLabel,
            @Nullable String consequence,
            @Nullable Text consequenceLabel,
            String pointsText,
            List<ScoreView> scores) {}

    /** The best first. */
    @GET
    @Path("{id}/results")
    @RequiresPermission(AssessmentDesk.READ)
    @Listable(
            filters = {"division"},
            sort = {"-points"})
    public Page<ResultView> results(@PathParam("id") UUID id, @Context ListQuery query) {
        AssessmentRow assessment = seen(id);
        AssessmentScheme scheme = desk.scheme(assessment);
        Conditions where = new Conditions().and("e.assessmentId = :assessment").set("assessment", id);
        if (!reach.covers(AssessmentDesk.READ, assessment.divisionId())) {
            where.within("e.divisionId", reach.scope(AssessmentDesk.READ));
        }
        query.filter("division").ifPresent(text -> reach.narrow(where, "e.divisionId", "division", text));
        Page<ResultRow> page = RESULTS.page(em, where, query);
        Map<UUID, Map<String, ScoreRow>> scores =
                desk.scoresOf(page.items().stream().map(ResultRow::id).toList());
        Map<String, ConsequenceRule> consequences = definitions.consequences();
        return Listing.map(page, row -> result(row, scheme, scores.getOrDefault(row.id(), Map.of()), consequences));
    }

    /**
     * Points that somebody gives.
     *
     * @param reason why so many
     */
    public record Given(
            @NotNull @DecimalMin("0") @DecimalMax("1000") @Digits(integer = 4, fraction = 2)
            BigDecimal points,

            @NotNull @Size(max = 500) String reason) {}

    /** Gives points for a criterion that is not computed. */
    @PUT
    @Path("{id}/results/{result}/scores/{criterion}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(AssessmentDesk.WRITE)
    public ResultView give(
            @PathParam("id") UUID id,
            @PathParam("result") UUID resultId,
            @PathParam("criterion") String criterion,
            @Valid @NotNull Given body) {
        ResultRow row = desk.give(id, resultId, criterion, body.points(), body.reason());
        em.flush();
        AssessmentScheme scheme = desk.scheme(desk.seen(id));
        return result(
                row,
                scheme,
                desk.scoresOf(List.of(resultId)).getOrDefault(resultId, Map.of()),
                definitions.consequences());
    }

    private static ResultView result(
            ResultRow row,
            AssessmentScheme scheme,
            Map<String, ScoreRow> scores,
            Map<String, ConsequenceRule> consequences) {
        List<ScoreView> views = scheme.criteria().stream()
                .map(criterion -> score(criterion, scores.get(criterion.key())))
                .toList();
        Text band = scheme.bands().stream()
                .filter(one -> one.key().equals(row.band()))
                .findFirst()
                .map(Band::label)
                .orElse(null);
        String consequence = row.consequence();
        ConsequenceRule rule = consequence == null ? null : consequences.get(consequence);
        return new ResultView(
                row.id(),
                row.rank(),
                row.subjectId(),
                row.name(),
                row.divisionId(),
                row.points(),
                row.share(),
                row.band(),
                band,
                consequence,
                rule == null ? null : rule.label(),
                views.stream()
                        .map(score -> score.label().zh() + "：" + (score.points() == null ? "—" : score.points()))
                        .collect(Collectors.joining("；")),
                views);
    }

    private static ScoreView score(Criterion criterion, @Nullable ScoreRow row) {
        return new ScoreView(
                criterion.key(),
                criterion.label(),
                criterion.kind(),
                criterion.points(),
                row == null ? null : row.points(),
                row == null ? null : plain(row.numerator()),
                row == null ? null : plain(row.denominator()),
                row == null ? null : plain(row.value()),
                row == null ? "" : row.reason(),
                row == null ? "" : row.scorer());
    }

    private static @Nullable BigDecimal plain(@Nullable BigDecimal number) {
        return number == null ? null : Count.plain(number);
    }

    private AssessmentRow seen(UUID id) {
        AssessmentRow row = em.find(AssessmentRow.class, id);
        if (row != null
                && row.state() == AssessmentState.DECIDED
                && assessed(id)
                && definitions.schemes().containsKey(row.scheme())) {
            return row;
        }
        return desk.seen(id);
    }

    private boolean assessed(UUID id) {
        Conditions where = new Conditions().and("e.assessmentId = :assessment").set("assessment", id);
        where.within("e.divisionId", reach.scope(AssessmentDesk.READ));
        return where.single(em, "select count(e.id) from ResultRow e", Long.class) > 0;
    }

    private void requireInside(AssessmentRow row) {
        if (!reach.covers(AssessmentDesk.READ, row.divisionId())) {
            throw ProblemException.notFound();
        }
    }

    private AssessmentView shown(AssessmentRow row) {
        em.flush();
        return view(row);
    }

    private AssessmentView view(AssessmentRow row) {
        return view(row, definitions.schemes(), desk.possible(row));
    }
}
