package org.linli.grid.internal.forwarding;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.linli.grid.api.EventReport;

/** A report as the stand-in of a platform received it. */
@Entity
@Table(name = "grid_recorded_report")
public class RecordedReportRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "platform", updatable = false)
    private String platform;

    @Column(name = "report_key", updatable = false)
    private String key;

    @Column(name = "document", updatable = false)
    private String document;

    @Column(name = "recorded_at", updatable = false)
    private Instant recordedAt;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected RecordedReportRow() {}

    RecordedReportRow(UUID id, EventReport report, String document, Instant at) {
        this.id = id;
        this.platform = report.platform();
        this.key = report.key();
        this.document = document;
        this.recordedAt = at;
    }
}
