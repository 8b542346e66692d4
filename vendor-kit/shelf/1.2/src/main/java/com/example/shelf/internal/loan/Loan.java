package com.example.shelf.internal.loan;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody has a tool (借用). Days are those of the district's zone. */
@Entity
@Table(name = "example__shelf_loan")
public class Loan {
    @Id
    @Column(name = "id")
    private UUID id;

    @Column(name = "tool_id")
    private UUID toolId;

    @Column(name = "division_id")
    private UUID divisionId;

    /** Name of the borrower, encrypted. */
    @Column(name = "borrower")
    private String borrower;

    @Column(name = "lent_on")
    private LocalDate lentOn;

    /** Null where the version before wrote the row and the data step has not come by yet. */
    @Column(name = "due_on")
    private @Nullable LocalDate dueOn;

    @Column(name = "extended")
    private int extended;

    @Column(name = "returned_on")
    private @Nullable LocalDate returnedOn;

    @Version
    @Column(name = "version")
    private long version;

    protected Loan() {}

    Loan(UUID id, UUID toolId, UUID divisionId, String borrower, LocalDate lentOn, LocalDate dueOn) {
        this.id = id;
        this.toolId = toolId;
        this.divisionId = divisionId;
        this.borrower = borrower;
        this.lentOn = lentOn;
        this.dueOn = dueOn;
    }

    void returned(LocalDate on) {
        returnedOn = on;
    }

    UUID id() {
        return id;
    }

    UUID toolId() {
        return toolId;
    }

    UUID divisionId() {
        return divisionId;
    }

    String borrower() {
        return borrower;
    }

    LocalDate lentOn() {
        return lentOn;
    }

    /** Null where a version before 1.1 wrote the row and the data step has not come by yet. */
    @Nullable
    LocalDate dueOn() {
        return dueOn;
    }

    int extended() {
        return extended;
    }

    void extendTo(LocalDate day) {
        dueOn = day;
        extended++;
    }

    @Nullable
    LocalDate returnedOn() {
        return returnedOn;
    }

    long version() {
        return version;
    }
}
