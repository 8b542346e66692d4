package org.linli.property.internal.project;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.money.Yuan;
import org.linli.property.internal.desk.PlacedRow;

/** A use of the maintenance fund (使用维修资金), one for each project that is paid by it. */
@Entity
@Table(name = "property_fund")
public class FundRow extends PlacedRow {
    @Column(name = "project_id", updatable = false)
    private UUID projectId;

    @Enumerated(EnumType.STRING)
    @Column(name = "common_part", updatable = false)
    private CommonPart part;

    @Column(name = "emergency", updatable = false)
    private boolean emergency;

    @Column(name = "ground", updatable = false)
    private @Nullable String ground;

    @Enumerated(EnumType.STRING)
    @Column(name = "state")
    private FundState state;

    @Column(name = "public_from")
    private @Nullable LocalDate publicFrom;

    @Column(name = "public_until")
    private @Nullable LocalDate publicUntil;

    @Column(name = "applied_on")
    private @Nullable LocalDate appliedOn;

    @Column(name = "applied_by")
    private @Nullable UUID appliedBy;

    @Column(name = "applicant")
    private @Nullable String applicant;

    @Column(name = "objections")
    private int objections;

    @Column(name = "answered")
    private @Nullable String answered;

    @Column(name = "decided_on")
    private @Nullable LocalDate decidedOn;

    @Column(name = "decider")
    private @Nullable String decider;

    @Column(name = "amount")
    private @Nullable BigDecimal amount;

    @Column(name = "note")
    private @Nullable String note;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected FundRow() {}

    FundRow(UUID id, ProjectRow project, FundBodies.NewFund body) {
        super(id, project.divisionId());
        this.projectId = project.id();
        this.part = body.part();
        this.emergency = body.emergency();
        this.ground = body.ground();
        this.state = FundState.DRAFT;
    }

    void publicise(FundBodies.Publicity body) {
        publicFrom = body.from();
        publicUntil = body.until();
        if (state == FundState.DRAFT || state == FundState.REFUSED) {
            state = FundState.PUBLICISED;
        }
    }

    void apply(FundBodies.Application body, LocalDate day, @Nullable UUID user, String name) {
        appliedOn = day;
        appliedBy = user;
        applicant = name;
        objections = body.objections();
        answered = body.answered();
        decidedOn = null;
        decider = null;
        note = null;
        state = FundState.APPLIED;
    }

    void decide(FundBodies.Decision body, LocalDate day, String name) {
        boolean granted = Boolean.TRUE.equals(body.granted());
        decidedOn = day;
        decider = name;
        amount = granted && body.amount() != null ? Yuan.of(body.amount()) : null;
        note = body.note();
        state = granted ? FundState.GRANTED : FundState.REFUSED;
    }

    boolean emergency() {
        return emergency;
    }

    FundState state() {
        return state;
    }

    @Nullable
    LocalDate publicUntil() {
        return publicUntil;
    }

    @Nullable
    UUID appliedBy() {
        return appliedBy;
    }

    /** Nothing before it is granted. */
    BigDecimal granted() {
        BigDecimal sum = amount;
        return sum == null ? BigDecimal.ZERO : sum;
    }

    FundBodies.View view(BigDecimal drawn, List<FundBodies.Step> possible) {
        BigDecimal sum = amount;
        return new FundBodies.View(
                id(),
                projectId,
                divisionId(),
                part,
                part.label(),
                emergency,
                ground,
                state,
                state.label(),
                publicFrom,
                publicUntil,
                appliedOn,
                applicant,
                objections,
                answered,
                decidedOn,
                decider,
                sum == null ? null : Yuan.text(sum),
                Yuan.text(drawn),
                Yuan.CURRENCY,
                note,
                possible,
                version());
    }
}
