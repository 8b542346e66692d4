package org.linli.incubation.internal.path;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.incubation.internal.desk.PlacedRow;

/** What an organisation should have reached by when (孵化节点). */
@Entity
@Table(name = "incubation_milestone")
public class MilestoneRow extends PlacedRow {
    @Column(name = "path_id", updatable = false)
    private UUID pathId;

    @Column(name = "title", updatable = false)
    private String title;

    @Column(name = "due", updatable = false)
    private LocalDate due;

    @Column(name = "reached_on")
    private @Nullable LocalDate reachedOn;

    @Column(name = "evidence")
    private @Nullable String evidence;

    @Column(name = "reminded")
    private boolean reminded;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected MilestoneRow() {}

    MilestoneRow(UUID id, PathRow path, PathBodies.NewMilestone body) {
        super(id, path.divisionId());
        this.pathId = path.id();
        this.title = body.title().strip();
        this.due = body.due();
    }

    void reach(LocalDate day, String by) {
        reachedOn = day;
        evidence = by;
    }

    /** It was not reached after all. */
    void reopen() {
        reachedOn = null;
        evidence = null;
        reminded = false;
    }

    void remind() {
        reminded = true;
    }

    UUID pathId() {
        return pathId;
    }

    String title() {
        return title;
    }

    LocalDate due() {
        return due;
    }

    boolean reached() {
        return reachedOn != null;
    }

    PathBodies.Milestone view(LocalDate today) {
        LocalDate day = reachedOn == null ? today : reachedOn;
        return new PathBodies.Milestone(id(), title, due, reachedOn, evidence, day.isAfter(due));
    }
}
