package org.linli.incubation.internal.team;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.incubation.internal.desk.PlacedRow;

/** Somebody in a team. */
@Entity
@Table(name = "incubation_team_member")
public class MemberRow extends PlacedRow {
    @Column(name = "team_id", updatable = false)
    private UUID teamId;

    @Column(name = "volunteer_id", updatable = false)
    private UUID volunteerId;

    @Enumerated(EnumType.STRING)
    @Column(name = "team_role")
    private TeamRole role;

    @Column(name = "since")
    private LocalDate since;

    @Column(name = "until_day")
    private @Nullable LocalDate until;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected MemberRow() {}

    public MemberRow(UUID id, UUID divisionId, UUID teamId, UUID volunteerId, TeamRole role, LocalDate since) {
        super(id, divisionId);
        this.teamId = teamId;
        this.volunteerId = volunteerId;
        this.role = role;
        this.since = since;
    }

    void becomes(TeamRole next) {
        role = next;
    }

    void leaves(LocalDate day) {
        until = day;
    }

    public UUID teamId() {
        return teamId;
    }

    public UUID volunteerId() {
        return volunteerId;
    }

    public TeamRole role() {
        return role;
    }

    public LocalDate since() {
        return since;
    }

    public @Nullable LocalDate until() {
        return until;
    }
}
