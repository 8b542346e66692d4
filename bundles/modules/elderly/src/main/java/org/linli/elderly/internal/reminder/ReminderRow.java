package org.linli.elderly.internal.reminder;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.elderly.internal.desk.PlacedRow;
import org.linli.elderly.internal.elder.ElderRow;

/** A reminder about an elder (提醒), until somebody has done it. The database keeps one of each occasion. */
@Entity
@Table(name = "elderly_reminder")
public class ReminderRow extends PlacedRow {
    @Column(name = "elder_id", updatable = false)
    private UUID elderId;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind", updatable = false)
    private ReminderKind kind;

    @Column(name = "occasion", updatable = false)
    private String occasion;

    @Column(name = "due_on", updatable = false)
    private LocalDate dueOn;

    @Column(name = "done_on")
    private @Nullable LocalDate doneOn;

    @Column(name = "done_by")
    private @Nullable String doneBy;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected ReminderRow() {}

    ReminderRow(UUID id, ElderRow elder, ReminderRules.Due due) {
        super(id, elder.divisionId());
        this.elderId = elder.id();
        this.kind = due.kind();
        this.occasion = due.occasion();
        this.dueOn = due.day();
    }

    void done(LocalDate day, String by) {
        doneOn = day;
        doneBy = by;
    }

    UUID elderId() {
        return elderId;
    }

    ReminderKind kind() {
        return kind;
    }

    String occasion() {
        return occasion;
    }

    LocalDate dueOn() {
        return dueOn;
    }

    @Nullable
    LocalDate doneOn() {
        return doneOn;
    }

    @Nullable
    String doneBy() {
        return doneBy;
    }
}
