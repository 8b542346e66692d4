package org.linli.grid.internal.open;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** That an event was reported without an account, and by which key its reporter finds it again; the key itself is not kept. */
@Entity
@Table(name = "grid_open_report")
public class OpenReportRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "key_hash", updatable = false)
    private String keyHash;

    @Column(name = "point_id", updatable = false)
    private @Nullable UUID pointId;

    @Column(name = "reported_at", updatable = false)
    private Instant reportedAt;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected OpenReportRow() {}

    /**
     * @param id of the event
     * @param pointId place whose code was scanned, null for none
     */
    OpenReportRow(UUID id, String keyHash, @Nullable UUID pointId, Instant reportedAt) {
        this.id = id;
        this.keyHash = keyHash;
        this.pointId = pointId;
        this.reportedAt = reportedAt;
    }

    UUID id() {
        return id;
    }

    /** Place whose code was scanned, null for none. */
    @Nullable
    UUID pointId() {
        return pointId;
    }

    Instant reportedAt() {
        return reportedAt;
    }
}
