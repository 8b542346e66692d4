package org.linli.incubation.internal.volunteer;

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
import org.linli.incubation.internal.who.About;
import org.linli.incubation.internal.who.Identity;
import org.linli.incubation.internal.who.LegalBasis;

/** A volunteer (志愿者). */
@Entity
@Table(name = "incubation_volunteer")
public class VolunteerRow extends ImportedRow implements About {
    @Column(name = "identity_key")
    private String identityKey;

    @Column(name = "person_id")
    private @Nullable UUID personId;

    @Column(name = "user_id")
    private @Nullable UUID userId;

    /** The account while he is kept: one account belongs to one volunteer. */
    @Column(name = "active_user_id")
    private @Nullable UUID activeUserId;

    @Column(name = "roster_name")
    private @Nullable String rosterName;

    @Column(name = "registered_on")
    private LocalDate registeredOn;

    @Column(name = "consent_on")
    private LocalDate consentOn;

    @Enumerated(EnumType.STRING)
    @Column(name = "basis")
    private LegalBasis basis;

    @Column(name = "party_member")
    private boolean partyMember;

    @Enumerated(EnumType.STRING)
    @Column(name = "volunteer_state")
    private VolunteerState state;

    @Column(name = "state_reason")
    private @Nullable String stateReason;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected VolunteerRow() {}

    public VolunteerRow(
            UUID id,
            UUID divisionId,
            String identityKey,
            @Nullable UUID personId,
            @Nullable UUID userId,
            @Nullable String rosterName,
            LocalDate registeredOn,
            LocalDate consentOn,
            LegalBasis basis,
            boolean partyMember,
            VolunteerState state,
            @Nullable Origin origin) {
        super(id, divisionId, origin);
        this.identityKey = identityKey;
        this.personId = personId;
        this.userId = userId;
        this.rosterName = rosterName;
        this.registeredOn = registeredOn;
        this.consentOn = consentOn;
        this.basis = basis;
        this.partyMember = partyMember;
        this.state = state;
        this.activeUserId = state == VolunteerState.LEFT ? null : userId;
    }

    /** Known to be this from now on. */
    void accepted(Identity who) {
        is(who);
        becomes(VolunteerState.ACTIVE, null);
    }

    /** Comes back, wherever he lives now. */
    void again(UUID division, Identity who, LocalDate day, VolunteerState next) {
        movesTo(division);
        is(who);
        registeredOn = day;
        becomes(next, next == VolunteerState.APPLIED ? stateReason : null);
    }

    private void is(Identity who) {
        identityKey = who.key();
        personId = who.personId();
        userId = who.userId();
        rosterName = who.rosterName();
    }

    void becomes(VolunteerState next, @Nullable String reason) {
        state = next;
        stateReason = reason;
        activeUserId = next == VolunteerState.LEFT ? null : userId;
    }

    /** His consent is taken back: what was kept by it alone goes. */
    void forget() {
        rosterName = null;
        partyMember = false;
    }

    /** An application that turned out to be about somebody who was here before. */
    void joins() {
        userId = null;
        identityKey = "joined:" + id();
        forget();
    }

    void take(Volunteer body) {
        consentOn = body.consentOn();
        basis = body.basis();
        partyMember = body.partyMember();
    }

    public String identityKey() {
        return identityKey;
    }

    public @Nullable UUID personId() {
        return personId;
    }

    public @Nullable UUID userId() {
        return userId;
    }

    public @Nullable String rosterName() {
        return rosterName;
    }

    public LocalDate registeredOn() {
        return registeredOn;
    }

    public LocalDate consentOn() {
        return consentOn;
    }

    public LegalBasis basis() {
        return basis;
    }

    public boolean partyMember() {
        return partyMember;
    }

    public VolunteerState state() {
        return state;
    }

    public @Nullable String stateReason() {
        return stateReason;
    }
}
