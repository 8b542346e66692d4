package org.linli.elderly.internal.care;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.elderly.internal.desk.ImportedRow;
import org.linli.elderly.internal.desk.Origin;

/** A bed in a facility, or at an elder's own home (床位、家庭养老床位). */
@Entity
@Table(name = "elderly_bed")
public class BedRow extends ImportedRow {
    @Column(name = "facility_id", updatable = false)
    private @Nullable UUID facilityId;

    @Column(name = "label")
    private String label;

    @Column(name = "closed_on")
    private @Nullable LocalDate closedOn;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected BedRow() {}

    /** @param facilityId null for a bed at home */
    BedRow(UUID id, UUID divisionId, @Nullable UUID facilityId, String label, @Nullable Origin origin) {
        super(id, divisionId, origin);
        this.facilityId = facilityId;
        this.label = label;
    }

    void close(LocalDate day) {
        closedOn = day;
    }

    @Nullable
    UUID facilityId() {
        return facilityId;
    }

    String label() {
        return label;
    }

    @Nullable
    LocalDate closedOn() {
        return closedOn;
    }
}
