package org.linli.property.internal.rating;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.json.Json;
import org.linli.api.problem.Faults;
import org.linli.api.security.Caller;
import org.linli.property.internal.company.Standing;
import org.linli.property.internal.desk.Desk;
import org.linli.property.internal.desk.ImportedRow;
import org.linli.property.internal.desk.Origin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Ratings that were made before, on paper or elsewhere, with what was decided on them. Whether somebody was told to rectify before he was
 * removed from the list is not asked here, since what happened cannot be refused any more.
 */
@Component(service = PastRatings.class)
public class PastRatings {
    private final EntityManager em;
    private final CurrentCall call;
    private final Desk desk;
    private final Json json;
    private final FormsResource forms;
    private final DecisionBook decisions;

    @Activate
    public PastRatings(
            @Reference EntityManager em,
            @Reference CurrentCall call,
            @Reference Desk desk,
            @Reference Json json,
            @Reference FormsResource forms,
            @Reference DecisionBook decisions) {
        this.em = em;
        this.call = call;
        this.desk = desk;
        this.json = json;
        this.forms = forms;
        this.decisions = decisions;
    }

    /**
     * A rating of the past.
     *
     * @param scores points by code of criterion, all of them; null when only the total is known
     * @param total needed without scores
     * @param result needed without scores; with them what they come to
     * @param decided what followed; null when nothing was decided
     * @param until by when it had to be rectified, needed for that
     */
    public record Past(
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay,
            @Nullable Map<String, BigDecimal> scores,
            @Nullable BigDecimal total,
            @Nullable Result result,
            @Nullable String note,
            @Nullable String rater,
            @Nullable Standing decided,
            @Nullable LocalDate decidedOn,
            @Nullable LocalDate until) {}

    /** Of the district, or shipped as a template that the first rating by it takes over. */
    public Optional<Form> form(String key) {
        return row(key).map(row -> json.read(row.document(), Form.class))
                .or(() -> FormTemplates.of(key).map(FormsResource.NewForm::form));
    }

    /** Whether the district has the form itself, or the caller may define it from its template. */
    public boolean mayTake(String key) {
        Caller caller = call.caller();
        return caller.system() || caller.may(FormsResource.WRITE) || row(key).isPresent();
    }

    /** Whether the subject was rated by the form in that time already. */
    public boolean there(String key, UUID subjectId, LocalDate first, LocalDate last) {
        return row(key).map(form -> em.createQuery(
                                        "select count(e.id) from RatingRow e where e.formId = :form and e.subjectId = :subject"
                                                + " and e.firstDay <= :last and e.lastDay >= :first",
                                        Long.class)
                                .setParameter("form", form.id())
                                .setParameter("subject", subjectId)
                                .setParameter("first", first)
                                .setParameter("last", last)
                                .getSingleResult()
                        > 0)
                .orElse(false);
    }

    public void check(Form form, Past past, Faults faults) {
        LocalDate first = past.firstDay();
        LocalDate last = past.lastDay();
        faults.present("firstDay", first)
                .present("lastDay", last)
                .when(
                        first != null && last != null && last.isBefore(first),
                        "lastDay",
                        "不能早于开始日期",
                        "Must not be before the first day")
                .when(first != null && first.isAfter(desk.today()), "firstDay", "评价期尚未开始", "The period has not begun")
                .optional("note", past.note(), 1000)
                .optional("rater", past.rater(), 100);
        decision(past, points(form, past, faults), faults);
    }

    /** What the points come to; null when they are not right. */
    private static @Nullable Result points(Form form, Past past, Faults faults) {
        Map<String, BigDecimal> scores = past.scores();
        BigDecimal total = past.total();
        Result result = past.result();
        if (scores == null) {
            faults.present("total", total)
                    .present("result", result)
                    .when(
                            total != null
                                    && (total.signum() < 0
                                            || total.compareTo(form.most()) > 0
                                            || total.stripTrailingZeros().scale() > 2),
                            "total",
                            "须在 0 至 " + form.most().toPlainString() + " 之间，至多两位小数",
                            "Must be from 0 to " + form.most().toPlainString() + " with two decimals at most")
                    .when(
                            total != null && result != null && !fits(form, total, result),
                            "result",
                            "与得分不符",
                            "Does not follow from the points");
            return result;
        }
        Faults wrong = new Faults();
        Scoring.check(form, scores, wrong);
        faults.all(wrong.list());
        if (!wrong.none()) {
            return null;
        }
        Result counted = Scoring.result(form, scores);
        faults.when(
                        total != null && total.compareTo(Scoring.total(scores)) != 0,
                        "total",
                        "各项得分合计为 " + Scoring.total(scores).toPlainString(),
                        "The scores add up to " + Scoring.total(scores).toPlainString())
                .when(result != null && result != counted, "result", "与得分不符", "Does not follow from the points");
        return counted;
    }

