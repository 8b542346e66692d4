package org.linli.elderly.internal.plan;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.elderly.internal.desk.ImportedRow;
import org.linli.elderly.internal.desk.Origin;
import org.linli.elderly.internal.elder.ElderRow;
import org.linli.elderly.internal.standard.Level;

/** What an elder is due from a day on, by the level that the elder had then (照护计划). */
@Entity
@Table(name = "elderly_plan")
public class PlanRow extends ImportedRow {
    @Column(name = "elder_id", updatable = false)
    private UUID elderId;

    @Enumerated(EnumType.STRING)
    @Column(name = "ability_level", updatable = false)
    private Level level;

    @Column(name = "assessed_on", updatable = false)
    private LocalDate assessedOn;

    @Column(name = "first_day", updatable = false)
    private LocalDate firstDay;

    @Column(name = "ended_on")
    private @Nullable LocalDate endedOn;

    @Column(name = "planner", updatable = false)
    private String planner;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected PlanRow() {}

    /**
     * By what a plan is made.
     *
     * @param assessedOn day on which the level was found
     */
    record Basis(Level level, LocalDate assessedOn) {}

    /** @param origin null for one that was made here */
    PlanRow(UUID id, ElderRow elder, Basis basis, LocalDate firstDay, String by, @Nullable Origin origin) {
        super(id, elder.divisionId(), origin);
        this.elderId = elder.id();
        this.level = basis.level();
        this.assessedOn = basis.assessedOn();
        this.firstDay = firstDay;
        this.planner = by;
    }

    /** @param day the last one */
    void end(LocalDate day) {
        endedOn = day;
    }

    /** Has no last day after all. */
    void goOn() {
        endedOn = null;
    }

    /** Whether its last day is over. */
    boolean ended(LocalDate today) {
        return endedOn != null && endedOn.isBefore(today);
    }

    boolean holds(LocalDate day) {
        return !day.isBefore(firstDay) && (endedOn == null || !day.isAfter(endedOn));
    }

    UUID elderId() {
        return elderId;
    }

    Level level() {
        return level;
    }

    LocalDate assessedOn() {
        return assessedOn;
    }

    LocalDate firstDay() {
        return firstDay;
    }

    @Nullable
    LocalDate endedOn() {
        return endedOn;
    }

    String planner() {
        return planner;
    }
}
