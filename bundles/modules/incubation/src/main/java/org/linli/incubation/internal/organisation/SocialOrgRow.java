package org.linli.incubation.internal.organisation;

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
import org.linli.registry.api.UnifiedCode;

/** A social organisation (社会组织). */
@Entity
@Table(name = "incubation_organisation")
public class SocialOrgRow extends ImportedRow {
    @Column(name = "name")
    private String name;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind")
    private OrgKind kind;

    @Column(name = "uscc")
    private @Nullable String uscc;

    @Column(name = "organisation_id")
    private @Nullable UUID organisationId;

    @Column(name = "registration_no")
    private @Nullable String registrationNo;

    @Column(name = "registered_on")
    private @Nullable LocalDate registeredOn;

    @Column(name = "authority")
    private @Nullable String authority;

    @Enumerated(EnumType.STRING)
    @Column(name = "domain")
    private Domain domain;

    @Enumerated(EnumType.STRING)
    @Column(name = "stage")
    private OrgStage stage;

    @Column(name = "care_provider")
    private boolean careProvider;

    @Column(name = "helping_group")
    private boolean helpingGroup;

    @Column(name = "services")
    private String services;

    @Enumerated(EnumType.STRING)
    @Column(name = "grade")
    private @Nullable Grade grade;

    @Column(name = "grade_points")
    private @Nullable Integer gradePoints;

    @Column(name = "graded_on")
    private @Nullable LocalDate gradedOn;

    @Column(name = "grade_until")
    private @Nullable LocalDate gradeUntil;

    @Column(name = "ended_on")
    private @Nullable LocalDate endedOn;

    @Column(name = "end_reason")
    private @Nullable String endReason;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected SocialOrgRow() {}

    @SuppressWarnings("NullAway") // the rest comes with take
    public SocialOrgRow(UUID id, SocialOrg body, @Nullable Origin origin) {
        super(id, body.divisionId(), origin);
        take(body);
    }

    public final void take(SocialOrg body) {
        movesTo(body.divisionId());
        name = body.name().strip();
        kind = body.kind();
        domain = body.domain();
        stage = body.stage();
        organisationId = body.organisationId();
        uscc = body.uscc() == null ? null : UnifiedCode.plain(body.uscc());
        registrationNo = body.registrationNo();
        registeredOn = body.registeredOn();
        authority = body.authority();
        careProvider = body.careProvider();
        helpingGroup = body.helpingGroup();
        services = body.services() == null ? "" : body.services().strip();
    }

    /** What an assessment gave it, from the day on and for as long as grades hold. */
    public void graded(Grade next, int points, LocalDate day, LocalDate until) {
        grade = next;
        gradePoints = points;
        gradedOn = day;
        gradeUntil = until;
    }

    void end(LocalDate day, String reason) {
        stage = OrgStage.ENDED;
        endedOn = day;
        endReason = reason;
    }

    /** Takes the deregistration back. */
    void resume(OrgStage before) {
        stage = before;
        endedOn = null;
        endReason = null;
    }

    SocialOrg org() {
        return new SocialOrg(
                divisionId(),
                name,
                kind,
                domain,
                stage,
                organisationId,
                uscc,
                registrationNo,
                registeredOn,
                authority,
                careProvider,
                helpingGroup,
                services);
    }

    public String name() {
        return name;
    }

    public @Nullable String uscc() {
        return uscc;
    }

    public OrgStage stage() {
        return stage;
    }

    public @Nullable UUID organisationId() {
        return organisationId;
    }

    /** On the day; an expired grade is none. */
    @Nullable
    Grade grade(LocalDate day) {
        return gradeUntil != null && !day.isAfter(gradeUntil) ? grade : null;
    }

    @Nullable
    Integer gradePoints() {
        return gradePoints;
    }

    @Nullable
    LocalDate gradedOn() {
        return gradedOn;
    }

    @Nullable
    LocalDate gradeUntil() {
        return gradeUntil;
    }

    @Nullable
    LocalDate endedOn() {
        return endedOn;
    }

    @Nullable
    String endReason() {
        return endReason;
    }
}
