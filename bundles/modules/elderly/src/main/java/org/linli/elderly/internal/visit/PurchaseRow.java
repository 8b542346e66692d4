package org.linli.elderly.internal.visit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.elderly.internal.desk.ImportedRow;
import org.linli.elderly.internal.desk.Origin;

/** A contract by which the government buys visits from an organisation (政府购买探访服务合同). */
@Entity
@Table(name = "elderly_purchase")
public class PurchaseRow extends ImportedRow {
    @Column(name = "title", updatable = false)
    private String title;

    @Column(name = "organisation_id", updatable = false)
    private UUID organisationId;

    @Column(name = "first_day", updatable = false)
    private LocalDate firstDay;

    @Column(name = "last_day", updatable = false)
    private LocalDate lastDay;

    @Column(name = "ended_on")
    private @Nullable LocalDate endedOn;

    @Column(name = "end_reason")
    private @Nullable String endReason;

    @Column(name = "price", updatable = false)
    private BigDecimal price;

    @Column(name = "plan", updatable = false)
    private String plan;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected PurchaseRow() {}

    /** @param plan lines as JSON */
    PurchaseRow(UUID id, VisitBodies.NewPurchase body, BigDecimal price, String plan, @Nullable Origin origin) {
        super(id, body.divisionId(), origin);
        this.title = body.title().strip();
        this.organisationId = body.organisationId();
        this.firstDay = body.firstDay();
        this.lastDay = body.lastDay();
        this.price = price;
        this.plan = plan;
    }

    void end(LocalDate day, String reason) {
        endedOn = day;
        endReason = reason;
    }

    /** The last day on which it holds. */
    LocalDate end() {
        return endedOn != null && endedOn.isBefore(lastDay) ? endedOn : lastDay;
    }

    boolean holds(LocalDate day) {
        return !day.isBefore(firstDay) && !day.isAfter(end());
    }

    String title() {
        return title;
    }

    UUID organisationId() {
        return organisationId;
    }

    LocalDate firstDay() {
        return firstDay;
    }

    LocalDate lastDay() {
        return lastDay;
    }

    @Nullable
    LocalDate endedOn() {
        return endedOn;
    }

    BigDecimal price() {
        return price;
    }

    String plan() {
        return plan;
    }
}
