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

/** One point of a track. Never changed; removed when its time is up. */
@Entity
@Table(name = "grid_patrol_point")
public class PointRow {
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

    @Column(name = "at_time", updatable = false)
    private Instant at;

    @Column(name = "lng", updatable = false)
    private BigDecimal lng;

    @Column(name = "lat", updatable = false)
    private BigDecimal lat;

    @Column(name = "accuracy", updatable = false)
    private @Nullable BigDecimal accuracy;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected PointRow() {}

    PointRow(UUID id, UUID patrolId, TrackPoint point) {
        this.id = id;
        this.patrolId = patrolId;
        this.seq = point.seq();
        this.at = point.at();
        this.lng = point.lng().setScale(Boundary.SCALE, RoundingMode.HALF_UP);
        this.lat = point.lat().setScale(Boundary.SCALE, RoundingMode.HALF_UP);
        BigDecimal radius = point.accuracy();
        this.accuracy = radius == null ? null : radius.setScale(1, RoundingMode.HALF_UP);
    }
}
