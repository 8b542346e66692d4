package org.linli.grid.internal.open;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** That a photo came with a report without an account, so that it is taken once and photos can be counted. */
@Entity
@Table(name = "grid_open_photo")
public class OpenPhotoRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "report_id", updatable = false)
    private UUID reportId;

    @Column(name = "place", updatable = false)
    private int place;

    @Column(name = "point_id", updatable = false)
    private @Nullable UUID pointId;

    @Column(name = "taken_at", updatable = false)
    private Instant takenAt;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected OpenPhotoRow() {}

    /**
     * @param id of the attachment
     * @param place which of the photos of the report it is, from 1 on
     */
    OpenPhotoRow(UUID id, OpenReportRow report, int place, Instant takenAt) {
        this.id = id;
        this.reportId = report.id();
        this.place = place;
        this.pointId = report.pointId();
        this.takenAt = takenAt;
    }
}
