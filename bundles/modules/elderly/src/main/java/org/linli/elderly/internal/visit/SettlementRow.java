package org.linli.elderly.internal.visit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.elderly.internal.desk.PlacedRow;

/** What is owed for the visits of a period (结算单): each visit is paid once. */
@Entity
@Table(name = "elderly_settlement")
public class SettlementRow extends PlacedRow {
    @Column(name = "purchase_id", updatable = false)
    private UUID purchaseId;

    @Column(name = "first_day", updatable = false)
    private LocalDate firstDay;

    @Column(name = "last_day", updatable = false)
    private LocalDate lastDay;

    @Column(name = "visits", updatable = false)
    private int visits;

    @Column(name = "late", updatable = false)
    private int late;

    @Column(name = "missed", updatable = false)
    private int missed;

    @Column(name = "price", updatable = false)
    private BigDecimal price;

    @Column(name = "amount", updatable = false)
    private BigDecimal amount;

    @Column(name = "settled_by", updatable = false)
    private String by;

    @Column(name = "settled_at", updatable = false)
    private Instant at;

    @Column(name = "cancel_reason")
    private @Nullable String cancelReason;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected SettlementRow() {}

    SettlementRow(
            UUID id, PurchaseRow purchase, VisitBodies.NewSettlement period, Counts counts, String by, Instant at) {
        super(id, purchase.divisionId());
        this.purchaseId = purchase.id();
        this.firstDay = period.firstDay();
        this.lastDay = period.lastDay();
        this.visits = counts.visits();
        this.late = counts.late();
        this.missed = counts.missed();
        this.price = purchase.price();
        this.amount = purchase.price().multiply(BigDecimal.valueOf(counts.visits()));
        this.by = by;
        this.at = at;
    }

    /** What lies in the period. */
    record Counts(int visits, int late, int missed) {}

    void cancel(String reason) {
        cancelReason = reason;
    }

    UUID purchaseId() {
        return purchaseId;
    }

    LocalDate firstDay() {
        return firstDay;
    }

    LocalDate lastDay() {
        return lastDay;
    }

    int visits() {
        return visits;
    }

    int late() {
        return late;
    }

    int missed() {
        return missed;
    }

    BigDecimal price() {
        return price;
    }

    BigDecimal amount() {
        return amount;
    }

    String by() {
        return by;
    }

    Instant at() {
        return at;
    }

    @Nullable
    String cancelReason() {
        return cancelReason;
    }
}
