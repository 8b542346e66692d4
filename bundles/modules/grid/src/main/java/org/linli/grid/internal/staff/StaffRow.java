package org.linli.grid.internal.staff;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody who serves in a grid for some time (网格人员). */
@Entity
@Table(name = "grid_staff")
public class StaffRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "external_id", updatable = false)
    private String externalId;

    @Column(name = "grid_id")
    private UUID gridId;

    @Column(name = "name")
    private String name;

    @Column(name = "user_id")
    private @Nullable UUID userId;

    @Enumerated(EnumType.STRING)
    @Column(name = "staff_role")
    private StaffRole role;

    @Column(name = "branch_secretary")
    private boolean branchSecretary;

    @Column(name = "appointed_by")
    private @Nullable String appointedBy;

    @Column(name = "from_day")
    private LocalDate from;

    @Column(name = "to_day")
    private @Nullable LocalDate to;

    @Column(name = "is_generated", updatable = false)
    private boolean generated;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected StaffRow() {}

    @SuppressWarnings("NullAway") // facts come with take
    public StaffRow(UUID id, @Nullable String externalId, StaffFacts facts, boolean generated) {
        this.id = id;
        this.externalId = externalId == null ? id.toString() : externalId;
        this.generated = generated;
        take(facts);
    }

    public final void take(StaffFacts facts) {
        gridId = facts.gridId();
        name = facts.name();
        userId = facts.userId();
        role = facts.role();
        branchSecretary = facts.branchSecretary();
        appointedBy = facts.appointedBy();
        from = facts.from();
        to = facts.to();
    }

    public UUID id() {
        return id;
    }

    public String externalId() {
        return externalId;
    }

    public StaffFacts facts() {
        return new StaffFacts(gridId, name, userId, role, branchSecretary, appointedBy, from, to);
    }

    StaffView view() {
        return new StaffView(
                id,
                gridId,
                name,
                userId,
                role,
                role.label(),
                branchSecretary,
                appointedBy,
                from,
                to,
                generated,
                version);
    }
}
