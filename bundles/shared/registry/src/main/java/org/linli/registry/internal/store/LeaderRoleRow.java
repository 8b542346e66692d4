package org.linli.registry.internal.store;

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

/** Somebody who looks after a building, a unit or the neighbours around his household (楼栋长, 单元长, 党员中心户). */
@Entity
@Table(name = "registry_leader_role")
public class LeaderRoleRow implements RegisterRow<LeaderRoleFields> {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Enumerated(EnumType.STRING)
    @Column(name = "leader_kind")
    private LeaderKind kind;

    @Column(name = "person_id")
    private UUID personId;

    @Column(name = "target_id")
    private UUID targetId;

    @Column(name = "from_day")
    private LocalDate fromDay;

    @Column(name = "to_day")
    private @Nullable LocalDate toDay;

    @Column(name = "external_id")
    private @Nullable String externalId;

    @Column(name = "generated")
    private boolean generated;

    @Column(name = "division_id")
    private UUID divisionId;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected LeaderRoleRow() {}

    @SuppressWarnings("NullAway") // set() fills the rest before the row is used
    public LeaderRoleRow(UUID id) {
        this.id = id;
    }

    @Override
    public void set(LeaderRoleFields fields, UUID division) {
        kind = fields.kind();
        personId = fields.personId();
        targetId = fields.targetId();
        fromDay = fields.fromDay();
        toDay = fields.toDay();
        externalId = fields.externalId();
        generated = fields.generated();
        divisionId = division;
    }

    @Override
    public LeaderRoleFields fields() {
        return new LeaderRoleFields(kind, personId, targetId, fromDay, toDay, externalId, generated);
    }

    @Override
    public UUID id() {
        return id;
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public UUID divisionId() {
        return divisionId;
    }
}
