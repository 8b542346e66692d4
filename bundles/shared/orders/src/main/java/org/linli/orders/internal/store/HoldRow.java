package org.linli.orders.internal.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A stretch of time in which a case was on hold (挂账). */
@Entity
@Table(name = "orders_hold")
public class HoldRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "case_id")
    private UUID caseId;

    @Column(name = "from_at")
    private Instant fromAt;

    @Column(name = "to_at")
    private @Nullable Instant toAt;

    @Column(name = "reason")
    private @Nullable String reason;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected HoldRow() {}

    @SuppressWarnings("NullAway") // the version is the mapping's
    HoldRow(UUID id, UUID caseId, Instant fromAt, @Nullable Instant toAt, @Nullable String reason) {
        this.id = id;
        this.caseId = caseId;
        this.fromAt = fromAt;
        this.toAt = toAt;
        this.reason = reason;
    }

    void end(Instant at) {
        toAt = at;
    }
}
