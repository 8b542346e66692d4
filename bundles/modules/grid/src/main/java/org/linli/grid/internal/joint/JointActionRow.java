package org.linli.grid.internal.joint;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** One joint enforcement. */
@Entity
@Table(name = "grid_joint_action")
public class JointActionRow {
    /** Between names of departments, which hold no line break. */
    private static final String BETWEEN = "\n";

    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "division_id")
    private UUID divisionId;

    @Column(name = "title")
    private String title;

    @Column(name = "office")
    private String office;

    @Column(name = "departments")
    private String departments;

    @Column(name = "action_day")
    private LocalDate day;

    @Column(name = "problems_found")
    private int found;

    @Column(name = "problems_solved")
    private int solved;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected JointActionRow() {}

    @SuppressWarnings("NullAway") // facts come with take
    JointActionRow(UUID id, JointActionsResource.Body body) {
        this.id = id;
        take(body);
    }

    final void take(JointActionsResource.Body body) {
        divisionId = body.divisionId();
        title = body.title();
        office = body.office();
        departments = String.join(BETWEEN, body.departments());
        day = body.day();
        found = body.problemsFound();
        solved = body.problemsSolved();
    }

    UUID id() {
        return id;
    }

    long version() {
        return version;
    }

    JointActionsResource.Body body() {
        return new JointActionsResource.Body(
                divisionId, title, office, List.of(departments.split(BETWEEN)), day, found, solved);
    }
}
