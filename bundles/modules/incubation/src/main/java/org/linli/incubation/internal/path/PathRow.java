package org.linli.incubation.internal.path;

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

/** One incubation of an organisation in a base (孵化记录). */
@Entity
@Table(name = "incubation_path")
public class PathRow extends ImportedRow {
    @Column(name = "org_id", updatable = false)
    private UUID orgId;

    @Column(name = "base_id", updatable = false)
    private UUID baseId;

    @Enumerated(EnumType.STRING)
    @Column(name = "state")
    private PathState state;

    @Column(name = "open_path")
    private boolean openPath;

    /** The organisation while the path is open: the database keeps that it has one open path. */
    @Column(name = "open_org_id")
    private @Nullable UUID openOrgId;

    @Column(name = "seated")
    private boolean seated;

    @Column(name = "plan", updatable = false)
    private String plan;

    @Column(name = "applied_on", updatable = false)
    private LocalDate appliedOn;

    @Column(name = "applied_by", updatable = false)
    private @Nullable UUID appliedBy;

    @Column(name = "admitted_on")
    private @Nullable LocalDate admittedOn;

    @Column(name = "began_on")
    private @Nullable LocalDate beganOn;

    @Column(name = "until_day")
    private @Nullable LocalDate untilDay;

    @Column(name = "ended_on")
    private @Nullable LocalDate endedOn;

    @Column(name = "end_reason")
    private @Nullable String endReason;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected PathRow() {}

    public PathRow(
            UUID id, UUID divisionId, PathBodies.Application body, @Nullable UUID appliedBy, @Nullable Origin origin) {
        super(id, divisionId, origin);
        this.orgId = body.orgId();
        this.baseId = body.baseId();
        this.plan = body.plan().strip();
        this.appliedOn = body.day();
        this.appliedBy = appliedBy;
        this.state = PathState.APPLIED;
        this.openPath = true;
        this.openOrgId = body.orgId();
    }

    private void reach(PathState next) {
        state = next;
        openPath = next.open();
        openOrgId = openPath ? orgId : null;
        seated = next.seated();
    }

    public void admit(LocalDate day) {
        reach(PathState.ADMITTED);
        admittedOn = day;
    }

    public void begin(LocalDate day, @Nullable LocalDate until) {
        reach(PathState.INCUBATING);
        beganOn = day;
        untilDay = until;
    }

    void extend(@Nullable LocalDate until) {
        untilDay = until;
    }

    /** @param reason null for one that graduated */
    public void end(PathState how, LocalDate day, @Nullable String reason) {
        reach(how);
        endedOn = day;
        endReason = reason;
    }

    /** Back to where it stood before the step. */
    void undo(StepRow step) {
        reach(step.before());
        switch (step.step()) {
            case ADMIT -> admittedOn = null;
            case BEGIN -> {
                beganOn = null;
                untilDay = null;
            }
            case EXTEND -> untilDay = step.untilBefore();
            default -> {
                endedOn = null;
                endReason = null;
            }
        }
    }

    public UUID orgId() {
        return orgId;
    }

    public UUID baseId() {
        return baseId;
    }

    public PathState state() {
        return state;
    }

    String plan() {
        return plan;
    }

    public LocalDate appliedOn() {
        return appliedOn;
    }

    @Nullable
    UUID appliedBy() {
        return appliedBy;
    }

    @Nullable
    LocalDate admittedOn() {
        return admittedOn;
    }

    @Nullable
    LocalDate untilDay() {
        return untilDay;
    }

    @Nullable
    String endReason() {
        return endReason;
    }

    /** First day on which the next step may lie. */
    LocalDate latest() {
        LocalDate began = beganOn;
        LocalDate admitted = admittedOn;
        return began != null ? began : admitted != null ? admitted : appliedOn;
    }

    PathBodies.Line line(String orgName, String baseName) {
        return new PathBodies.Line(
                id(),
                divisionId(),
                orgId,
                orgName,
                baseId,
                baseName,
                state,
                state.label(),
                appliedOn,
                beganOn,
                untilDay,
                endedOn,
                generated());
    }
}
