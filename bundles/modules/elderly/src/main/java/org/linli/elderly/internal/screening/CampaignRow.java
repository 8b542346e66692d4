package org.linli.elderly.internal.screening;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.elderly.internal.desk.ImportedRow;
import org.linli.elderly.internal.desk.Origin;

/** A screening of a division and everything below it (摸排活动). */
@Entity
@Table(name = "elderly_campaign")
public class CampaignRow extends ImportedRow {
    @Column(name = "title", updatable = false)
    private String title;

    @Column(name = "first_day", updatable = false)
    private LocalDate firstDay;

    @Column(name = "last_day", updatable = false)
    private LocalDate lastDay;

    @Column(name = "closed_on")
    private @Nullable LocalDate closedOn;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected CampaignRow() {}

    CampaignRow(UUID id, ScreeningBodies.NewCampaign facts, @Nullable Origin origin) {
        super(id, facts.divisionId(), origin);
        this.title = facts.title().strip();
        this.firstDay = facts.firstDay();
        this.lastDay = facts.lastDay();
    }

    void close(LocalDate day) {
        closedOn = day;
    }

    String title() {
        return title;
    }

    LocalDate firstDay() {
        return firstDay;
    }

    LocalDate lastDay() {
        return lastDay;
    }

    @Nullable
    LocalDate closedOn() {
        return closedOn;
    }
}
