package org.linli.elderly.internal.visit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.elderly.internal.desk.ImportedRow;
import org.linli.elderly.internal.desk.Origin;

/** A visit (探访探视), planned or made. What was found is kept encrypted; only the worst grade stands in a column. */
@Entity
@Table(name = "elderly_visit")
public class VisitRow extends ImportedRow {
    @Column(name = "purchase_id", updatable = false)
    private UUID purchaseId;

    @Column(name = "organisation_id", updatable = false)
    private UUID organisationId;

    @Column(name = "elder_id", updatable = false)
    private UUID elderId;

    @Column(name = "last_day", updatable = false)
    private LocalDate lastDay;

    /** The day from which the next visit counts: the last day, or that of the visit once it was made. */
    @Column(name = "counts_from")
    private LocalDate countsFrom;

    @Enumerated(EnumType.STRING)
    @Column(name = "visit_state")
    private VisitState state;

    @Column(name = "is_reminded")
    private boolean reminded;

    @Column(name = "is_told_late")
    private boolean toldLate;

    @Column(name = "visited_at")
    private @Nullable Instant visitedAt;

    @Column(name = "visited_on")
    private @Nullable LocalDate visitedOn;

    @Column(name = "visitor_id")
    private @Nullable UUID visitorId;

    @Column(name = "visitor")
    private @Nullable String visitor;

    @Column(name = "content")
    private @Nullable String content;

    @Enumerated(EnumType.STRING)
    @Column(name = "worst_grade")
    private @Nullable Grade worst;

    @Column(name = "lng")
    private @Nullable BigDecimal lng;

    @Column(name = "lat")
    private @Nullable BigDecimal lat;

    @Column(name = "concern_id")
    private @Nullable UUID concernId;

    @Column(name = "settlement_id")
    private @Nullable UUID settlementId;

    @Column(name = "end_reason")
    private @Nullable String reason;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected VisitRow() {}

    VisitRow(UUID id, UUID divisionId, PurchaseRow purchase, UUID elderId, LocalDate lastDay, @Nullable Origin origin) {
        super(id, divisionId, origin);
        this.purchaseId = purchase.id();
        this.organisationId = purchase.organisationId();
        this.elderId = elderId;
        this.lastDay = lastDay;
        this.countsFrom = lastDay;
        this.state = VisitState.PLANNED;
    }

    /** @param kept what was found, as it is kept */
    void made(
            VisitBodies.VisitForm form, LocalDate day, Grade worstGrade, String kept, @Nullable UUID by, String name) {
        visitedAt = form.visitedAt();
        visitedOn = day;
        countsFrom = day;
        visitorId = by;
        visitor = name;
        content = kept;
        worst = worstGrade;
        lng = form.lng();
        lat = form.lat();
        state = VisitState.DONE;
    }

    void missed() {
        state = VisitState.MISSED;
    }

    void raised(UUID concern) {
        concernId = concern;
    }

    void cancel(String why) {
        reason = why;
        state = VisitState.CANCELLED;
    }

    void reminded() {
        reminded = true;
    }

    void toldLate() {
        toldLate = true;
    }

    void settled(@Nullable UUID settlement) {
        settlementId = settlement;
    }

    /** Whether it was made, or is still not made, after its last day. */
    boolean late(LocalDate today) {
        return switch (state) {
            case PLANNED -> lastDay.isBefore(today);
            case DONE -> visitedOn != null && lastDay.isBefore(visitedOn);
            case MISSED -> true;
            case CANCELLED -> false;
        };
    }

    UUID purchaseId() {
        return purchaseId;
    }

    UUID organisationId() {
        return organisationId;
    }

    UUID elderId() {
        return elderId;
    }

    LocalDate lastDay() {
        return lastDay;
    }

    VisitState state() {
        return state;
    }

    boolean isReminded() {
        return reminded;
    }

    boolean isToldLate() {
        return toldLate;
    }

    @Nullable
    Instant visitedAt() {
        return visitedAt;
    }

    @Nullable
    UUID visitorId() {
        return visitorId;
    }

    @Nullable
    String visitor() {
        return visitor;
    }

    @Nullable
    String content() {
        return content;
    }

    @Nullable
    Grade worst() {
        return worst;
    }

    @Nullable
    BigDecimal lng() {
        return lng;
    }

    @Nullable
    BigDecimal lat() {
        return lat;
    }

    @Nullable
    UUID concernId() {
        return concernId;
    }

    @Nullable
    UUID settlementId() {
        return settlementId;
    }

    @Nullable
    String reason() {
        return reason;
    }
}
