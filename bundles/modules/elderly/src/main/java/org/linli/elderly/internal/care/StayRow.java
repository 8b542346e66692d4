package org.linli.elderly.internal.care;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.elderly.internal.desk.PlacedRow;

/** That an elder has a bed (入住): from its first day to its last, both counted as bed-days (床日). */
@Entity
@Table(name = "elderly_stay")
public class StayRow extends PlacedRow {
    @Column(name = "bed_id", updatable = false)
    private UUID bedId;

    @Column(name = "elder_id", updatable = false)
    private UUID elderId;

    @Column(name = "first_day", updatable = false)
    private LocalDate firstDay;

    @Column(name = "last_day")
    private @Nullable LocalDate lastDay;

    @Column(name = "end_reason")
    private @Nullable String reason;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected StayRow() {}

    StayRow(UUID id, UUID divisionId, UUID bedId, UUID elderId, LocalDate firstDay) {
        super(id, divisionId);
        this.bedId = bedId;
        this.elderId = elderId;
        this.firstDay = firstDay;
    }

    void end(LocalDate day, String why) {
        lastDay = day;
        reason = why;
    }

    UUID bedId() {
        return bedId;
    }

    UUID elderId() {
        return elderId;
    }

    LocalDate firstDay() {
        return firstDay;
    }

    @Nullable
    LocalDate lastDay() {
        return lastDay;
    }

    @Nullable
    String reason() {
        return reason;
    }
}
