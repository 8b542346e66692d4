package org.linli.grid.internal.patrol;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.grid.internal.grid.Boundary;

/** Something found on a patrol, with the event that it became. */
@Entity
@Table(name = "grid_patrol_finding")
public class FindingRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "patrol_id", updatable = false)
    private UUID patrolId;

    @Column(name = "seq", updatable = false)
    private int seq;

    @Column(name = "found_at", updatable = false)
    private Instant at;

    @Column(name = "words", updatable = false)
    private String text;

    @Column(name = "lng", updatable = false)
    private @Nullable BigDecimal lng;

    @Column(name = "lat", updatable = false)
    private @Nullable BigDecimal lat;

    @Column(name = "event_id")
    private @Nullable UUID eventId;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected FindingRow() {}

    FindingRow(UUID id, UUID patrolId, PatrolBodies.NewFinding finding) {
        this.id = id;
        this.patrolId = patrolId;
        this.seq = finding.seq();
        this.at = finding.at();
        this.text = finding.text().strip();
        this.lng = degrees(finding.lng());
        this.lat = degrees(finding.lat());
    }

    private static @Nullable BigDecimal degrees(@Nullable BigDecimal value) {
        return value == null ? null : value.setScale(Boundary.SCALE, RoundingMode.HALF_UP);
    }

    void became(UUID event) {
        eventId = event;
    }

    UUID patrolId() {
        return patrolId;
    }

    PatrolBodies.Finding view() {
        return new PatrolBodies.Finding(id, seq, at, text, lng, lat, eventId);
    }
}
