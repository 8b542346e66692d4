package org.linli.incubation.internal.team;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.incubation.internal.desk.ImportedRow;
import org.linli.incubation.internal.desk.Origin;

/** A volunteer team (志愿服务队). */
@Entity
@Table(name = "incubation_team")
public class TeamRow extends ImportedRow {
    @Column(name = "name")
    private String name;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind")
    private TeamKind kind;

    @Column(name = "station_id")
    private @Nullable UUID stationId;

    @Column(name = "organisation_id")
    private @Nullable UUID organisationId;

    @Column(name = "alliance")
    private @Nullable String alliance;

    @Column(name = "founded_on")
    private LocalDate foundedOn;

    @Column(name = "dissolved_on")
    private @Nullable LocalDate dissolvedOn;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected TeamRow() {}

    public TeamRow(UUID id, UUID divisionId, @Nullable Origin origin) {
        super(id, divisionId, origin);
    }

    public void take(Team body) {
        name = body.name().strip();
        kind = body.kind();
        stationId = body.stationId();
        organisationId = body.organisationId();
        alliance = body.alliance();
        foundedOn = body.foundedOn();
        dissolvedOn = body.dissolvedOn();
    }

    Team body() {
        return new Team(divisionId(), name, kind, stationId, organisationId, alliance, foundedOn, dissolvedOn);
    }

    public String name() {
        return name;
    }

    public TeamKind kind() {
        return kind;
    }

    public @Nullable UUID stationId() {
        return stationId;
    }

    public @Nullable UUID organisationId() {
        return organisationId;
    }

    public @Nullable String alliance() {
        return alliance;
    }

    public LocalDate foundedOn() {
        return foundedOn;
    }

    /** Whether it exists on the day. */
    public boolean standsAt(LocalDate day) {
        return !foundedOn.isAfter(day) && (dissolvedOn == null || dissolvedOn.isAfter(day));
    }

    public @Nullable LocalDate dissolvedOn() {
        return dissolvedOn;
    }
}