    /** A total does not tell whether a model has all that it needs, so that both may be right above its line. */
    private static boolean fits(Form form, BigDecimal total, Result result) {
        boolean below = total.compareTo(form.rectifyBelow()) < 0;
        return switch (result) {
            case RECTIFY -> below;
            case MODEL -> total.compareTo(form.modelFrom()) >= 0;
            case NORMAL ->
                !below
                        && (total.compareTo(form.modelFrom()) < 0
                                || form.criteria().stream().anyMatch(Form.Criterion::needed));
        };
    }

    private void decision(Past past, @Nullable Result result, Faults faults) {
        Standing decided = past.decided();
        LocalDate day = past.decidedOn();
        LocalDate until = past.until();
        if (decided == null) {
            faults.when(
                    day != null || until != null, "decided", "填写了决定日期或整顿期限的须写明决定", "Say what was decided on that day");
            return;
        }
        faults.present("decidedOn", day)
                .when(
                        day != null
                                && (day.isAfter(desk.today())
                                        || (past.firstDay() != null && day.isBefore(past.firstDay()))),
                        "decidedOn",
                        "不能早于评价期，也不能在将来",
                        "Must not be before the period or in the future")
                .when(
                        decided == Standing.MODEL && result != null && result != Result.MODEL,
                        "decided",
                        "未达到示范线，不能树为示范点",
                        "It has not reached the line of models")
                .when(
                        (decided == Standing.RECTIFYING || decided == Standing.REMOVED)
                                && result != null
                                && result != Result.RECTIFY,
                        "decided",
                        "未低于整顿线",
                        "It is not below the line of rectification")
                .when(
                        decided == Standing.RECTIFYING && (until == null || (day != null && until.isBefore(day))),
                        "rectifyUntil",
                        "须给出决定之后的整顿期限",
                        "Say by when, from the day of the decision on")
                .when(
                        decided != Standing.RECTIFYING && until != null,
                        "rectifyUntil",
                        "只有责令整顿的才有期限",
                        "Only who is to rectify has until a day");
    }

    /** A rating that passed the check. */
    public ImportedRow rating(
            String key, UUID subjectId, UUID divisionId, String subjectName, Past past, Origin origin) {
        FormRow form = row(key).orElseGet(() -> taken(key));
        Map<String, BigDecimal> scores = past.scores();
        LocalDate last = Objects.requireNonNull(past.lastDay(), "lastDay");
        String rater = past.rater();
        RatingRow row = new RatingRow(
                desk.newId(),
                new RatingRow.RatedSubject(subjectId, divisionId, subjectName),
                form,
                new RatingRow.Counted(
                        Objects.requireNonNull(past.firstDay(), "firstDay"),
                        last,
                        json.write(scores == null ? Map.of() : new TreeMap<>(scores)),
                        scores == null ? Objects.requireNonNull(past.total(), "total") : Scoring.total(scores),
                        result(form, past),
                        past.note()),
                ratedAt(last),
                rater == null || rater.isBlank() ? desk.actor() : rater.strip(),
                origin);
        Standing decided = past.decided();
        if (decided != null) {
            row.decide(decided, Objects.requireNonNull(past.decidedOn(), "decidedOn"), past.until(), null);
        }
        return row;
    }

    private Result result(FormRow form, Past past) {
        Map<String, BigDecimal> scores = past.scores();
        return scores == null
                ? Objects.requireNonNull(past.result(), "result")
                : Scoring.result(json.read(form.document(), Form.class), scores);
    }

    /** The end of the period, when it lies in the past. */
    private Instant ratedAt(LocalDate last) {
        Instant end = last.atStartOfDay(call.tenant().zone()).toInstant();
        return end.isAfter(desk.now()) ? desk.now() : end;
    }

    /** A company or an estate stands as the last of all decisions on it says, also when older ratings come in later. */
    public void stand(List<ImportedRow> rows) {
        em.flush();
        for (ImportedRow one : rows) {
            RatingRow row = (RatingRow) one;
            Standing decided = row.decided();
            LocalDate day = row.decidedOn();
            if (decided != null && day != null && last(row, day)) {
                decisions.stands(row, decided);
            }
        }
    }

    private boolean last(RatingRow row, LocalDate day) {
        return em.createQuery(
                                "select count(r.id) from RatingRow r where r.subjectId = :subject and r.decidedOn > :day",
                                Long.class)
                        .setParameter("subject", row.subjectId())
                        .setParameter("day", day)
                        .getSingleResult()
                == 0;
    }

    private Optional<FormRow> row(String key) {
        return em
                .createQuery("select e from FormRow e where e.key = :key", FormRow.class)
                .setParameter("key", key)
                .getResultList()
                .stream()
                .findFirst();
    }

    private FormRow taken(String key) {
        forms.define(FormTemplates.of(key).orElseThrow());
        return row(key).orElseThrow();
    }
}
