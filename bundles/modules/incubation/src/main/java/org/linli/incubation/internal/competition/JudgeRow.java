package org.linli.incubation.internal.competition;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.incubation.internal.desk.PlacedRow;

/** Somebody who scores the projects of a competition (评委). */
@Entity
@Table(name = "incubation_judge")
public class JudgeRow extends PlacedRow {
    @Column(name = "season_id", updatable = false)
    private UUID seasonId;

    @Column(name = "user_id", updatable = false)
    private UUID userId;

    @Column(name = "name", updatable = false)
    private String name;

    @Column(name = "org_id", updatable = false)
    private @Nullable UUID orgId;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected JudgeRow() {}

    JudgeRow(UUID id, SeasonRow season, UUID userId, String name, @Nullable UUID orgId) {
        super(id, season.divisionId());
        this.seasonId = season.id();
        this.userId = userId;
        this.name = name;
        this.orgId = orgId;
    }

    UUID seasonId() {
        return seasonId;
    }

    UUID userId() {
        return userId;
    }

    String name() {
        return name;
    }

    @Nullable
    UUID orgId() {
        return orgId;
    }
}
