package org.linli.incubation.internal.competition;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.linli.incubation.internal.desk.PlacedRow;

/** What became of an awarded project (项目跟踪). Never changed. */
@Entity
@Table(name = "incubation_report")
public class ReportRow extends PlacedRow {
    @Column(name = "entry_id", updatable = false)
    private UUID entryId;

    @Column(name = "day", updatable = false)
    private LocalDate day;

    @Column(name = "words", updatable = false)
    private String words;

    @Column(name = "beneficiaries", updatable = false)
    private int beneficiaries;

    @Column(name = "recorder", updatable = false)
    private String recorder;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected ReportRow() {}

    ReportRow(UUID id, EntryRow entry, CompetitionBodies.NewReport body, String recorder) {
        super(id, entry.divisionId());
        this.entryId = entry.id();
        this.day = body.day();
        this.words = body.words().strip();
        this.beneficiaries = body.beneficiaries();
        this.recorder = recorder;
    }

    CompetitionBodies.Report view() {
        return new CompetitionBodies.Report(id(), day, words, beneficiaries, recorder);
    }
}
