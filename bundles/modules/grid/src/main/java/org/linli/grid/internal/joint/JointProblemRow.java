package org.linli.grid.internal.joint;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A problem found at a joint enforcement; place and day are those of the action, so that figures read one table. */
@Entity
@Table(name = "grid_joint_problem")
public class JointProblemRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "action_id", updatable = false)
    private UUID actionId;

    @Column(name = "division_id")
    private UUID divisionId;

    @Column(name = "action_day")
    private LocalDate day;

    @Column(name = "description")
    private String description;

    @Column(name = "department")
    private @Nullable String department;

    @Column(name = "event_id")
    private @Nullable UUID eventId;

    @Column(name = "solved")
    private boolean solved;

    @SuppressWarnings("NullAway") // the rest comes with take and follow
    protected JointProblemRow() {}

    @SuppressWarnings("NullAway") // the rest comes with take and follow
    JointProblemRow(UUID id, UUID actionId) {
        this.id = id;
        this.actionId = actionId;
    }

    void take(JointBodies.Problem problem) {
        description = problem.description().strip();
        department = problem.department();
        eventId = problem.eventId();
        solved = problem.solved();
    }

    /** Goes where the action goes. */
    void follow(JointActionRow action) {
        divisionId = action.divisionId();
        day = action.day();
    }

    UUID actionId() {
        return actionId;
    }

    JointBodies.Problem problem() {
        return new JointBodies.Problem(description, department, eventId, solved);
    }

    JointBodies.ProblemView view() {
        return new JointBodies.ProblemView(id, actionId, description, department, eventId, solved, version);
    }
}
