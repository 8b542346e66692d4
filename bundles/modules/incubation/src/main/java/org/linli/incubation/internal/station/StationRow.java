package org.linli.incubation.internal.station;

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

/** A station of volunteers. */
@Entity
@Table(name = "incubation_station")
public class StationRow extends ImportedRow {
    @Column(name = "name")
    private String name;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind")
    private StationKind kind;

    @Column(name = "address")
    private @Nullable String address;

    @Column(name = "organisation_id")
    private @Nullable UUID organisationId;

    @Column(name = "opened_on")
    private LocalDate openedOn;

    @Column(name = "closed_on")
    private @Nullable LocalDate closedOn;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected StationRow() {}

    public StationRow(UUID id, UUID divisionId, @Nullable Origin origin) {
        super(id, divisionId, origin);
    }

    public void take(Station body) {
        name = body.name().strip();
        kind = body.kind();
        address = body.address();
        organisationId = body.organisationId();
        openedOn = body.openedOn();
        closedOn = body.closedOn();
    }

    Station body() {
        return new Station(divisionId(), name, kind, address, organisationId, openedOn, closedOn);
    }

    public String name() {
        return name;
    }

    public StationKind kind() {
        return kind;
    }

    public @Nullable String address() {
        return address;
    }

    public @Nullable UUID organisationId() {
        return organisationId;
    }

    public LocalDate openedOn() {
        return openedOn;
    }

    /** Whether it is closed by the end of the day. */
    public boolean closed(LocalDate day) {
        return closedOn != null && !closedOn.isAfter(day);
    }

    public @Nullable LocalDate closedOn() {
        return closedOn;
    }
}
