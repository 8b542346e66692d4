package org.linli.elderly.internal.assessment;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.json.Json;
import org.linli.api.problem.Faults;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.elderly.internal.desk.Consent;
import org.linli.elderly.internal.desk.ElderlyDesk;
import org.linli.elderly.internal.desk.Origin;
import org.linli.elderly.internal.desk.SealedText;
import org.linli.elderly.internal.elder.ElderRow;
import org.linli.elderly.internal.elder.Lifetime;
import org.linli.elderly.internal.standard.Standard;
import org.linli.elderly.internal.standard.Standards;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Takes an assessment from its first score to its confirmation: two assessors see the elder together (GB/T 42195-2022), one writes and the
 * other agrees or gives it back. A confirmed one is never changed; who doubts it assesses again.
 */
@Component(service = AssessmentDesk.class)
public class AssessmentDesk {
    static final String READ = "elderly:assessment:read";
    static final String WRITE = "elderly:assessment:write";
    static final String UNMASK = "elderly:assessment:unmask";
    private static final String CONTENT = "assessment.content";
    private static final String OBJECTION = "assessment.objection";

    private final EntityManager em;
    private final ElderlyDesk desk;
    private final Standards standards;
    private final Lifetime lifetime;
    private final SealedText sealed;
    private final Json json;

    @Activate
    public AssessmentDesk(
            @Reference EntityManager em,
            @Reference ElderlyDesk desk,
            @Reference Standards standards,
            @Reference Lifetime lifetime,
            @Reference SealedText sealed,
            @Reference Json json) {
        this.em = em;
        this.desk = desk;
        this.standards = standards;
        this.lifetime = lifetime;
        this.sealed = sealed;
        this.json = json;
    }

    AssessmentRow begin(UUID elderId, AssessmentFacts facts) {
        ElderRow elder = desk.row(ElderRow.class, elderId, WRITE);
        if (elder.endedOn() != null) {
            throw ProblemException.conflict(
                    "elder-ended", Text.of("该档案已结束", "The record has ended"), Map.of("endedOn", elder.endedOn()));
        }
        Standard standard = standards.inForce(facts.day());
        check(elder, facts, standard);
        AssessmentRow row = new AssessmentRow(desk.newId(), elder.divisionId(), elderId, standard.id(), myself(), null);
        row.take(facts, seal(facts));
        desk.added(row, "elderly.assessment.begin");
        return row;
    }

    void change(AssessmentRow row, AssessmentFacts facts) {
        in(row, AssessmentState.DRAFT);
        first(row);
        sameEdition(row, facts.day());
        check(em.find(ElderRow.class, row.elderId()), facts, standard(row));
        row.take(facts, seal(facts));
        desk.done(row, "elderly.assessment.change", Map.of());
    }

    void submit(AssessmentRow row) {
        in(row, AssessmentState.DRAFT);
        first(row);
        AssessmentFacts facts = facts(row);
        Scoring scoring = new Scoring(standard(row));
        ElderRow elder = em.find(ElderRow.class, row.elderId());
        Faults faults = new Faults()
                .all(scoring.wrong(facts.scores(), facts.circumstances(), facts.day()).stream()
                        .map(Scoring.Fault::error)
                        .toList());
        Consent.check(faults, facts.consent(), facts.day(), elder.guardian() != null)
                .refuse();
        row.submit(scoring.rate(facts.scores(), facts.circumstances(), facts.day()));
        desk.done(row, "elderly.assessment.submit", Map.of());
    }

    void confirm(AssessmentRow row) {
        second(row);
        AssessmentView.Result rating = Objects.requireNonNull(row.rating());
        row.confirm(myself(), desk.now());
        ElderRow elder = em.find(ElderRow.class, row.elderId());
        elder.assessed(rating.level(), row.day());
        desk.done(
                row,
                "elderly.assessment.confirm",
                Map.of("level", rating.level().name()));
    }

    void giveBack(AssessmentRow row, String objection) {
        second(row);
        row.giveBack(Objects.requireNonNull(sealed.seal(objection, OBJECTION)));
        desk.done(row, "elderly.assessment.give-back", Map.of());
    }

    void drop(AssessmentRow row) {
        in(row, AssessmentState.DRAFT);
        first(row);
        row.drop();
        desk.done(row, "elderly.assessment.drop", Map.of());
    }

