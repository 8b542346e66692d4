package org.linli.grid.internal.patrol;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.grid.internal.grid.GridLocator;

/** One patrol. Its figures are kept beside it, so that they outlive the track. */
@Entity
@Table(name = "grid_patrol")
public class PatrolRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "client_id", updatable = false)
    private UUID clientId;

    @Column(name = "user_id", updatable = false)
    private UUID userId;

    @Column(name = "walker", updatable = false)
    private String walker;

    @Column(name = "grid_id", updatable = false)
    private UUID gridId;

    @Column(name = "division_id", updatable = false)
    private UUID divisionId;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind", updatable = false)
    private PatrolKind kind;

    @Column(name = "started_at", updatable = false)
    private Instant startedAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(name = "last_point_at")
    private @Nullable Instant lastPointAt;

    @Column(name = "metres")
    private long metres;

    @Column(name = "points")
    private int points;

    @Column(name = "covered_percent")
    private @Nullable Integer coveredPercent;

    @Column(name = "note")
    private String note;

    @Column(name = "track_removed")
    private boolean trackRemoved;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected PatrolRow() {}

    PatrolRow(
            UUID id, PatrolBodies.Start start, UUID userId, String walker, GridLocator.Place grid, Instant startedAt) {
        this.id = id;
        this.clientId = start.clientId();
        this.userId = userId;
        this.walker = walker;
        this.gridId = grid.id();
        this.divisionId = grid.divisionId();
        this.kind = start.kind() == null ? PatrolKind.ROUTINE : start.kind();
        this.startedAt = startedAt;
        this.note = "";
    }

    /** Takes over what the track says now. */
    void measured(long length, int count, @Nullable Instant last, @Nullable Integer percent) {
        metres = length;
        points = count;
        lastPointAt = last;
        coveredPercent = percent;
    }

    void end(Instant at, String words) {
        endedAt = at;
        note = words;
    }

    void forgetTrack() {
        trackRemoved = true;
    }

    UUID id() {
        return id;
    }

    UUID userId() {
        return userId;
    }

    UUID gridId() {
        return gridId;
    }

    UUID divisionId() {
        return divisionId;
    }

    Instant startedAt() {
        return startedAt;
    }

    @Nullable
    Instant endedAt() {
        return endedAt;
    }

    @Nullable
    Instant lastPointAt() {
        return lastPointAt;
    }

    boolean trackRemoved() {
        return trackRemoved;
    }

    PatrolView view() {
        return new PatrolView(
                id,
                clientId,
                userId,
                walker,
                gridId,
                divisionId,
                kind,
                startedAt,
                endedAt,
                metres,
                points,
                coveredPercent,
                note,
                trackRemoved,
                version);
    }
}
