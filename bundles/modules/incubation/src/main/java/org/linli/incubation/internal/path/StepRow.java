package org.linli.incubation.internal.path;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.incubation.internal.desk.PlacedRow;

/** A step of an incubation, with who took it. Only whether it was taken back changes. */
@Entity
@Table(name = "incubation_path_step")
public class StepRow extends PlacedRow {
    @Column(name = "path_id", updatable = false)
    private UUID pathId;

    @Enumerated(EnumType.STRING)
    @Column(name = "step", updatable = false)
    private PathStep step;

    @Enumerated(EnumType.STRING)
    @Column(name = "state_before", updatable = false)
    private PathState stateBefore;

    @Column(name = "until_before", updatable = false)
    private @Nullable LocalDate untilBefore;

    @Column(name = "day", updatable = false)
    private LocalDate day;

    @Column(name = "points", updatable = false)
    private @Nullable Integer points;

    @Column(name = "words", updatable = false)
    private @Nullable String words;

    @Column(name = "actor", updatable = false)
    private String actor;

    @Column(name = "at_time", updatable = false)
    private Instant atTime;

    @Column(name = "undone")
    private boolean undone;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected StepRow() {}

    StepRow(
            UUID id,
            PathRow path,
            PathStep step,
            LocalDate day,
            @Nullable Integer points,
            @Nullable String words,
            By by) {
        super(id, path.divisionId());
        this.pathId = path.id();
        this.step = step;
        this.stateBefore = path.state();
        this.untilBefore = path.untilDay();
        this.day = day;
        this.points = points;
        this.words = words;
        this.actor = by.actor();
        this.atTime = by.at();
    }

    /** Who took it and when. */
    record By(String actor, Instant at) {}

    void takeBack() {
        undone = true;
    }

    PathStep step() {
        return step;
    }

    PathState before() {
        return stateBefore;
    }

    @Nullable
    LocalDate untilBefore() {
        return untilBefore;
    }

    /** Whether it can still be taken back. */
    boolean standing() {
        return !undone && step != PathStep.APPLY && step != PathStep.UNDO;
    }

    PathBodies.History view() {
        return new PathBodies.History(step, step.label(), day, points, words, actor, atTime, undone);
    }
}
