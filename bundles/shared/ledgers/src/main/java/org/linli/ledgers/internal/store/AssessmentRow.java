package org.linli.ledgers.internal.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.ledgers.api.Period;
import org.linli.ledgers.api.PeriodKind;

/** An assessment (考核) by a scheme for a period. */
@Entity
@Table(name = "ledgers_assessment")
public class AssessmentRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "scheme_key")
    private String scheme;

    @Column(name = "module_name")
    private String module;

    @Column(name = "title")
    private String title;

    @Column(name = "division_id")
    private UUID divisionId;

    @Enumerated(EnumType.STRING)
    @Column(name = "period_kind")
    private PeriodKind kind;

    @Column(name = "first_day")
    private LocalDate first;

    @Column(name = "last_day")
    private LocalDate last;

    @Enumerated(EnumType.STRING)
    @Column(name = "assessment_state")
    private AssessmentState state;

    @Column(name = "most_points")
    private BigDecimal most;

    @Column(name = "applicant_id")
    private @Nullable UUID applicantId;

    @Column(name = "approver_id")
    private @Nullable UUID approverId;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "computed_at")
    private @Nullable Instant computedAt;

    @Column(name = "decided_at")
    private @Nullable Instant decidedAt;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected AssessmentRow() {}

    public AssessmentRow(UUID id, String scheme, String module, UUID divisionId, Period period, Instant createdAt) {
        this.id = id;
        this.scheme = scheme;
        this.module = module;
        this.divisionId = divisionId;
        this.kind = period.kind();
        this.first = period.first();
        this.last = period.last();
        this.createdAt = createdAt;
        this.title = "";
        this.most = BigDecimal.ZERO;
        this.state = AssessmentState.SCORING;
    }

    public AssessmentRow called(String name, BigDecimal points, @Nullable UUID by) {
        title = name;
        most = points;
        applicantId = by;
        return this;
    }

    public void move(AssessmentState to) {
        state = to;
    }

    public void approve(@Nullable UUID by) {
        approverId = by;
        state = AssessmentState.SCORING;
    }

    public void computed(Instant at) {
        computedAt = at;
    }

    public void decide(Instant at) {
        state = AssessmentState.DECIDED;
        decidedAt = at;
    }

    public void revoke() {
        state = AssessmentState.SCORING;
        decidedAt = null;
    }

    public Period period() {
        return new Period(kind, first, last);
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public String scheme() {
        return scheme;
    }

    public String module() {
        return module;
    }

    public String title() {
        return title;
    }

    public UUID divisionId() {
        return divisionId;
    }

    public PeriodKind kind() {
        return kind;
    }

    public LocalDate first() {
        return first;
    }

    public LocalDate last() {
        return last;
    }

    public AssessmentState state() {
        return state;
    }

    public BigDecimal most() {
        return most;
    }

    public @Nullable UUID applicantId() {
        return applicantId;
    }

    public @Nullable UUID approverId() {
        return approverId;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public @Nullable Instant computedAt() {
        return computedAt;
    }

    public @Nullable Instant decidedAt() {
        return decidedAt;
    }
}
