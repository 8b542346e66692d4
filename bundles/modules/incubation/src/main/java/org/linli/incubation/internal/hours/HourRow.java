package org.linli.incubation.internal.hours;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.incubation.internal.desk.ImportedRow;
import org.linli.incubation.internal.desk.Origin;

/** An entry of hours (服务时长). Never changed: a mistake is put right by an entry of its own. */
@Entity
@Table(name = "incubation_hour")
public class HourRow extends ImportedRow {
    @Column(name = "volunteer_id", updatable = false)
    private UUID volunteerId;

    @Column(name = "activity_id", updatable = false)
    private @Nullable UUID activityId;

    @Column(name = "team_id", updatable = false)
    private @Nullable UUID teamId;

    @Column(name = "served_at", updatable = false)
    private Instant servedAt;

    @Column(name = "minutes", updatable = false)
    private int minutes;

    @Column(name = "corrects_id", updatable = false)
    private @Nullable UUID correctsId;

    @Column(name = "reason", updatable = false)
    private @Nullable String reason;

    @Column(name = "recorder", updatable = false)
    private String recorder;

    @Column(name = "recorded_at", updatable = false)
    private Instant recordedAt;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected HourRow() {}

    public HourRow(
            UUID id,
            UUID divisionId,
            UUID volunteerId,
            @Nullable UUID activityId,
            @Nullable UUID teamId,
            Instant servedAt,
            int minutes,
            @Nullable UUID correctsId,
            @Nullable String reason,
            String recorder,
            Instant recordedAt,
            @Nullable Origin origin) {
        super(id, divisionId, origin);
        this.volunteerId = volunteerId;
        this.activityId = activityId;
        this.teamId = teamId;
        this.servedAt = servedAt;
        this.minutes = minutes;
        this.correctsId = correctsId;
        this.reason = reason;
        this.recorder = recorder;
        this.recordedAt = recordedAt;
    }

    public UUID volunteerId() {
        return volunteerId;
    }

    public @Nullable UUID activityId() {
        return activityId;
    }

    public @Nullable UUID teamId() {
        return teamId;
    }

    public Instant servedAt() {
        return servedAt;
    }

    public int minutes() {
        return minutes;
    }

    public @Nullable UUID correctsId() {
        return correctsId;
    }

    public @Nullable String reason() {
        return reason;
    }

    public String recorder() {
        return recorder;
    }

    public Instant recordedAt() {
        return recordedAt;
    }
}
