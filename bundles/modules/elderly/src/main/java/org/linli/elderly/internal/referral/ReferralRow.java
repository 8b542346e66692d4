package org.linli.elderly.internal.referral;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.elderly.internal.desk.ImportedRow;
import org.linli.elderly.internal.desk.Origin;

/** A referral (社会救助转介). What was said of the person, and what came of it, is kept encrypted. */
@Entity
@Table(name = "elderly_referral")
public class ReferralRow extends ImportedRow {
    @Column(name = "person_id", updatable = false)
    private UUID personId;

    /** The person as long as it is open: of two for the same need to the same receiver the database takes one. */
    @Column(name = "open_person")
    private @Nullable UUID openPerson;

    @Column(name = "household_id", updatable = false)
    private UUID household;

    @Column(name = "elder_id", updatable = false)
    private @Nullable UUID elderId;

    @Column(name = "is_household", updatable = false)
    private boolean ofHousehold;

    @Enumerated(EnumType.STRING)
    @Column(name = "need", updatable = false)
    private ReferralNeed need;

    @Enumerated(EnumType.STRING)
    @Column(name = "source", updatable = false)
    private ReferralSource source;

    @Column(name = "source_id", updatable = false)
    private @Nullable UUID sourceId;

    @Column(name = "receiver_id", updatable = false)
    private UUID receiverId;

    @Column(name = "organisation_id", updatable = false)
    private @Nullable UUID organisationId;

    @Column(name = "facility_id", updatable = false)
    private @Nullable UUID facilityId;

    @Column(name = "unit", updatable = false)
    private @Nullable String unit;

    @Column(name = "content", updatable = false)
    private String content;

    @Column(name = "consent_on", updatable = false)
    private @Nullable LocalDate consentOn;

    @Column(name = "referrer_id", updatable = false)
    private @Nullable UUID referrerId;

    @Column(name = "referrer", updatable = false)
    private String referrer;

    @Column(name = "asked_on", updatable = false)
    private LocalDate askedOn;

    @Column(name = "answer_by", updatable = false)
    private LocalDate answerBy;

    @Column(name = "due_on", updatable = false)
    private LocalDate dueOn;

    @Enumerated(EnumType.STRING)
    @Column(name = "referral_state")
    private ReferralState state;

    @Column(name = "answered_on")
    private @Nullable LocalDate answeredOn;

    @Column(name = "answered_by")
    private @Nullable String answeredBy;

    @Column(name = "answer")
    private @Nullable String answer;

    @Column(name = "closed_on")
    private @Nullable LocalDate closedOn;

    @Enumerated(EnumType.STRING)
    @Column(name = "outcome")
    private @Nullable ReferralOutcome outcome;

    @Column(name = "result_words")
    private @Nullable String result;

    @Column(name = "is_reminded")
    private boolean reminded;

    @Column(name = "is_told_late")
    private boolean toldLate;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected ReferralRow() {}

    /**
     * Whom it is about.
     *
     * @param household who lives in none is one
     */
    record Subject(UUID personId, UUID household, @Nullable UUID elderId, UUID divisionId) {}

    /**
     * Who is asked.
     *
     * @param organisationId who answers; null for a facility of the government
     */
    record Receiver(
            @Nullable UUID organisationId,
            @Nullable UUID facilityId,
            @Nullable String unit) {
        UUID id() {
            UUID asked = facilityId == null ? organisationId : facilityId;
            if (asked == null) {
                throw new IllegalStateException("a referral without a receiver");
            }
            return asked;
        }
    }

    /** By whom and when it is asked for, and until when there is to be an answer and an end. */
    record Asking(@Nullable UUID userId, String name, LocalDate on, LocalDate answerBy, LocalDate dueOn) {}

    /** What is wanted, with the words as they are kept. */
    record Wish(
            ReferralNeed need,
            boolean ofHousehold,
            ReferralSource source,
            @Nullable UUID sourceId,
            String content,
            @Nullable LocalDate consentOn) {}

