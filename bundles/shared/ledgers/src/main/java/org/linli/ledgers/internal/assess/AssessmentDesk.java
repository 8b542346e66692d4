package org.linli.ledgers.internal.assess;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.data.Ids;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.query.Reach;
import org.linli.api.rest.IfMatch;
import org.linli.ledgers.api.AssessmentScheme;
import org.linli.ledgers.api.Band;
import org.linli.ledgers.api.Criterion;
import org.linli.ledgers.api.Period;
import org.linli.ledgers.api.Subject;
import org.linli.ledgers.internal.desk.Journal;
import org.linli.ledgers.internal.rules.Definitions;
import org.linli.ledgers.internal.store.Actor;
import org.linli.ledgers.internal.store.AssessmentRow;
import org.linli.ledgers.internal.store.AssessmentState;
import org.linli.ledgers.internal.store.HistoryRow;
import org.linli.ledgers.internal.store.ResultRow;
import org.linli.ledgers.internal.store.ScoreRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Life of an assessment (考核): applied for, scored, decided; and taken back. */
@Component(service = AssessmentDesk.class)
public class AssessmentDesk {
    public static final String READ = "ledgers:assessment:read";
    public static final String WRITE = "ledgers:assessment:write";
    public static final String APPROVE = "ledgers:assessment:approve";
    public static final String DECIDE = "ledgers:assessment:decide";

    private final EntityManager em;
    private final CurrentCall call;
    private final Ids ids;
    private final Definitions definitions;
    private final Subjects subjects;
    private final Scoring scoring;
    private final Consequences consequences;
    private final Reach reach;
    private final Journal journal;

    @Activate
    public AssessmentDesk(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Ids ids,
            @Reference Definitions definitions,
            @Reference Subjects subjects,
            @Reference Scoring scoring,
            @Reference Consequences consequences,
            @Reference Reach reach,
            @Reference Journal journal) {
        this.em = em;
        this.call = call;
        this.ids = ids;
        this.definitions = definitions;
        this.subjects = subjects;
        this.scoring = scoring;
        this.consequences = consequences;
        this.reach = reach;
        this.journal = journal;
    }

    /** Payload of the event about an assessment that was decided. */
    public record AssessmentDecided(UUID assessmentId, String scheme, UUID divisionId, String period, int subjects) {}

    /** Where the scheme wants it, somebody else has to approve first. */
    public AssessmentRow begin(String schemeKey, String periodText, UUID divisionId, @Nullable String title) {
        AssessmentScheme scheme = definitions.requireScheme("/scheme", schemeKey);
        reach.requireDivision("/divisionId", WRITE, divisionId);
        Period period = period(scheme, periodText);
        requireNone(scheme, period, divisionId);
        List<Subject> of = subjects.of(scheme, divisionId, period);
        if (of.isEmpty() || of.size() > Subjects.MOST) {
            throw ProblemException.invalid(new FieldError(
                    "/divisionId",
                    of.isEmpty()
                            ? Text.of("这里没有可考核的对象", "there is nobody to be assessed")
                            : Text.of(
                                    "考核对象超过 " + Subjects.MOST + " 个，请分片进行",
                                    "more than " + Subjects.MOST + " are to be assessed; do it in parts")));
        }
        AssessmentRow row = new AssessmentRow(
                ids.next(), scheme.key(), Definitions.moduleOf(scheme.key()), divisionId, period, call.now());
        BigDecimal most = scheme.criteria().stream().map(Criterion::points).reduce(BigDecimal.ZERO, BigDecimal::add);
        String name = title == null || title.isBlank()
                ? period.label().zh() + scheme.label().zh()
                : title.strip();
        row.called(name, most, call.caller().userId());
        row.move(scheme.approval() ? AssessmentState.APPLIED : AssessmentState.SCORING);
        em.persist(row);
        em.flush();
        of.forEach(subject ->
                em.persist(new ResultRow(ids.next(), row.id(), subject.id(), subject.name(), subject.divisionId())));
        em.flush();
        results(row.id())
                .forEach(result -> scheme.criteria()
                        .forEach(criterion ->
                                em.persist(new ScoreRow(ids.next(), row.id(), result.id(), criterion.key()))));
        move(row, "begin", null, null);
        if (row.state() == AssessmentState.SCORING) {
            compute(row, scheme);
        } else {
            journal.tell(
                    journal.workingAt(divisionId, APPROVE),
                    "ledgers.assessment.applied",
                    Text.of("有考核待报批：" + row.title(), "An assessment awaits approval: " + row.title()),
                    link(row));
        }
        return row;
    }