    /**
     * One that two assessors signed on paper. What it comes to is counted from its scores.
     *
     * @param facts right and whole ones
     */
    AssessmentRow past(ElderRow elder, Standard standard, AssessmentFacts facts, Signed signed, Origin origin) {
        AssessmentRow row = new AssessmentRow(
                desk.newId(),
                elder.divisionId(),
                elder.id(),
                standard.id(),
                new AssessmentRow.Assessor(null, signed.first()),
                origin);
        row.take(facts, seal(facts));
        row.submit(new Scoring(standard).rate(facts.scores(), facts.circumstances(), facts.day()));
        row.confirm(new AssessmentRow.Assessor(null, signed.second()), null);
        return row;
    }

    /** Names of the two assessors on a paper form. */
    record Signed(String first, String second) {}

    /** What was found, for the assessor who is writing it; null for everybody else, who says what for. */
    @Nullable
    AssessmentFound atWork(AssessmentRow row) {
        boolean open = row.state() == AssessmentState.DRAFT || row.state() == AssessmentState.SUBMITTED;
        return open && Objects.equals(row.firstAssessorId(), desk.user()) ? found(row) : null;
    }

    /** What was found, for somebody who says why. */
    AssessmentFound open(AssessmentRow row, String purpose) {
        desk.done(row, "elderly.assessment.unmask", Map.of("purpose", purpose.strip()));
        return found(row);
    }

    private AssessmentFound found(AssessmentRow row) {
        AssessmentFacts facts = facts(row);
        return new AssessmentFound(
                facts,
                row.rating() == null ? List.of() : adjustments(row, facts),
                sealed.open(row.objection(), OBJECTION));
    }

    /** They name diagnoses, and so they stand in no column: what was rated is in the sealed content as long as there is a rating. */
    private List<Adjustment> adjustments(AssessmentRow row, AssessmentFacts facts) {
        return new Scoring(standard(row))
                .rate(facts.scores(), facts.circumstances(), facts.day())
                .adjustments();
    }

    AssessmentFacts facts(AssessmentRow row) {
        return json.read(Objects.requireNonNull(sealed.open(row.content(), CONTENT)), AssessmentFacts.class);
    }

    private String seal(AssessmentFacts facts) {
        return Objects.requireNonNull(sealed.seal(json.write(facts), CONTENT));
    }

    /** A draft may be in parts; what is there must be right in itself. */
    private void check(ElderRow elder, AssessmentFacts facts, Standard standard) {
        lifetime.since(new Faults(), "day", elder, facts.day())
                .when(facts.day().isAfter(desk.today()), "day", "不能晚于今天", "must not be after today")
                .all(new Scoring(standard)
                        .misread(facts.scores()).stream()
                                .map(Scoring.Fault::error)
                                .toList())
                .refuse();
    }

    /** An assessment keeps the edition that it was begun by, and so its day stays where that one is in force. */
    private void sameEdition(AssessmentRow row, LocalDate day) {
        Standard then = standards.inForce(day);
        new Faults()
                .when(
                        !day.equals(row.day()) && !then.id().equals(row.standard()),
                        "day",
                        "该日适用另一版标准（" + then.name().zh() + "），请另行评估",
                        "Another edition was in force on that day ("
                                + then.name().en() + "): begin another assessment")
                .refuse();
    }

    private Standard standard(AssessmentRow row) {
        return standards
                .find(row.standard())
                .orElseThrow(() -> new IllegalStateException("no standard " + row.standard()));
    }

    private AssessmentRow.Assessor myself() {
        return new AssessmentRow.Assessor(assessor(), desk.actor());
    }

    private UUID assessor() {
        UUID user = desk.user();
        if (user == null) {
            throw ProblemException.forbidden("person-needed", Text.of("评估须由本人操作", "Only a person can assess"));
        }
        return user;
    }

    private void first(AssessmentRow row) {
        if (!assessor().equals(row.firstAssessorId())) {
            throw ProblemException.forbidden(
                    "first-assessor", Text.of("由填写评估的人员办理", "Is for the assessor who writes it"));
        }
    }

    private void second(AssessmentRow row) {
        in(row, AssessmentState.SUBMITTED);
        if (assessor().equals(row.firstAssessorId())) {
            throw ProblemException.forbidden(
                    "second-assessor", Text.of("须由另一名评估人员复核", "Is for another assessor than the one who wrote it"));
        }
    }

    private static void in(AssessmentRow row, AssessmentState state) {
        if (row.state() != state) {
            throw row.state().refusal("assessment-state", Text.of("该评估", "The assessment"));
        }
    }
}
