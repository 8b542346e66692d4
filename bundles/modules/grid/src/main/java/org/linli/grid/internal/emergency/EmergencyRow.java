package org.linli.grid.internal.emergency;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.grid.internal.cases.CaseCopy;
import org.linli.orders.api.SubjectCopy;
import org.linli.orders.api.row.CaseRow;

/** An emergency call-out with the copy of its case. */
@Entity
@Table(name = "grid_emergency")
public class EmergencyRow implements CaseRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "kind")
    private String kind;

    @Column(name = "title")
    private String title;

    @Column(name = "description")
    private String description;

    @Column(name = "division_id", updatable = false)
    private UUID divisionId;

    @Column(name = "called_at", updatable = false)
    private Instant calledAt;

    @Embedded
    private @Nullable CaseCopy copy = new CaseCopy();

    @SuppressWarnings("NullAway") // the mapping fills it
    protected EmergencyRow() {}

    EmergencyRow(UUID id, EmergenciesResource.Call call, Instant calledAt) {
        this.id = id;
        this.kind = call.kind();
        this.title = call.title();
        this.description = call.description() == null ? "" : call.description();
        this.divisionId = call.divisionId();
        this.calledAt = calledAt;
    }

    UUID id() {
        return id;
    }

    long version() {
        return version;
    }

    String kind() {
        return kind;
    }

    String title() {
        return title;
    }

    String description() {
        return description;
    }

    UUID divisionId() {
        return divisionId;
    }

    Instant calledAt() {
        return calledAt;
    }

    CaseCopy copy() {
        CaseCopy now = copy;
        if (now == null) {
            now = new CaseCopy();
            copy = now;
        }
        return now;
    }

    @Override
    public @Nullable SubjectCopy caseCopy() {
        return copy().of(id);
    }
}
