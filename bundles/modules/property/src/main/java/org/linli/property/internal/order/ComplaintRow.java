package org.linli.property.internal.order;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.orders.api.SubjectCopy;
import org.linli.orders.api.row.CaseRow;
import org.linli.property.internal.cases.CaseCopy;
import org.linli.property.internal.desk.PlacedRow;

/** A complaint about an order; one for each. */
@Entity
@Table(name = "property_complaint")
public class ComplaintRow extends PlacedRow implements CaseRow {
    @Column(name = "order_id", updatable = false)
    private UUID orderId;

    @Column(name = "company_id", updatable = false)
    private UUID companyId;

    @Enumerated(EnumType.STRING)
    @Column(name = "grounds", updatable = false)
    private Grounds grounds;

    @Column(name = "reason", updatable = false)
    private String reason;

    @Column(name = "resident_id", updatable = false)
    private @Nullable UUID residentId;

    @Column(name = "complained_at", updatable = false)
    private Instant at;

    @Embedded
    private @Nullable CaseCopy copy = new CaseCopy();

    @SuppressWarnings("NullAway") // the mapping fills it
    protected ComplaintRow() {}

    ComplaintRow(UUID id, OrderRow order, Grounds grounds, String reason, @Nullable UUID residentId, Instant at) {
        super(id, order.divisionId());
        this.orderId = order.id();
        this.companyId = order.facts().companyId();
        this.grounds = grounds;
        this.reason = reason;
        this.residentId = residentId;
        this.at = at;
    }

    CaseCopy copy() {
        CaseCopy now = copy;
        if (now == null) {
            now = new CaseCopy();
            copy = now;
        }
        return now;
    }

    @Override
    public @Nullable SubjectCopy caseCopy() {
        return copy().of(id());
    }

    UUID orderId() {
        return orderId;
    }

    UUID companyId() {
        return companyId;
    }

    Grounds grounds() {
        return grounds;
    }

    String reason() {
        return reason;
    }

    @Nullable
    UUID residentId() {
        return residentId;
    }

    Instant at() {
        return at;
    }
}
