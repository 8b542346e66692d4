package org.linli.incubation.internal.informant;

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

/** An informant (信息员), or somebody who may become one. */
@Entity
@Table(name = "incubation_informant")
public class InformantRow extends ImportedRow implements About {
    @Column(name = "identity_key")
    private String identityKey;

    @Column(name = "person_id")
    private @Nullable UUID personId;

    @Column(name = "user_id")
    private @Nullable UUID userId;

    /** The account while he has not left: one account belongs to one informant. */
    @Column(name = "active_user_id")
    private @Nullable UUID activeUserId;

    @Column(name = "roster_name")
    private @Nullable String rosterName;

    @Enumerated(EnumType.STRING)
    @Column(name = "basis")
    private LegalBasis basis;

    @Enumerated(EnumType.STRING)
    @Column(name = "occupation")
    private Occupation occupation;

    @Column(name = "employer")
    private @Nullable String employer;

    @Enumerated(EnumType.STRING)
    @Column(name = "nomination")
    private Nomination nomination;

    @Column(name = "recommended_by")
    private @Nullable String recommendedBy;

    @Column(name = "record_clean")
    private boolean recordClean;

    @Column(name = "address_checked")
    private boolean addressChecked;

    @Column(name = "area_known")
    private boolean areaKnown;

    @Enumerated(EnumType.STRING)
    @Column(name = "informant_stage")
    private InformantStage stage;

    @Column(name = "selected_on")
    private @Nullable LocalDate selectedOn;

    @Column(name = "trained_on")
    private @Nullable LocalDate trainedOn;

    @Column(name = "serving_since")
    private @Nullable LocalDate servingSince;

    @Column(name = "ended_on")
    private @Nullable LocalDate endedOn;

    @Column(name = "end_reason")
    private @Nullable String endReason;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected InformantRow() {}

    public InformantRow(UUID id, UUID divisionId, Identity who, LegalBasis basis, @Nullable Origin origin) {
        super(id, divisionId, origin);
        this.identityKey = who.key();
        this.personId = who.personId();
        this.userId = who.userId();
        this.activeUserId = who.userId();
        this.rosterName = who.rosterName();
        this.basis = basis;
        this.stage = InformantStage.CANDIDATE;
    }

    /** Comes back as a candidate: he is checked, selected and trained anew. */
    void again(UUID division, Identity who, LegalBasis on) {
        movesTo(division);
        identityKey = who.key();
        personId = who.personId();
        userId = who.userId();
        activeUserId = who.userId();
        rosterName = who.rosterName();
        basis = on;
        checked(false, false, false);
        stage = InformantStage.CANDIDATE;
        selectedOn = null;
        trainedOn = null;
        servingSince = null;
        endedOn = null;
        endReason = null;
    }

    public void take(Informant body) {
        occupation = body.occupation();
        employer = body.employer();
        nomination = body.nomination();
        recommendedBy = body.recommendedBy();
    }

    public void checked(boolean record, boolean address, boolean area) {
        recordClean = record;
        addressChecked = address;
        areaKnown = area;
    }

    public void select(LocalDate day) {
        stage = InformantStage.SELECTED;
        selectedOn = day;
    }

    public void train(LocalDate day) {
        stage = InformantStage.TRAINED;
        trainedOn = day;
    }

    public void serve(LocalDate day) {
        stage = InformantStage.SERVING;
        servingSince = day;
    }

    void leave(LocalDate day, String reason) {
        stage = InformantStage.LEFT;
        endedOn = day;
        endReason = reason;
        activeUserId = null;
        if (basis != LegalBasis.LEGAL_DUTY) {
            rosterName = null;
        }
    }

    /** Day of the last step that was taken. */
    @Nullable
    LocalDate lastStep() {
        if (servingSince != null) {
            return servingSince;
        }
        return trainedOn == null ? selectedOn : trainedOn;
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

    public LegalBasis basis() {
        return basis;
    }

    public Occupation occupation() {
        return occupation;
    }

    public @Nullable String employer() {
        return employer;
    }

    public Nomination nomination() {
        return nomination;
    }

    public @Nullable String recommendedBy() {
        return recommendedBy;
    }

    public boolean recordClean() {
        return recordClean;
    }

    public boolean addressChecked() {
        return addressChecked;
    }

    public boolean areaKnown() {
        return areaKnown;
    }

    public InformantStage stage() {
        return stage;
    }

    public @Nullable LocalDate selectedOn() {
        return selectedOn;
    }

    public @Nullable LocalDate trainedOn() {
        return trainedOn;
    }

    public @Nullable LocalDate servingSince() {
        return servingSince;
    }

    public @Nullable LocalDate endedOn() {
        return endedOn;
    }

    public @Nullable String endReason() {
        return endReason;
    }
}
