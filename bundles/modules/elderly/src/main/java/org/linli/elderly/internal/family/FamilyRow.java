package org.linli.elderly.internal.family;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.elderly.internal.desk.ImportedRow;
import org.linli.elderly.internal.desk.Origin;
import org.linli.elderly.internal.elder.ElderRow;

/** That an account belongs to the family of an elder (家属关联). The column of what is open is empty once it has ended. */
@Entity
@Table(name = "elderly_family")
public class FamilyRow extends ImportedRow {
    @Column(name = "elder_id", updatable = false)
    private UUID elderId;

    @Column(name = "user_id", updatable = false)
    private UUID userId;

    @Column(name = "open_user")
    private @Nullable UUID openUser;

    @Column(name = "member", updatable = false)
    private String member;

    @Column(name = "relation", updatable = false)
    private String relation;

    @Column(name = "elder_name", updatable = false)
    private @Nullable String elderName;

    @Column(name = "since", updatable = false)
    private LocalDate since;

    @Column(name = "health_consent_on", updatable = false)
    private @Nullable LocalDate healthConsentOn;

    @Column(name = "ended_on")
    private @Nullable LocalDate endedOn;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected FamilyRow() {}

    /**
     * A link that begins today.
     *
     * @param elderName as it is kept
     * @param origin null for one that is made here
     */
    FamilyRow(
            UUID id,
            ElderRow elder,
            String member,
            FamilyBodies.NewMember facts,
            @Nullable String elderName,
            LocalDate today,
            @Nullable Origin origin) {
        super(id, elder.divisionId(), origin);
        this.elderId = elder.id();
        this.userId = facts.userId();
        this.openUser = facts.userId();
        this.member = member;
        this.relation = facts.relation().strip();
        this.elderName = elderName;
        this.since = today;
        this.healthConsentOn = facts.healthConsentOn();
    }

    void end(LocalDate day) {
        endedOn = day;
        openUser = null;
    }

    UUID elderId() {
        return elderId;
    }

    UUID userId() {
        return userId;
    }

    String member() {
        return member;
    }

    String relation() {
        return relation;
    }

    @Nullable
    String elderName() {
        return elderName;
    }

    LocalDate since() {
        return since;
    }

    @Nullable
    LocalDate healthConsentOn() {
        return healthConsentOn;
    }

    @Nullable
    LocalDate endedOn() {
        return endedOn;
    }
}
