package org.linli.elderly.internal.plan;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.elderly.internal.desk.PlacedRow;

/** A service in a plan, copied, since what is offered changes. */
@Entity
@Table(name = "elderly_plan_item")
public class PlanItemRow extends PlacedRow {
    @Column(name = "plan_id", updatable = false)
    private UUID planId;

    @Column(name = "service_id", updatable = false)
    private UUID serviceId;

    @Column(name = "title", updatable = false)
    private String title;

    @Enumerated(EnumType.STRING)
    @Column(name = "service_kind", updatable = false)
    private ServiceKind kind;

    @Column(name = "times_per_month", updatable = false)
    private int timesPerMonth;

    @Column(name = "provider_id", updatable = false)
    private @Nullable UUID providerId;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected PlanItemRow() {}

    PlanItemRow(UUID id, PlanRow plan, ServiceRow service, int timesPerMonth, @Nullable UUID providerId) {
        super(id, plan.divisionId());
        this.planId = plan.id();
        this.serviceId = service.id();
        this.title = service.title();
        this.kind = service.kind();
        this.timesPerMonth = timesPerMonth;
        this.providerId = providerId;
    }

    UUID planId() {
        return planId;
    }

    UUID serviceId() {
        return serviceId;
    }

    String title() {
        return title;
    }

    ServiceKind kind() {
        return kind;
    }

    int timesPerMonth() {
        return timesPerMonth;
    }

    @Nullable
    UUID providerId() {
        return providerId;
    }
}
