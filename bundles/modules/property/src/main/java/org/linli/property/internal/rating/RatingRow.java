package org.linli.property.internal.rating;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.property.internal.company.Standing;
import org.linli.property.internal.desk.ImportedRow;
import org.linli.property.internal.desk.Origin;

/** A rating of a subject for a period, with the form as it was then, and what was decided on it. */
@Entity
@Table(name = "property_rating")
public class RatingRow extends ImportedRow {
    @Column(name = "form_id", updatable = false)
    private UUID formId;

    @Column(name = "form_document", updatable = false)
    private String formDocument;

    @Enumerated(EnumType.STRING)
    @Column(name = "subject", updatable = false)
    private Subject subject;

    @Column(name = "subject_id", updatable = false)
    private UUID subjectId;

    @Column(name = "subject_name", updatable = false)
    private String subjectName;

    @Column(name = "first_day", updatable = false)
    private LocalDate firstDay;

    @Column(name = "last_day", updatable = false)
    private LocalDate lastDay;

    @Column(name = "scores", updatable = false)
    private String scores;

    @Column(name = "total", updatable = false)
    private BigDecimal total;

    @Enumerated(EnumType.STRING)
    @Column(name = "result", updatable = false)
    private Result result;

    @Column(name = "note", updatable = false)
    private @Nullable String note;

    @Column(name = "rated_at", updatable = false)
    private Instant ratedAt;

    @Column(name = "rater", updatable = false)
    private String rater;

    @Enumerated(EnumType.STRING)
    @Column(name = "decided")
    private @Nullable Standing decided;

    @Column(name = "decided_on")
    private @Nullable LocalDate decidedOn;

    @Column(name = "rectify_until")
    private @Nullable LocalDate rectifyUntil;

    @Column(name = "decision_note")
    private @Nullable String decisionNote;

    @Column(name = "told_on")
    private @Nullable LocalDate toldOn;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected RatingRow() {}

    RatingRow(
            UUID id,
            RatedSubject of,
            FormRow form,
            Counted counted,
            Instant at,
            String rater,
            @Nullable Origin origin) {
        super(id, of.divisionId(), origin);
        this.formId = form.id();
        this.formDocument = form.document();
        this.subject = form.subject();
        this.subjectId = of.id();
        this.subjectName = of.name();
        this.firstDay = counted.firstDay();
        this.lastDay = counted.lastDay();
        this.scores = counted.scores();
        this.total = counted.total();
        this.result = counted.result();
        this.note = counted.note();
        this.ratedAt = at;
        this.rater = rater;
    }

    /** What is rated. */
    record RatedSubject(UUID id, UUID divisionId, String name) {}

    /** Scores as a document and what they come to. */
    record Counted(
            LocalDate firstDay,
            LocalDate lastDay,
            String scores,
            BigDecimal total,
            Result result,
            @Nullable String note) {}

    void decide(Standing standing, LocalDate day, @Nullable LocalDate until, @Nullable String why) {
        decided = standing;
        decidedOn = day;
        rectifyUntil = until;
        decisionNote = why;
        toldOn = null;
    }

    /** That the time to rectify is over. */
    void told(LocalDate day) {
        toldOn = day;
    }

    UUID formId() {
        return formId;
    }

    String formDocument() {
        return formDocument;
    }

    Subject subject() {
        return subject;
    }

    UUID subjectId() {
        return subjectId;
    }

    String subjectName() {
        return subjectName;
    }

    LocalDate firstDay() {
        return firstDay;
    }

    LocalDate lastDay() {
        return lastDay;
    }

    String scores() {
        return scores;
    }

    BigDecimal total() {
        return total;
    }

    Result result() {
        return result;
    }

    @Nullable
    String note() {
        return note;
    }

    Instant ratedAt() {
        return ratedAt;
    }

    String rater() {
        return rater;
    }

    @Nullable
    Standing decided() {
        return decided;
    }

    @Nullable
    LocalDate decidedOn() {
        return decidedOn;
    }

    @Nullable
    LocalDate rectifyUntil() {
        return rectifyUntil;
    }

    @Nullable
    String decisionNote() {
        return decisionNote;
    }
}
