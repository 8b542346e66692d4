package org.linli.incubation.internal.volunteer;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.util.UUID;
import org.linli.incubation.internal.desk.PlacedRow;

/** A skill of a volunteer. */
@Entity
@Table(name = "incubation_volunteer_skill")
public class SkillRow extends PlacedRow {
    @Column(name = "volunteer_id", updatable = false)
    private UUID volunteerId;

    @Enumerated(EnumType.STRING)
    @Column(name = "skill", updatable = false)
    private Skill skill;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected SkillRow() {}

    public SkillRow(UUID id, UUID divisionId, UUID volunteerId, Skill skill) {
        super(id, divisionId);
        this.volunteerId = volunteerId;
        this.skill = skill;
    }

    public UUID volunteerId() {
        return volunteerId;
    }

    public Skill skill() {
        return skill;
    }
}
