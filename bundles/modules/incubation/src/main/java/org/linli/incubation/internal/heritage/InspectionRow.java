package org.linli.incubation.internal.heritage;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.incubation.internal.desk.PlacedRow;

/** What somebody saw when he looked after an object. Never changed. */
@Entity
@Table(name = "incubation_heritage_inspection")
public class InspectionRow extends PlacedRow {
    @Column(name = "heritage_id", updatable = false)
    private UUID heritageId;

    @Column(name = "inspected_on", updatable = false)
    private LocalDate day;

    @Enumerated(EnumType.STRING)
    @Column(name = "found_condition", updatable = false)
    private Condition condition;

    @Column(name = "words", updatable = false)
    private String words;

    @Column(name = "inspector_id", updatable = false)
    private @Nullable UUID inspectorId;

    @Column(name = "inspector", updatable = false)
    private String inspector;

    @Column(name = "recorded_at", updatable = false)
    private Instant recordedAt;

    @Column(name = "photos", updatable = false)
    private int photos;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected InspectionRow() {}

    public InspectionRow(
            UUID id,
            UUID divisionId,
            UUID heritageId,
            LocalDate day,
            Condition condition,
            String words,
            @Nullable UUID inspectorId,
            String inspector,
            Instant recordedAt,
            int photos) {
        super(id, divisionId);
        this.heritageId = heritageId;
        this.day = day;
        this.condition = condition;
        this.words = words;
        this.inspectorId = inspectorId;
        this.inspector = inspector;
        this.recordedAt = recordedAt;
        this.photos = photos;
    }

    public UUID heritageId() {
        return heritageId;
    }

    public LocalDate day() {
        return day;
    }

    public Condition condition() {
        return condition;
    }

    public String words() {
        return words;
    }

    public @Nullable UUID inspectorId() {
        return inspectorId;
    }

    public String inspector() {
        return inspector;
    }

    public Instant recordedAt() {
        return recordedAt;
    }

    /** How many pictures came with it. */
    public int photos() {
        return photos;
    }
}