    ReferralRow(UUID id, Subject subject, Wish wish, Receiver receiver, Asking asking, @Nullable Origin origin) {
        super(id, subject.divisionId(), origin);
        this.personId = subject.personId();
        this.openPerson = subject.personId();
        this.household = subject.household();
        this.elderId = subject.elderId();
        this.ofHousehold = wish.ofHousehold();
        this.need = wish.need();
        this.source = wish.source();
        this.sourceId = wish.sourceId();
        this.content = wish.content();
        this.consentOn = wish.consentOn();
        this.receiverId = receiver.id();
        this.organisationId = receiver.organisationId();
        this.facilityId = receiver.facilityId();
        this.unit = receiver.unit();
        this.referrerId = asking.userId();
        this.referrer = asking.name();
        this.askedOn = asking.on();
        this.answerBy = asking.answerBy();
        this.dueOn = asking.dueOn();
        this.state = ReferralState.ASKED;
    }

    /** @param words as they are kept */
    void accept(LocalDate day, String by, @Nullable String words) {
        answered(ReferralState.ACCEPTED, day, by, words);
        // that the answer was late says nothing of the end
        toldLate = false;
    }

    /** @param words as they are kept */
    void decline(LocalDate day, String by, @Nullable String words) {
        answered(ReferralState.DECLINED, day, by, words);
        openPerson = null;
    }

    private void answered(ReferralState how, LocalDate day, String by, @Nullable String words) {
        answeredOn = day;
        answeredBy = by;
        answer = words;
        state = how;
    }

    /** @param why as it is kept */
    void withdraw(@Nullable String why) {
        answer = why;
        openPerson = null;
        state = ReferralState.WITHDRAWN;
    }

    /** @param words as they are kept */
    void close(LocalDate day, ReferralOutcome how, @Nullable String words) {
        closedOn = day;
        outcome = how;
        result = words;
        openPerson = null;
        state = ReferralState.CLOSED;
    }

    void reminded() {
        reminded = true;
    }

    void toldLate() {
        toldLate = true;
    }

    /** Whether somebody should have answered, or closed it, by now. */
    boolean late(LocalDate today) {
        return switch (state) {
            case ASKED -> answerBy.isBefore(today);
            case ACCEPTED -> dueOn.isBefore(today);
            case CLOSED -> closedOn != null && dueOn.isBefore(closedOn);
            case DECLINED, WITHDRAWN -> false;
        };
    }

    UUID personId() {
        return personId;
    }

    @Nullable
    UUID elderId() {
        return elderId;
    }

    boolean ofHousehold() {
        return ofHousehold;
    }

    ReferralNeed need() {
        return need;
    }

    ReferralSource source() {
        return source;
    }

    @Nullable
    UUID sourceId() {
        return sourceId;
    }

    @Nullable
    UUID organisationId() {
        return organisationId;
    }

    @Nullable
    UUID facilityId() {
        return facilityId;
    }

    @Nullable
    String unit() {
        return unit;
    }

    String content() {
        return content;
    }

    @Nullable
    LocalDate consentOn() {
        return consentOn;
    }

    @Nullable
    UUID referrerId() {
        return referrerId;
    }

    String referrer() {
        return referrer;
    }

    LocalDate askedOn() {
        return askedOn;
    }

    LocalDate answerBy() {
        return answerBy;
    }

    LocalDate dueOn() {
        return dueOn;
    }

    ReferralState state() {
        return state;
    }

    @Nullable
    LocalDate answeredOn() {
        return answeredOn;
    }

    @Nullable
    String answeredBy() {
        return answeredBy;
    }

    @Nullable
    String answer() {
        return answer;
    }

    @Nullable
    LocalDate closedOn() {
        return closedOn;
    }

    @Nullable
    ReferralOutcome outcome() {
        return outcome;
    }

    @Nullable
    String result() {
        return result;
    }

    boolean isReminded() {
        return reminded;
    }

    boolean isToldLate() {
        return toldLate;
    }
}
