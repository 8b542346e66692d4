package com.example.shelf.internal.loan;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The number of days that versions before this one read and write. An entity of its own, so that nothing asks for the column once it has
 * been dropped: it is touched only where an older version was or will be.
 */
@Entity
@Table(name = "example__shelf_loan")
public class LoanDays {
    @Id
    @Column(name = "id")
    private UUID id;

    @Column(name = "lent_on", insertable = false, updatable = false)
    private LocalDate lentOn;

    @Column(name = "due_on")
    private @Nullable LocalDate dueOn;

    /** Null in rows of this version. */
    @Column(name = "days")
    private @Nullable Integer days;

    @Version
    @Column(name = "version")
    private long version;

    protected LoanDays() {}

    LocalDate dueOn() {
        return dueOn == null ? lentOn.plusDays(days == null ? 0 : days) : dueOn;
    }

    void dueOnFromDays() {
        dueOn = dueOn();
    }

    /** What the version before reads. */
    void daysFromDueOn() {
        days = Math.toIntExact(ChronoUnit.DAYS.between(lentOn, dueOn()));
    }

    void dueOnForgotten() {
        daysFromDueOn();
        dueOn = null;
    }
}
