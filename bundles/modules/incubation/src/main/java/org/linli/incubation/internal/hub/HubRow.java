package org.linli.incubation.internal.hub;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.incubation.internal.desk.ImportedRow;
import org.linli.incubation.internal.desk.Origin;

/** A five-in-one hub (五位一体). */
@Entity
@Table(name = "incubation_hub")
public class HubRow extends ImportedRow {
    @Column(name = "name")
    private String name;

    @Column(name = "opened_on")
    private LocalDate openedOn;

    @Column(name = "closed_on")
    private @Nullable LocalDate closedOn;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected HubRow() {}

    public HubRow(UUID id, UUID divisionId, @Nullable Origin origin) {
        super(id, divisionId, origin);
    }

    /** @param closed the first day without it; null while it stands */
    public void take(String newName, LocalDate opened, @Nullable LocalDate closed) {
        name = newName.strip();
        openedOn = opened;
        closedOn = closed;
    }

    public String name() {
        return name;
    }

    public LocalDate openedOn() {
        return openedOn;
    }

    public @Nullable LocalDate closedOn() {
        return closedOn;
    }

    public boolean open(LocalDate day) {
        return closedOn == null || closedOn.isAfter(day);
    }
}