    private Period period(AssessmentScheme scheme, String text) {
        try {
            Period period = Period.parse(text);
            if (period.kind() == scheme.period()) {
                return period;
            }
        } catch (IllegalArgumentException e) {
            // refused below
        }
        String example = Period.containing(
                        scheme.period(),
                        java.time.LocalDate.ofInstant(call.now(), call.tenant().zone()))
                .text();
        throw ProblemException.invalid(
                new FieldError("/period", Text.of("须为一个周期，如 " + example, "must be a period like " + example)));
    }

    private void requireNone(AssessmentScheme scheme, Period period, UUID divisionId) {
        boolean there = em.createQuery(
                                "select count(e.id) from AssessmentRow e where e.scheme = :scheme and e.first = :first"
                                        + " and e.divisionId = :division and e.state not in :gone",
                                Long.class)
                        .setParameter("scheme", scheme.key())
                        .setParameter("first", period.first())
                        .setParameter("division", divisionId)
                        .setParameter("gone", Set.of(AssessmentState.DROPPED, AssessmentState.REFUSED))
                        .getSingleResult()
                > 0;
        if (there) {
            throw ProblemException.conflict(
                    "assessment-there",
                    Text.of("这一期的考核已经有了", "There is such an assessment of the period already"),
                    Map.of("scheme", scheme.key(), "period", period.text()));
        }
    }

    static String link(AssessmentRow row) {
        return "/ledgers/assessments/" + row.id();
    }

    public AssessmentRow seen(UUID id) {
        AssessmentRow row = em.find(AssessmentRow.class, id);
        if (row == null
                || !reach.covers(READ, row.divisionId())
                || !definitions.schemes().containsKey(row.scheme())) {
            throw ProblemException.notFound();
        }
        return row;
    }

    public AssessmentScheme scheme(AssessmentRow row) {
        AssessmentScheme scheme = definitions.schemes().get(row.scheme());
        if (scheme == null) {
            throw ProblemException.notFound();
        }
        return scheme;
    }

