package org.linli.property.internal.project;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.linli.property.internal.desk.PlacedRow;

/** What residents saw of a project. Never changed. */
@Entity
@Table(name = "property_watch")
public class WatchRow extends PlacedRow {
    @Column(name = "project_id", updatable = false)
    private UUID projectId;

    @Enumerated(EnumType.STRING)
    @Column(name = "phase", updatable = false)
    private Phase phase;

    @Column(name = "day", updatable = false)
    private LocalDate day;

    @Column(name = "residents", updatable = false)
    private int residents;

    @Column(name = "content", updatable = false)
    private boolean content;

    @Column(name = "words", updatable = false)
    private String words;

    @Column(name = "recorder", updatable = false)
    private String recorder;

    @Column(name = "at_time", updatable = false)
    private Instant at;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected WatchRow() {}

    WatchRow(UUID id, ProjectRow project, Phase phase, ProjectBodies.NewWatch body, String recorder, Instant at) {
        super(id, project.divisionId());
        this.projectId = project.id();
        this.phase = phase;
        this.day = body.day();
        this.residents = body.residents();
        this.content = body.content();
        this.words = body.words().strip();
        this.recorder = recorder;
        this.at = at;
    }

    ProjectBodies.Watch view() {
        return new ProjectBodies.Watch(id(), phase, phase.label(), day, residents, content, words, recorder, at);
    }
}
