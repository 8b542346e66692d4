package org.linli.elderly.internal.assessment;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.elderly.internal.desk.Consent;
import org.linli.elderly.internal.desk.ConsentKept;
import org.linli.elderly.internal.desk.ImportedRow;
import org.linli.elderly.internal.desk.Origin;
import org.linli.elderly.internal.standard.Level;

/** An assessment of an elder (能力评估). What was found is kept encrypted; only what is counted stands in columns. */
@Entity
@Table(name = "elderly_assessment")
public class AssessmentRow extends ImportedRow {
    @Column(name = "elder_id", updatable = false)
    private UUID elderId;

    @Column(name = "standard", updatable = false)
    private String standard;

    @Column(name = "day")
    private LocalDate day;

    @Enumerated(EnumType.STRING)
    @Column(name = "reason")
    private Reason reason;

    @Enumerated(EnumType.STRING)
    @Column(name = "assessment_state")
    private AssessmentState state;

    @Column(name = "content")
    private String content;

    @Column(name = "dimension_totals")
    private @Nullable String dimensions;

    @Column(name = "total")
    private @Nullable Integer total;

    @Enumerated(EnumType.STRING)
    @Column(name = "preliminary_level")
    private @Nullable Level preliminary;

    @Enumerated(EnumType.STRING)
    @Column(name = "ability_level")
    private @Nullable Level level;

    @Column(name = "first_assessor_id", updatable = false)
    private @Nullable UUID firstAssessorId;

    @Column(name = "first_assessor", updatable = false)
    private String firstAssessor;

    @Column(name = "second_assessor_id")
    private @Nullable UUID secondAssessorId;

    @Column(name = "second_assessor")
    private @Nullable String secondAssessor;

    @Column(name = "confirmed_at")
    private @Nullable Instant confirmedAt;

    @Column(name = "objection")
    private @Nullable String objection;

    @Embedded
    private @Nullable ConsentKept consent;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected AssessmentRow() {}

    /**
     * Who assessed.
     *
     * @param id of the account; null for what was assessed on paper
     */
    record Assessor(@Nullable UUID id, String name) {}

    /** @param origin null for one that is written here */
    @SuppressWarnings("NullAway") // the rest comes with take
    AssessmentRow(UUID id, UUID divisionId, UUID elderId, String standard, Assessor assessor, @Nullable Origin origin) {
        super(id, divisionId, origin);
        this.elderId = elderId;
        this.standard = standard;
        this.firstAssessorId = assessor.id();
        this.firstAssessor = assessor.name();
        this.state = AssessmentState.DRAFT;
    }

    /** @param sealed facts as they are kept */
    void take(AssessmentFacts facts, String sealed) {
        day = facts.day();
        reason = facts.reason();
        content = sealed;
        consent = new ConsentKept(facts.consent());
    }

    void submit(Rating rating) {
        dimensions = rating.dimensions().stream().map(String::valueOf).collect(Collectors.joining(","));
        total = rating.total();
        preliminary = rating.preliminary();
        level = rating.level();
        objection = null;
        state = AssessmentState.SUBMITTED;
    }

    /** @param now null for one that both signed on paper */
    void confirm(Assessor assessor, @Nullable Instant now) {
        secondAssessorId = assessor.id();
        secondAssessor = assessor.name();
        confirmedAt = now;
        state = AssessmentState.CONFIRMED;
    }

    /** @param sealed what the second assessor does not agree with, as it is kept */
    void giveBack(String sealed) {
        objection = sealed;
        // what comes out of scores that are about to change is none
        dimensions = null;
        total = null;
        preliminary = null;
        level = null;
        state = AssessmentState.DRAFT;
    }

    void drop() {
        state = AssessmentState.DROPPED;
    }

    UUID elderId() {
        return elderId;
    }

    String standard() {
        return standard;
    }

    LocalDate day() {
        return day;
    }

    Reason reason() {
        return reason;
    }

    AssessmentState state() {
        return state;
    }

    String content() {
        return content;
    }

    /** Null before it was submitted for the first time. Why the level is another than the preliminary one is in the content alone. */
    AssessmentView.@Nullable Result rating() {
        if (dimensions == null || total == null || preliminary == null || level == null) {
            return null;
        }
        List<Integer> totals =
                Stream.of(dimensions.split(",")).map(Integer::valueOf).toList();
        return new AssessmentView.Result(totals, total, preliminary, level);
    }

    /** Null for those that were made before consents were recorded, and for a draft without. */
    @Nullable
    Consent consent() {
        return consent == null ? null : consent.consent();
    }

    /** Null for one that was assessed on paper. */
    @Nullable
    UUID firstAssessorId() {
        return firstAssessorId;
    }

    String firstAssessor() {
        return firstAssessor;
    }

    @Nullable
    String secondAssessor() {
        return secondAssessor;
    }

    @Nullable
    Instant confirmedAt() {
        return confirmedAt;
    }

    @Nullable
    String objection() {
        return objection;
    }
}
