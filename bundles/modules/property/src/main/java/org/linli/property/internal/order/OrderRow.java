package org.linli.property.internal.order;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.orders.api.SubjectCopy;
import org.linli.orders.api.row.CaseRow;
import org.linli.property.internal.cases.CaseCopy;
import org.linli.property.internal.desk.ImportedRow;
import org.linli.property.internal.desk.Origin;

/** An order with the copy of its case. What was chosen is copied, since menus change. */
@Entity
@Table(name = "property_order")
public class OrderRow extends ImportedRow implements CaseRow {
    @Enumerated(EnumType.STRING)
    @Column(name = "kind", updatable = false)
    private OrderKind kind;

    @Column(name = "menu_id", updatable = false)
    private @Nullable UUID menuId;

    @Column(name = "inspection_id", updatable = false)
    private @Nullable UUID inspectionId;

    @Column(name = "company_id", updatable = false)
    private UUID companyId;

    @Column(name = "estate_id", updatable = false)
    private UUID estateId;

    @Column(name = "title", updatable = false)
    private String title;

    @Column(name = "words", updatable = false)
    private @Nullable String words;

    @Column(name = "price", updatable = false)
    private @Nullable BigDecimal price;

    @Column(name = "unit", updatable = false)
    private @Nullable String unit;

    @Column(name = "promise_hours", updatable = false)
    private int promiseHours;

    @Column(name = "ordered_at", updatable = false)
    private Instant orderedAt;

    @Column(name = "resident_id", updatable = false)
    private @Nullable UUID residentId;

    @Column(name = "contact_name", updatable = false)
    private @Nullable String contactName;

    @Column(name = "contact_phone", updatable = false)
    private @Nullable String contactPhone;

    @Column(name = "address", updatable = false)
    private @Nullable String address;

    @Embedded
    private @Nullable CaseCopy copy = new CaseCopy();

    @SuppressWarnings("NullAway") // the mapping fills it
    protected OrderRow() {}

    OrderRow(UUID id, UUID divisionId, Facts facts, Instant orderedAt, @Nullable Origin origin) {
        super(id, divisionId, origin);
        this.kind = facts.kind();
        this.menuId = facts.menuId();
        this.inspectionId = facts.inspectionId();
        this.companyId = facts.companyId();
        this.estateId = facts.estateId();
        this.title = facts.title();
        this.words = facts.words();
        this.price = facts.price();
        this.unit = facts.unit();
        this.promiseHours = facts.promiseHours();
        this.orderedAt = orderedAt;
    }

    /** What an order is about. */
    record Facts(
            OrderKind kind,
            @Nullable UUID menuId,
            @Nullable UUID inspectionId,
            UUID companyId,
            UUID estateId,
            String title,
            @Nullable String words,
            @Nullable BigDecimal price,
            @Nullable String unit,
            int promiseHours) {}

    Facts facts() {
        return new Facts(kind, menuId, inspectionId, companyId, estateId, title, words, price, unit, promiseHours);
    }

    /** Who ordered; texts as they are kept. */
    void from(@Nullable UUID resident, @Nullable String name, @Nullable String phone, @Nullable String place) {
        residentId = resident;
        contactName = name;
        contactPhone = phone;
        address = place;
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

    Instant orderedAt() {
        return orderedAt;
    }

    @Nullable
    UUID residentId() {
        return residentId;
    }

    @Nullable
    String contactName() {
        return contactName;
    }

    @Nullable
    String contactPhone() {
        return contactPhone;
    }

    @Nullable
    String address() {
        return address;
    }
}
