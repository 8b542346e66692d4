package org.linli.incubation.internal.path;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.person.Masks;
import org.linli.incubation.internal.desk.PlacedRow;
import org.linli.incubation.internal.desk.Term;

/** Somebody who guides an organisation (导师). */
@Entity
@Table(name = "incubation_mentor")
public class MentorRow extends PlacedRow {
    @Column(name = "path_id", updatable = false)
    private UUID pathId;

    @Column(name = "person_id", updatable = false)
    private @Nullable UUID personId;

    @Column(name = "name", updatable = false)
    private @Nullable String name;

    @Column(name = "expertise", updatable = false)
    private String expertise;

    @Column(name = "from_day", updatable = false)
    private LocalDate fromDay;

    @Column(name = "until_day")
    private @Nullable LocalDate untilDay;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected MentorRow() {}

    MentorRow(UUID id, PathRow path, PathBodies.NewMentor body) {
        super(id, path.divisionId());
        this.pathId = path.id();
        this.personId = body.personId();
        this.name = body.personId() == null ? body.name() : null;
        this.expertise = body.expertise().strip();
        this.fromDay = body.from();
    }

    void end(LocalDate day) {
        untilDay = day;
    }

    UUID pathId() {
        return pathId;
    }

    @Nullable
    UUID personId() {
        return personId;
    }

    Term term() {
        return new Term(fromDay, untilDay);
    }

    /**
     * @param person name of the person of the registry, null when the caller may not see it
     * @param clear whether the name of somebody from elsewhere is shown as it is
     */
    PathBodies.Mentor view(@Nullable String person, boolean clear) {
        String own = name == null || clear ? name : Masks.name(name);
        return new PathBodies.Mentor(id(), personId, personId == null ? own : person, expertise, fromDay, untilDay);
    }
}
