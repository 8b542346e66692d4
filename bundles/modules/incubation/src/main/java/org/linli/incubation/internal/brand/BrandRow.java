package org.linli.incubation.internal.brand;

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

/** A brand of service or a cultural organisation. */
@Entity
@Table(name = "incubation_brand")
public class BrandRow extends ImportedRow {
    @Column(name = "name")
    private String name;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind")
    private BrandKind kind;

    @Enumerated(EnumType.STRING)
    @Column(name = "colour")
    private @Nullable ServiceColour colour;

    @Column(name = "team_id")
    private @Nullable UUID teamId;

    @Column(name = "organisation_id")
    private @Nullable UUID organisationId;

    @Column(name = "member_count")
    private @Nullable Integer members;

    @Column(name = "since_day")
    private LocalDate since;

    @Column(name = "ended_on")
    private @Nullable LocalDate endedOn;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected BrandRow() {}

    public BrandRow(UUID id, UUID divisionId, @Nullable Origin origin) {
        super(id, divisionId, origin);
    }

    public void take(Brand body) {
        name = body.name().strip();
        kind = body.kind();
        colour = body.colour();
        teamId = body.teamId();
        organisationId = body.organisationId();
        members = body.members();
        since = body.since();
        endedOn = body.endedOn();
    }

    Brand body() {
        return new Brand(divisionId(), name, kind, colour, teamId, organisationId, members, since, endedOn);
    }

    public String name() {
        return name;
    }

    public BrandKind kind() {
        return kind;
    }

    public @Nullable ServiceColour colour() {
        return colour;
    }

    public @Nullable UUID teamId() {
        return teamId;
    }

    public @Nullable UUID organisationId() {
        return organisationId;
    }

    public @Nullable Integer members() {
        return members;
    }

    public LocalDate since() {
        return since;
    }

    public @Nullable LocalDate endedOn() {
        return endedOn;
    }
}