    private AssessmentRow locked(UUID id, String permission) {
        AssessmentRow row = em.find(AssessmentRow.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (row == null) {
            throw ProblemException.notFound();
        }
        scheme(row);
        reach.require(permission, row.divisionId());
        return row;
    }

    /** By somebody else than who applied for it. */
    public AssessmentRow approve(UUID id, IfMatch ifMatch) {
        AssessmentRow row = lockedForApproval(id, ifMatch);
        row.approve(call.caller().userId());
        move(row, "approve", AssessmentState.APPLIED, null);
        compute(row, scheme(row));
        tellApplicant(row, Text.of("考核已批准：" + row.title(), "The assessment was approved: " + row.title()));
        return row;
    }

    public AssessmentRow refuse(UUID id, String reason, IfMatch ifMatch) {
        AssessmentRow row = lockedForApproval(id, ifMatch);
        row.move(AssessmentState.REFUSED);
        move(row, "refuse", AssessmentState.APPLIED, reason);
        tellApplicant(
                row,
                Text.of(
                        "考核未批准：" + row.title() + "，" + reason,
                        "The assessment was not approved: " + row.title() + " – " + reason));
        return row;
    }

    private AssessmentRow lockedForApproval(UUID id, IfMatch ifMatch) {
        AssessmentRow row = locked(id, APPROVE);
        ifMatch.check(row.version());
        require(row, AssessmentState.APPLIED);
        UUID me = call.caller().userId();
        if (me != null && me.equals(row.applicantId())) {
            throw ProblemException.forbidden(
                    "own-application", Text.of("不能审批自己报批的考核", "Nobody approves what he has applied for himself"));
        }
        return row;
    }

    private void tellApplicant(AssessmentRow row, Text text) {
        UUID applicant = row.applicantId();
        if (applicant != null) {
            journal.tell(Set.of(applicant), "ledgers.assessment.approved", text, link(row));
        }
    }

    /** Points that follow from figures, as these are now. */
    public AssessmentRow compute(UUID id, IfMatch ifMatch) {
        AssessmentRow row = locked(id, WRITE);
        ifMatch.check(row.version());
        require(row, AssessmentState.SCORING);
        compute(row, scheme(row));
        move(row, "compute", AssessmentState.SCORING, null);
        return row;
    }

    private void compute(AssessmentRow row, AssessmentScheme scheme) {
        List<ResultRow> results = results(row.id());
        Map<UUID, Map<String, ScoreRow>> scores = scores(row.id());
        List<UUID> of = results.stream().map(ResultRow::subjectId).toList();
        for (Criterion criterion : scheme.criteria()) {
            if (criterion.kind() == Criterion.Kind.MANUAL) {
                continue;
            }
            Map<UUID, Scoring.Found> found = scoring.of(scheme, criterion, of, row.period());
            for (ResultRow result : results) {
                Scoring.Found here = found.getOrDefault(result.subjectId(), Scoring.Found.NOTHING);
                ScoreRow score = scores.getOrDefault(result.id(), Map.of()).get(criterion.key());
                if (score != null) {
                    score.compute(here.points(), here.numerator(), here.denominator(), here.value(), call.now());
                }
            }
        }
        row.computed(call.now());
        settle(row, scheme, results, scores);
    }

    /** Sums, ranks and bands follow from the points. */
    private void settle(
            AssessmentRow row,
            AssessmentScheme scheme,
            List<ResultRow> results,
            Map<UUID, Map<String, ScoreRow>> scores) {
        Map<UUID, BigDecimal> shares = new LinkedHashMap<>();
        for (ResultRow result : results) {
            BigDecimal sum = scores.getOrDefault(result.id(), Map.of()).values().stream()
                    .map(ScoreRow::points)
                    .filter(points -> points != null)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            result.sum(sum, Points.percent(sum, row.most()));
            shares.put(result.subjectId(), result.share());
        }
        if (missing(scheme, scores) > 0) {
            // who has not been looked at yet is neither first nor last
            results.forEach(result -> result.place(null, null, null));
        } else {
            rank(scheme, results, new Ranking(shares));
        }
        em.flush();
    }

    private static void rank(AssessmentScheme scheme, List<ResultRow> results, Ranking ranking) {
        for (ResultRow result : results) {
            Band band = ranking.band(result.subjectId(), scheme.bands()).orElse(null);
            result.place(
                    ranking.rank(result.subjectId()),
                    band == null ? null : band.key(),
                    band == null ? null : band.consequence());
        }
    }

    /** Points that somebody has still to give. */
    private static long missing(AssessmentScheme scheme, Map<UUID, Map<String, ScoreRow>> scores) {
        List<String> manual = scheme.criteria().stream()
                .filter(criterion -> criterion.kind() == Criterion.Kind.MANUAL)
                .map(Criterion::key)
                .toList();
        return scores.values().stream()
                .flatMap(of -> of.values().stream())
                .filter(score -> manual.contains(score.criterion()) && score.points() == null)
                .count();
    }

    /** Somebody gives points for a criterion that is not computed. */
    public ResultRow give(UUID id, UUID resultId, String criterionKey, BigDecimal points, String reason) {
        AssessmentRow row = locked(id, WRITE);
        require(row, AssessmentState.SCORING);
        AssessmentScheme scheme = scheme(row);
        Criterion criterion = scheme.criteria().stream()
                .filter(one -> one.key().equals(criterionKey))
                .findFirst()
                .orElseThrow(ProblemException::notFound);
        if (criterion.kind() != Criterion.Kind.MANUAL) {
            throw ProblemException.conflict(
                    "computed",
                    Text.of("这一项由数据计算，不能手工打分", "The points follow from figures; nobody gives them"),
                    Map.of());
        }
        if (points.compareTo(criterion.points()) > 0) {
            throw ProblemException.invalid(new FieldError(
                    "/points",
                    Text.of(
                            "最多 " + criterion.points().toPlainString() + " 分",
                            "at most " + criterion.points().toPlainString() + " points")));
        }
        Map<UUID, Map<String, ScoreRow>> scores = scores(id);
        ScoreRow score = scores.getOrDefault(resultId, Map.of()).get(criterionKey);
        if (score == null) {
            throw ProblemException.notFound();
        }
        score.give(points, reason.strip(), journal.actor());
        settle(row, scheme, results(id), scores);
        journal.write(
                "assessment",
                id,
                new HistoryRow.Move("score", AssessmentState.SCORING.name(), AssessmentState.SCORING.name(), null));
        return result(id, resultId);
    }

    /**
     * Ranks and consequences hold from now on.
     *
     * @param waived results for which nothing follows although their band says so, with the reason
     */
    public AssessmentRow decide(UUID id, Map<UUID, String> waived, IfMatch ifMatch) {
        AssessmentRow row = locked(id, DECIDE);
        ifMatch.check(row.version());
        require(row, AssessmentState.SCORING);
        AssessmentScheme scheme = scheme(row);
        requireScored(scheme, scores(id));
        compute(row, scheme);
        List<ResultRow> results = results(id);
        Set<UUID> known = new HashSet<>();
        results.forEach(result -> known.add(result.id()));
        if (!known.containsAll(waived.keySet())) {
            throw ProblemException.invalid(new FieldError("/waived", Text.of("没有这个考核结果", "There is no such result")));
        }
        row.decide(call.now());
        move(row, "decide", AssessmentState.SCORING, null);
        results.forEach(result -> follow(row, result, waived));
        journal.publish(
                "ledgers.assessment.decided",
                new AssessmentDecided(
                        id, row.scheme(), row.divisionId(), row.period().text(), results.size()));
        return row;
    }

    private void follow(AssessmentRow row, ResultRow result, Map<UUID, String> waived) {
        String kind = result.consequence();
        if (kind == null) {
            return;
        }
        String why = waived.get(result.id());
        if (why != null) {
            result.place(result.rank(), result.band(), null);
            journal.write(
                    "assessment",
                    row.id(),
                    new HistoryRow.Move(
                            "waive",
                            AssessmentState.DECIDED.name(),
                            AssessmentState.DECIDED.name(),
                            result.name() + "：" + why));
            return;
        }
        consequences.impose(row, result, kind);
    }

    private static void requireScored(AssessmentScheme scheme, Map<UUID, Map<String, ScoreRow>> scores) {
        long missing = missing(scheme, scores);
        if (missing > 0) {
            throw ProblemException.conflict(
                    "not-scored",
                    Text.of("还有 " + missing + " 项没有打分", missing + " points are still to be given"),
                    Map.of("missing", missing));
        }
    }

    /** Consequences are lifted, and it is scored again. */
    public AssessmentRow revoke(UUID id, String reason, IfMatch ifMatch) {
        AssessmentRow row = locked(id, DECIDE);
        ifMatch.check(row.version());
        require(row, AssessmentState.DECIDED);
        consequences.liftAll(id, reason);
        row.revoke();
        move(row, "revoke", AssessmentState.DECIDED, reason);
        return row;
    }

    /** What was not decided is given up. */
    public AssessmentRow drop(UUID id, String reason, IfMatch ifMatch) {
        AssessmentRow row = locked(id, WRITE);
        ifMatch.check(row.version());
        AssessmentState before = row.state();
        if (before != AssessmentState.SCORING && before != AssessmentState.APPLIED) {
            throw wrongState(row);
        }
        row.move(AssessmentState.DROPPED);
        move(row, "drop", before, reason);
        return row;
    }

    private void move(AssessmentRow row, String action, @Nullable AssessmentState from, @Nullable String reason) {
        journal.write(
                "assessment",
                row.id(),
                new HistoryRow.Move(
                        action, from == null ? null : from.name(), row.state().name(), reason));
    }

    private static void require(AssessmentRow row, AssessmentState state) {
        if (row.state() != state) {
            throw wrongState(row);
        }
    }

    private static ProblemException wrongState(AssessmentRow row) {
        return ProblemException.conflict(
                "wrong-state",
                Text.of(
                        "考核" + row.state().label().zh() + "，不能这样做",
                        "Not possible, the assessment is: "
                                + row.state().label().en()),
                Map.of("state", row.state().name()));
    }

    public List<ResultRow> results(UUID assessmentId) {
        return em.createQuery("select e from ResultRow e where e.assessmentId = :id order by e.id", ResultRow.class)
                .setParameter("id", assessmentId)
                .getResultList();
    }

    public ResultRow result(UUID assessmentId, UUID resultId) {
        ResultRow result = em.find(ResultRow.class, resultId);
        if (result == null || !result.assessmentId().equals(assessmentId)) {
            throw ProblemException.notFound();
        }
        return result;
    }

    private Map<UUID, Map<String, ScoreRow>> scores(UUID assessmentId) {
        return byResult(em.createQuery("select e from ScoreRow e where e.assessmentId = :id", ScoreRow.class)
                .setParameter("id", assessmentId)
                .getResultList());
    }

    /** Points of the results, in one statement. */
    public Map<UUID, Map<String, ScoreRow>> scoresOf(List<UUID> results) {
        return results.isEmpty()
                ? Map.of()
                : byResult(em.createQuery("select e from ScoreRow e where e.resultId in :ids", ScoreRow.class)
                        .setParameter("ids", results)
                        .getResultList());
    }

    private static Map<UUID, Map<String, ScoreRow>> byResult(List<ScoreRow> scores) {
        Map<UUID, Map<String, ScoreRow>> found = new HashMap<>();
        scores.forEach(score -> found.computeIfAbsent(score.resultId(), id -> new LinkedHashMap<>())
                .put(score.criterion(), score));
        return found;
    }

    /** Kebab-case words of what the caller can do now. */
    public List<String> possible(AssessmentRow row) {
        List<String> possible = new ArrayList<>();
        boolean writes = reach.covers(WRITE, row.divisionId());
        boolean decides = reach.covers(DECIDE, row.divisionId());
        Actor me = journal.actor();
        switch (row.state()) {
            case APPLIED -> {
                if (reach.covers(APPROVE, row.divisionId())
                        && (me.id() == null || !me.id().equals(row.applicantId()))) {
                    possible.addAll(List.of("approve", "refuse"));
                }
                add(possible, writes, "drop");
            }
            case SCORING -> {
                add(possible, writes, "compute", "score", "drop");
                add(possible, decides, "decide");
            }
            case DECIDED -> add(possible, decides, "revoke");
            case REFUSED, DROPPED -> {}
        }
        return possible;
    }

    private static void add(List<String> possible, boolean may, String... words) {
        if (may) {
            possible.addAll(List.of(words));
        }
    }
}
