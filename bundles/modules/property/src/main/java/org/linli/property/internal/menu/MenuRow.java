package org.linli.property.internal.menu;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.money.Yuan;
import org.linli.property.internal.desk.ImportedRow;
import org.linli.property.internal.desk.Origin;

/** A service on the menu; it lies where its company is. */
@Entity
@Table(name = "property_menu")
public class MenuRow extends ImportedRow {
    @Column(name = "company_id", updatable = false)
    private UUID companyId;

    @Column(name = "estate_id")
    private @Nullable UUID estateId;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind")
    private ServiceKind kind;

    @Column(name = "title")
    private String title;

    @Column(name = "description")
    private @Nullable String description;

    @Column(name = "price")
    private BigDecimal price;

    @Column(name = "unit")
    private String unit;

    @Column(name = "promise_hours")
    private int promiseHours;

    @Column(name = "offered")
    private boolean offered;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected MenuRow() {}

    @SuppressWarnings("NullAway") // the rest comes with take
    public MenuRow(UUID id, UUID divisionId, MenuItem body, @Nullable Origin origin) {
        super(id, divisionId, origin);
        this.companyId = body.companyId();
        take(body);
    }

    final void take(MenuItem body) {
        estateId = body.estateId();
        kind = body.kind();
        title = body.title().strip();
        description = body.description();
        price = Yuan.of(body.price());
        unit = body.unit().strip();
        promiseHours = body.promiseHours();
        offered = !Boolean.FALSE.equals(body.offered());
    }

    public MenuItem item() {
        return new MenuItem(
                companyId, estateId, kind, title, description, Yuan.text(price), unit, promiseHours, offered);
    }

    public String title() {
        return title;
    }

    public boolean servesAt(UUID company, UUID estate) {
        return offered && companyId.equals(company) && (estateId == null || estateId.equals(estate));
    }
}
