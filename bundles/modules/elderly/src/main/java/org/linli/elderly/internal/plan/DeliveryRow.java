package org.linli.elderly.internal.plan;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.elderly.internal.desk.PlacedRow;

/** That a service of a plan was given on a day (服务记录). */
@Entity
@Table(name = "elderly_delivery")
public class DeliveryRow extends PlacedRow {
    @Column(name = "plan_id", updatable = false)
    private UUID planId;

    @Column(name = "item_id", updatable = false)
    private UUID itemId;

    @Column(name = "day", updatable = false)
    private LocalDate day;

    @Column(name = "giver", updatable = false)
    private String giver;

    @Column(name = "words", updatable = false)
    private @Nullable String words;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected DeliveryRow() {}

    /** @param words as they are kept */
    DeliveryRow(UUID id, PlanItemRow item, LocalDate day, String giver, @Nullable String words) {
        super(id, item.divisionId());
        this.planId = item.planId();
        this.itemId = item.id();
        this.day = day;
        this.giver = giver;
        this.words = words;
    }

    UUID planId() {
        return planId;
    }

    UUID itemId() {
        return itemId;
    }

    LocalDate day() {
        return day;
    }

    String giver() {
        return giver;
    }

    @Nullable
    String words() {
        return words;
    }
}
