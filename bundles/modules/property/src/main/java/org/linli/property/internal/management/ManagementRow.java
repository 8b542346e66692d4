package org.linli.property.internal.management;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.property.internal.desk.ImportedRow;
import org.linli.property.internal.desk.Origin;

/** A body that looks after an estate which no company serves. */
@Entity
@Table(name = "property_management")
public class ManagementRow extends ImportedRow {
    @Column(name = "estate_id", updatable = false)
    private UUID estateId;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind", updatable = false)
    private ManagementKind kind;

    @Column(name = "name")
    private String name;

    @Column(name = "founded", updatable = false)
    private LocalDate founded;

    @Column(name = "ended")
    private @Nullable LocalDate ended;

    @Column(name = "end_reason")
    private @Nullable String endReason;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected ManagementRow() {}

    public ManagementRow(
            UUID id,
            UUID divisionId,
            UUID estateId,
            ManagementKind kind,
            String name,
            LocalDate founded,
            @Nullable Origin origin) {
        super(id, divisionId, origin);
        this.estateId = estateId;
        this.kind = kind;
        this.name = name;
        this.founded = founded;
    }

    public void end(LocalDate day, String reason) {
        ended = day;
        endReason = reason;
    }

    public UUID estateId() {
        return estateId;
    }

    public ManagementKind kind() {
        return kind;
    }

    public String name() {
        return name;
    }

    LocalDate founded() {
        return founded;
    }

    @Nullable
    LocalDate ended() {
        return ended;
    }

    @Nullable
    String endReason() {
        return endReason;
    }
}
