package org.linli.grid.internal.joint;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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

    @Column(name = "wanted_names")
    private @Nullable String wanted;

    @Column(name = "missing_count")
    private int missing;

    @Column(name = "action_day")
    private LocalDate day;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected JointActionRow() {}

    @SuppressWarnings("NullAway") // the rest comes with take
    JointActionRow(UUID id) {
        this.id = id;
    }

    /** @param standard who is wanted at such an action */
    void take(JointBodies.Action action, String leadingOffice, JointStandard standard) {
        divisionId = action.divisionId();
        title = action.title();
        office = leadingOffice;
        departments = String.join(BETWEEN, action.departments());
        wanted = String.join(BETWEEN, standard.wanted());
        missing = standard.missing(action.departments()).size();
        day = action.day();
    }

    UUID id() {
        return id;
    }

    long version() {
        return version;
    }

    UUID divisionId() {
        return divisionId;
    }

    LocalDate day() {
        return day;
    }

    JointBodies.Action action() {
        return new JointBodies.Action(divisionId, title, office, names(departments), day);
    }

    String office() {
        return office;
    }

    /** Who was wanted when it was recorded, so that rows and figures agree; empty where that was not kept. */
    Optional<JointStandard> standard() {
        return Optional.ofNullable(wanted).map(names -> new JointStandard(office, names(names)));
    }

    static List<String> names(String departments) {
        return departments.isEmpty() ? List.of() : List.of(departments.split(BETWEEN));
    }
}
