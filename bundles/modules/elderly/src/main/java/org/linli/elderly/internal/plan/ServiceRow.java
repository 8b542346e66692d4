package org.linli.elderly.internal.plan;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.elderly.internal.desk.PlacedRow;
import org.linli.elderly.internal.standard.Level;

/** A service that elders from a level on are due (服务项目). */
@Entity
@Table(name = "elderly_service")
public class ServiceRow extends PlacedRow {
    @Column(name = "title", updatable = false)
    private String title;

    @Enumerated(EnumType.STRING)
    @Column(name = "service_kind", updatable = false)
    private ServiceKind kind;

    @Enumerated(EnumType.STRING)
    @Column(name = "from_level", updatable = false)
    private Level fromLevel;

    @Column(name = "times_per_month", updatable = false)
    private int timesPerMonth;

    @Column(name = "provider_id", updatable = false)
    private @Nullable UUID providerId;

    @Column(name = "retired_on")
    private @Nullable LocalDate retiredOn;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected ServiceRow() {}

    ServiceRow(UUID id, PlanBodies.NewService body) {
        super(id, body.divisionId());
        this.title = body.title().strip();
        this.kind = body.kind();
        this.fromLevel = body.fromLevel();
        this.timesPerMonth = body.timesPerMonth();
        this.providerId = body.providerId();
    }

    void retire(LocalDate day) {
        retiredOn = day;
    }

    /** Whether elders of the level are due it. */
    boolean dueTo(Level level) {
        return fromLevel.compareTo(level) <= 0;
    }

    String title() {
        return title;
    }

    ServiceKind kind() {
        return kind;
    }

    Level fromLevel() {
        return fromLevel;
    }

    int timesPerMonth() {
        return timesPerMonth;
    }

    @Nullable
    UUID providerId() {
        return providerId;
    }

    @Nullable
    LocalDate retiredOn() {
        return retiredOn;
    }
}
