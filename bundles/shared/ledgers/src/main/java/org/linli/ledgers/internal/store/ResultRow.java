package org.linli.ledgers.internal.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was found for one subject of an assessment. */
@Entity
@Table(name = "ledgers_result")
public class ResultRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "assessment_id")
    private UUID assessmentId;

    @Column(name = "subject_id")
    private UUID subjectId;

    @Column(name = "subject_name")
    private String name;

    @Column(name = "division_id")
    private UUID divisionId;

    @Column(name = "points")
    private BigDecimal points;

    @Column(name = "share_percent")
    private BigDecimal share;

    @Column(name = "result_rank")
    private @Nullable Integer rank;

    @Column(name = "band_key")
    private @Nullable String band;

    @Column(name = "consequence_key")
    private @Nullable String consequence;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected ResultRow() {}

    public ResultRow(UUID id, UUID assessmentId, UUID subjectId, String name, UUID divisionId) {
        this.id = id;
        this.assessmentId = assessmentId;
        this.subjectId = subjectId;
        this.name = name;
        this.divisionId = divisionId;
        this.points = BigDecimal.ZERO;
        this.share = BigDecimal.ZERO;
    }

    /** @param percent of the points that can be reached */
    public void sum(BigDecimal total, BigDecimal percent) {
        points = total;
        share = percent;
    }

    public void place(@Nullable Integer place, @Nullable String bandKey, @Nullable String consequenceKey) {
        rank = place;
        band = bandKey;
        consequence = consequenceKey;
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

    public UUID subjectId() {
        return subjectId;
    }

    public String name() {
        return name;
    }

    public UUID divisionId() {
        return divisionId;
    }

    public BigDecimal points() {
        return points;
    }

    public BigDecimal share() {
        return share;
    }

    public @Nullable Integer rank() {
        return rank;
    }

    public @Nullable String band() {
        return band;
    }

    public @Nullable String consequence() {
        return consequence;
    }
}
