package org.linli.incubation.internal.competition;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.incubation.internal.desk.PlacedRow;

/** A step of a competition, with who took it and why. Never changed. */
@Entity
@Table(name = "incubation_season_step")
public class SeasonStepRow extends PlacedRow {
    @Column(name = "season_id", updatable = false)
    private UUID seasonId;

    @Enumerated(EnumType.STRING)
    @Column(name = "step", updatable = false)
    private SeasonStep step;

    @Enumerated(EnumType.STRING)
    @Column(name = "state_before", updatable = false)
    private SeasonState stateBefore;

    @Column(name = "reason", updatable = false)
    private @Nullable String reason;

    @Column(name = "actor", updatable = false)
    private String actor;

    @Column(name = "at_time", updatable = false)
    private Instant atTime;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected SeasonStepRow() {}

    SeasonStepRow(UUID id, SeasonRow season, SeasonStep step, @Nullable String reason, String actor, Instant at) {
        super(id, season.divisionId());
        this.seasonId = season.id();
        this.step = step;
        this.stateBefore = season.state();
        this.reason = reason;
        this.actor = actor;
        this.atTime = at;
    }

    UUID seasonId() {
        return seasonId;
    }

    CompetitionBodies.History view() {
        return new CompetitionBodies.History(
                step, step.label(), stateBefore, stateBefore.label(), reason, actor, atTime);
    }
}
