package org.linli.incubation.internal.competition;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.linli.incubation.internal.desk.PlacedRow;

/** What one judge gave one project (评分). Changes until the scoring ends. */
@Entity
@Table(name = "incubation_score")
public class ScoreRow extends PlacedRow {
    @Column(name = "season_id", updatable = false)
    private UUID seasonId;

    @Column(name = "entry_id", updatable = false)
    private UUID entryId;

    @Column(name = "judge_id", updatable = false)
    private UUID judgeId;

    @Column(name = "points")
    private String points;

    @Column(name = "total")
    private BigDecimal total;

    @Column(name = "words")
    private String words;

    @Column(name = "at_time")
    private Instant atTime;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected ScoreRow() {}

    @SuppressWarnings("NullAway") // the rest comes with take
    ScoreRow(UUID id, EntryRow entry, UUID judgeId) {
        super(id, entry.divisionId());
        this.seasonId = entry.seasonId();
        this.entryId = entry.id();
        this.judgeId = judgeId;
    }

    void take(String document, BigDecimal sum, String text, Instant at) {
        points = document;
        total = sum;
        words = text;
        atTime = at;
    }

    UUID entryId() {
        return entryId;
    }

    UUID judgeId() {
        return judgeId;
    }

    String points() {
        return points;
    }

    BigDecimal total() {
        return total;
    }

    String words() {
        return words;
    }

    Instant at() {
        return atTime;
    }
}
