package org.linli.property.internal.inspection;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.property.internal.desk.ImportedRow;
import org.linli.property.internal.desk.Origin;

/** An inspection of an estate. Never changed; what it found goes on as orders. */
@Entity
@Table(name = "property_inspection")
public class InspectionRow extends ImportedRow {
    @Column(name = "estate_id", updatable = false)
    private UUID estateId;

    @Column(name = "company_id", updatable = false)
    private UUID companyId;

    @Column(name = "day", updatable = false)
    private LocalDate day;

    @Column(name = "inspector", updatable = false)
    private String inspector;

    @Column(name = "note", updatable = false)
    private @Nullable String note;

    @Column(name = "findings", updatable = false)
    private int findings;

    @Column(name = "lng", updatable = false)
    private @Nullable BigDecimal lng;

    @Column(name = "lat", updatable = false)
    private @Nullable BigDecimal lat;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected InspectionRow() {}

    InspectionRow(
            UUID id,
            UUID divisionId,
            UUID estateId,
            UUID companyId,
            LocalDate day,
            String inspector,
            @Nullable String note,
            int findings,
            @Nullable Origin origin) {
        super(id, divisionId, origin);
        this.estateId = estateId;
        this.companyId = companyId;
        this.day = day;
        this.inspector = inspector;
        this.note = note;
        this.findings = findings;
    }

    /** Where the inspector was, degrees of WGS 84; both or neither. */
    void seenAt(@Nullable BigDecimal longitude, @Nullable BigDecimal latitude) {
        lng = longitude;
        lat = latitude;
    }

    UUID estateId() {
        return estateId;
    }

    UUID companyId() {
        return companyId;
    }

    LocalDate day() {
        return day;
    }

    String inspector() {
        return inspector;
    }

    @Nullable
    String note() {
        return note;
    }

    int findings() {
        return findings;
    }

    @Nullable
    BigDecimal lng() {
        return lng;
    }

    @Nullable
    BigDecimal lat() {
        return lat;
    }
}
