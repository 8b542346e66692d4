package org.linli.incubation.internal.honour;

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

/** Somebody, or something, that was nominated (候选典型). */
@Entity
@Table(name = "incubation_nominee")
public class NomineeRow extends ImportedRow {
    @Column(name = "selection_id", updatable = false)
    private UUID selectionId;

    @Column(name = "name")
    private String name;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind")
    private HonourKind kind;

    @Column(name = "deeds")
    private String deeds;

    @Column(name = "nominated_by")
    private String nominatedBy;

    @Column(name = "nominator_id")
    private @Nullable UUID nominatorId;

    /** Day on which it was said that he agrees to being shown in public; null for awards of the past that came with a file. */
    @Column(name = "consent_on", updatable = false)
    private @Nullable LocalDate consentOn;

    @Enumerated(EnumType.STRING)
    @Column(name = "nominee_state")
    private NomineeState state;

    @Column(name = "verifier")
    private @Nullable String verifier;

    @Column(name = "reason")
    private @Nullable String reason;

    @Column(name = "votes")
    private int votes;

    @Column(name = "awarded_on")
    private @Nullable LocalDate awardedOn;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected NomineeRow() {}

    public NomineeRow(
            UUID id,
            SelectionRow selection,
            UUID divisionId,
            Nominee body,
            String nominatedBy,
            @Nullable UUID nominatorId,
            @Nullable LocalDate consentOn,
            @Nullable Origin origin) {
        super(id, divisionId, origin);
        this.selectionId = selection.id();
        this.name = body.name().strip();
        this.kind = body.kind();
        this.deeds = body.deeds().strip();
        this.nominatedBy = nominatedBy;
        this.nominatorId = nominatorId;
        this.consentOn = consentOn;
        this.state = NomineeState.NOMINATED;
    }

    void verified(boolean good, String by, @Nullable String why) {
        state = good ? NomineeState.VERIFIED : NomineeState.REFUSED;
        verifier = by;
        reason = why;
    }

    void counted(int total) {
        votes = total;
    }

    public void decided(boolean chosen, LocalDate day) {
        state = chosen ? NomineeState.AWARDED : NomineeState.NOT_CHOSEN;
        awardedOn = chosen ? day : null;
    }

    public UUID selectionId() {
        return selectionId;
    }

    public String name() {
        return name;
    }

    public HonourKind kind() {
        return kind;
    }

    public String deeds() {
        return deeds;
    }

    public String nominatedBy() {
        return nominatedBy;
    }

    public @Nullable UUID nominatorId() {
        return nominatorId;
    }

    public @Nullable LocalDate consentOn() {
        return consentOn;
    }

    public NomineeState state() {
        return state;
    }

    public @Nullable String verifier() {
        return verifier;
    }

    public @Nullable String reason() {
        return reason;
    }

    public int votes() {
        return votes;
    }

    public @Nullable LocalDate awardedOn() {
        return awardedOn;
    }
}
