package org.linli.elderly.internal.elder;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linli.elderly.internal.desk.ImportedRow;
import org.linli.elderly.internal.desk.Origin;
import org.linli.elderly.internal.standard.Level;

/** An elder (老年人): a person of the registry who is looked after. Lies where the person is registered. */
@Entity
@Table(name = "elderly_elder")
public class ElderRow extends ImportedRow {
    @Column(name = "person_id", updatable = false)
    private UUID personId;

    /** The person as long as the record has not ended: of two at once the database takes one. */
    @Column(name = "open_person")
    private @Nullable UUID openPerson;

    /** Between commas, so that one can be looked for. */
    @Column(name = "categories")
    private String categories;

    @Enumerated(EnumType.STRING)
    @Column(name = "care_mode")
    private CareMode careMode;

    @Column(name = "guardian_name")
    private @Nullable String guardianName;

    @Column(name = "guardian_phone")
    private @Nullable String guardianPhone;

    @Column(name = "guardian_relation")
    private @Nullable String guardianRelation;

    @Enumerated(EnumType.STRING)
    @Column(name = "ability_level")
    private @Nullable Level level;

    @Column(name = "assessed_on")
    private @Nullable LocalDate assessedOn;

    @Column(name = "ended_on")
    private @Nullable LocalDate endedOn;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected ElderRow() {}

    @SuppressWarnings("NullAway") // the rest comes with take
    ElderRow(UUID id, UUID divisionId, UUID personId, @Nullable Origin origin) {
        super(id, divisionId, origin);
        this.personId = personId;
        this.openPerson = personId;
    }

    /** @param guardian with name and phone as they are kept */
    void take(Set<ElderCategory> categories, CareMode careMode, @Nullable Guardian guardian) {
        this.categories = categories.stream().sorted().map(Enum::name).collect(Collectors.joining(",", ",", ","));
        this.careMode = careMode;
        this.guardianName = guardian == null ? null : guardian.name();
        this.guardianPhone = guardian == null ? null : guardian.phone();
        this.guardianRelation = guardian == null ? null : guardian.relation();
    }

    /** An assessment of an earlier day than the last one changes nothing. */
    public void assessed(Level found, LocalDate day) {
        if (assessedOn == null || !day.isBefore(assessedOn)) {
            level = found;
            assessedOn = day;
        }
    }

    /** Where the elder is cared for from now on. */
    public void caredFor(CareMode mode) {
        careMode = mode;
    }

    void end(LocalDate day) {
        endedOn = day;
        openPerson = null;
    }

    public UUID personId() {
        return personId;
    }

    public Set<ElderCategory> categories() {
        Set<ElderCategory> set = EnumSet.noneOf(ElderCategory.class);
        for (String name : categories.split(",")) {
            if (!name.isEmpty()) {
                set.add(ElderCategory.valueOf(name));
            }
        }
        return set;
    }

    public CareMode careMode() {
        return careMode;
    }

    /** With name and phone as they are kept; null for none. */
    @Nullable
    public Guardian guardian() {
        return guardianName == null || guardianRelation == null
                ? null
                : new Guardian(guardianName, guardianPhone, guardianRelation);
    }

    public @Nullable Level level() {
        return level;
    }

    public @Nullable LocalDate assessedOn() {
        return assessedOn;
    }

    public @Nullable LocalDate endedOn() {
        return endedOn;
    }
}
