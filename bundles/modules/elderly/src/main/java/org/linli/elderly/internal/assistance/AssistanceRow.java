package org.linli.elderly.internal.assistance;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.elderly.internal.desk.ImportedRow;
import org.linli.elderly.internal.desk.Origin;

/** An application for temporary assistance (临时救助). What was said of the household is kept encrypted. */
@Entity
@Table(name = "elderly_assistance")
public class AssistanceRow extends ImportedRow {
    @Column(name = "person_id", updatable = false)
    private UUID personId;

    @Enumerated(EnumType.STRING)
    @Column(name = "hardship", updatable = false)
    private Hardship hardship;

    @Enumerated(EnumType.STRING)
    @Column(name = "assistance_state")
    private AssistanceState state;

    @Column(name = "is_urgent", updatable = false)
    private boolean urgent;

    @Column(name = "words", updatable = false)
    private String words;

    @Column(name = "requested", updatable = false)
    private BigDecimal requested;

    @Column(name = "repeat_reason", updatable = false)
    private @Nullable String repeat;

    @Column(name = "applied_at", updatable = false)
    private Instant appliedAt;

    @Column(name = "verified_on")
    private @Nullable LocalDate verifiedOn;

    @Column(name = "finding")
    private @Nullable String found;

    @Column(name = "proposed")
    private @Nullable BigDecimal proposed;

    @Column(name = "verifier_id")
    private @Nullable UUID verifierId;

    @Column(name = "verifier")
    private @Nullable String verifier;

    @Column(name = "public_until")
    private @Nullable LocalDate publicUntil;

    @Column(name = "objections")
    private int objections;

    @Column(name = "amount")
    private @Nullable BigDecimal amount;

    @Column(name = "granter")
    private @Nullable String granter;

    @Column(name = "granted_at")
    private @Nullable Instant grantedAt;

    @Column(name = "paid_on")
    private @Nullable LocalDate paidOn;

    @Column(name = "end_reason")
    private @Nullable String reason;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected AssistanceRow() {}

    /**
     * @param words as they are kept
     * @param repeat as it is kept
     */
    AssistanceRow(
            UUID id,
            UUID divisionId,
            AssistanceBodies.Application application,
            String words,
            @Nullable String repeat,
            BigDecimal requested,
            Instant now,
            @Nullable Origin origin) {
        super(id, divisionId, origin);
        this.personId = application.personId();
        this.hardship = application.hardship();
        this.urgent = application.urgent();
        this.words = words;
        this.repeat = repeat;
        this.requested = requested;
        this.appliedAt = now;
        this.state = AssistanceState.APPLIED;
    }

    /** @param kept what was found, as it is kept */
    void verify(LocalDate day, String kept, BigDecimal shouldGet, UUID by, String name) {
        verifiedOn = day;
        found = kept;
        proposed = shouldGet;
        verifierId = by;
        verifier = name;
        state = AssistanceState.VERIFIED;
    }

    /** Looked into by somebody who has no account here. */
    void past(LocalDate day, String name) {
        verifiedOn = day;
        proposed = requested;
        verifier = name;
    }

    void publicise(LocalDate until) {
        publicUntil = until;
        state = AssistanceState.PUBLICISED;
    }

    void grant(BigDecimal gets, int came, String name, Instant now) {
        amount = gets;
        objections = came;
        granter = name;
        grantedAt = now;
        state = AssistanceState.GRANTED;
    }

    void pay(LocalDate day) {
        paidOn = day;
        state = AssistanceState.CLOSED;
    }

    /** @param why as it is kept */
    void end(AssistanceState how, String why) {
        reason = why;
        state = how;
    }

    UUID personId() {
        return personId;
    }

    Hardship hardship() {
        return hardship;
    }

    AssistanceState state() {
        return state;
    }

    boolean urgent() {
        return urgent;
    }

    String words() {
        return words;
    }

    BigDecimal requested() {
        return requested;
    }

    @Nullable
    String repeat() {
        return repeat;
    }

    Instant appliedAt() {
        return appliedAt;
    }

    @Nullable
    LocalDate verifiedOn() {
        return verifiedOn;
    }

    @Nullable
    String found() {
        return found;
    }

    @Nullable
    BigDecimal proposed() {
        return proposed;
    }

    @Nullable
    UUID verifierId() {
        return verifierId;
    }

    @Nullable
    String verifier() {
        return verifier;
    }

    @Nullable
    LocalDate publicUntil() {
        return publicUntil;
    }

    int objections() {
        return objections;
    }

    @Nullable
    BigDecimal amount() {
        return amount;
    }

    @Nullable
    String granter() {
        return granter;
    }

    @Nullable
    Instant grantedAt() {
        return grantedAt;
    }

    @Nullable
    LocalDate paidOn() {
        return paidOn;
    }

    @Nullable
    String reason() {
        return reason;
    }
}
