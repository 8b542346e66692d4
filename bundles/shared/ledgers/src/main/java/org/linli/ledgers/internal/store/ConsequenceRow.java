package org.linli.ledgers.internal.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.ledgers.api.ConsequenceState;

/** What follows from an assessment for a subject (结果运用). */
@Entity
@Table(name = "ledgers_consequence")
public class ConsequenceRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "assessment_id")
    private UUID assessmentId;

    @Column(name = "result_id")
    private UUID resultId;

    @Column(name = "consequence_key")
    private String kind;

    @Column(name = "module_name")
    private String module;

    @Column(name = "scheme_key")
    private String scheme;

    @Column(name = "period_text")
    private String periodText;

    @Column(name = "subject_id")
    private UUID subjectId;

    @Column(name = "subject_name")
    private String name;

    @Column(name = "division_id")
    private UUID divisionId;

    @Enumerated(EnumType.STRING)
    @Column(name = "consequence_state")
    private ConsequenceState state;

    @Column(name = "reason")
    private String reason;

    @Column(name = "decided_at")
    private Instant decidedAt;

    @Column(name = "decider_id")
    private @Nullable UUID deciderId;

    @Column(name = "due_day")
    private @Nullable LocalDate dueDay;

    @Column(name = "report")
    private @Nullable String report;

    @Column(name = "reported_at")
    private @Nullable Instant reportedAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(name = "reminded_on")
    private @Nullable LocalDate remindedOn;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected ConsequenceRow() {}

    public ConsequenceRow(UUID id, ResultRow result, AssessmentRow assessment, String kind, String module, Actor by) {
        this.id = id;
        this.assessmentId = assessment.id();
        this.resultId = result.id();
        this.kind = kind;
        this.module = module;
        this.scheme = assessment.scheme();
        this.periodText = assessment.period().text();
        this.subjectId = result.subjectId();
        this.name = result.name();
        this.divisionId = result.divisionId();
        this.state = ConsequenceState.IN_FORCE;
        this.reason = "";
        this.decidedAt = by.at();
        this.deciderId = by.id();
    }

    public ConsequenceRow because(String why, @Nullable LocalDate due) {
        reason = why;
        dueDay = due;
        return this;
    }

    public void report(String words, Instant at) {
        state = ConsequenceState.REPORTED;
        report = words;
        reportedAt = at;
    }

    /** What was reported is not enough. */
    public void giveBack() {
        state = ConsequenceState.IN_FORCE;
        reportedAt = null;
    }

    public void end(ConsequenceState as, Instant at) {
        state = as;
        endedAt = at;
    }

    public void remind(LocalDate day) {
        remindedOn = day;
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public UUID assessmentId() {
        return assessmentId;
    }

    public UUID resultId() {
        return resultId;
    }

    public String kind() {
        return kind;
    }

    public String module() {
        return module;
    }

    public String scheme() {
        return scheme;
    }

    public String periodText() {
        return periodText;
    }

    public UUID subjectId() {
        return subjectId;
    }

    public String name() {
        return name;
    }

    public UUID divisionId() {
        return divisionId;
    }

    public ConsequenceState state() {
        return state;
    }

    public String reason() {
        return reason;
    }

    public Instant decidedAt() {
        return decidedAt;
    }

    public @Nullable UUID deciderId() {
        return deciderId;
    }

    public @Nullable LocalDate dueDay() {
        return dueDay;
    }

    public @Nullable String report() {
        return report;
    }

    public @Nullable Instant reportedAt() {
        return reportedAt;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }

    public @Nullable LocalDate remindedOn() {
        return remindedOn;
    }
}
