package org.linli.ledgers.internal.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Points of one subject for one criterion, with what they come from. */
@Entity
@Table(name = "ledgers_score")
public class ScoreRow {
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

    @Column(name = "criterion_key")
    private String criterion;

    @Column(name = "points")
    private @Nullable BigDecimal points;

    @Column(name = "numerator")
    private @Nullable BigDecimal numerator;

    @Column(name = "denominator")
    private @Nullable BigDecimal denominator;

    @Column(name = "score_value")
    private @Nullable BigDecimal value;

    @Column(name = "reason")
    private String reason;

    @Column(name = "scorer_id")
    private @Nullable UUID scorerId;

    @Column(name = "scorer_name")
    private String scorer;

    @Column(name = "scored_at")
    private @Nullable Instant scoredAt;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected ScoreRow() {}

    public ScoreRow(UUID id, UUID assessmentId, UUID resultId, String criterion) {
        this.id = id;
        this.assessmentId = assessmentId;
        this.resultId = resultId;
        this.criterion = criterion;
        this.reason = "";
        this.scorer = "";
    }

    /** Computed from a figure. @param points null when there is nothing to compute from */
    public void compute(
            @Nullable BigDecimal given,
            @Nullable BigDecimal part,
            @Nullable BigDecimal whole,
            @Nullable BigDecimal figure,
            Instant at) {
        points = given;
        numerator = part;
        denominator = whole;
        value = figure;
        scoredAt = at;
    }

    /** Given by somebody. */
    public void give(BigDecimal given, String why, Actor by) {
        points = given;
        reason = why;
        scorerId = by.id();
        scorer = by.name();
        scoredAt = by.at();
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

    public String criterion() {
        return criterion;
    }

    public @Nullable BigDecimal points() {
        return points;
    }

    public @Nullable BigDecimal numerator() {
        return numerator;
    }

    public @Nullable BigDecimal denominator() {
        return denominator;
    }

    public @Nullable BigDecimal value() {
        return value;
    }

    public String reason() {
        return reason;
    }

    public @Nullable UUID scorerId() {
        return scorerId;
    }

    public String scorer() {
        return scorer;
    }

    public @Nullable Instant scoredAt() {
        return scoredAt;
    }
}
