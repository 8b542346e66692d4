package org.linli.property.internal.contract;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.AttributeOverrides;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.money.Yuan;
import org.linli.property.internal.desk.ImportedRow;
import org.linli.property.internal.desk.Origin;
import org.linli.property.internal.vote.KeptVote;
import org.linli.property.internal.vote.OwnersVote;

/** A contract; {@code untilDay} is the last day on which it really holds, so that conditions need no look at why. */
@Entity
@Table(name = "property_contract")
public class ContractRow extends ImportedRow {
    /** Stands for “no end” where days are compared. */
    public static final LocalDate NEVER = LocalDate.of(9000, 1, 1);

    @Column(name = "company_id", updatable = false)
    private UUID companyId;

    @Column(name = "estate_id", updatable = false)
    private UUID estateId;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind")
    private ContractKind kind;

    @Column(name = "first_day")
    private LocalDate firstDay;

    @Column(name = "last_day")
    private @Nullable LocalDate lastDay;

    @Column(name = "until_day")
    private LocalDate untilDay;

    @Column(name = "fee_per_m2")
    private @Nullable BigDecimal feePerM2;

    @Column(name = "terms")
    private String terms;

    @Column(name = "voted_on")
    private @Nullable LocalDate votedOn;

    @Embedded
    private @Nullable KeptVote vote = new KeptVote();

    /** Concluded before votes were kept here. */
    @Column(name = "from_before")
    private boolean fromBefore;

    @Column(name = "dismissed_on")
    private @Nullable LocalDate dismissedOn;

    @Column(name = "told_on")
    private @Nullable LocalDate toldOn;

    @Embedded
    @AttributeOverrides({
        @AttributeOverride(name = "owners", column = @Column(name = "dismissal_owners")),
        @AttributeOverride(name = "areaM2", column = @Column(name = "dismissal_area")),
        @AttributeOverride(name = "voters", column = @Column(name = "dismissal_voters")),
        @AttributeOverride(name = "votedM2", column = @Column(name = "dismissal_voted_area")),
        @AttributeOverride(name = "agreeing", column = @Column(name = "dismissal_agreeing")),
        @AttributeOverride(name = "agreedM2", column = @Column(name = "dismissal_agreed_area")),
    })
    private @Nullable KeptVote dismissal = new KeptVote();

    @Column(name = "previous_id")
    private @Nullable UUID previousId;

    @Column(name = "renewed")
    private @Nullable Boolean renewed;

    @Enumerated(EnumType.STRING)
    @Column(name = "notice_by")
    private @Nullable NoticeBy noticeBy;

    @Column(name = "notice_day")
    private @Nullable LocalDate noticeDay;

    @Column(name = "ended_day")
    private @Nullable LocalDate endedDay;

    @Enumerated(EnumType.STRING)
    @Column(name = "end_cause")
    private @Nullable EndCause endCause;

    @Column(name = "end_reason")
    private @Nullable String endReason;

    @Column(name = "reminded_days")
    private @Nullable Integer remindedDays;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected ContractRow() {}

    @SuppressWarnings("NullAway") // the rest comes with take
    public ContractRow(UUID id, UUID divisionId, Contract body, @Nullable UUID previousId, @Nullable Origin origin) {
        super(id, divisionId, origin);
        this.companyId = body.companyId();
        this.estateId = body.estateId();
        this.previousId = previousId;
        this.fromBefore = origin != null && body.vote() == null;
        take(body);
    }

    final void take(Contract body) {
        kind = body.kind();
        firstDay = body.firstDay();
        lastDay = body.lastDay();
        LocalDate last = body.lastDay();
        untilDay = last == null ? NEVER : last;
        votedOn = body.votedOn();
        vote = body.vote() == null ? new KeptVote() : new KeptVote(body.vote());
        feePerM2 = body.feePerM2() == null ? null : Yuan.of(body.feePerM2());
        terms = body.terms();
        remindedDays = null;
    }

    void told(NoticeBy by, boolean renew, LocalDate day) {
        noticeBy = by;
        renewed = renew;
        noticeDay = day;
    }

    void end(LocalDate day, EndCause cause, String reason) {
        endedDay = day;
        endCause = cause;
        endReason = reason;
        untilDay = day;
    }

    /** It holds as it was agreed again, until something else ends it. */
    void holdsAgain() {
        LocalDate last = lastDay;
        endedDay = null;
        endCause = null;
        endReason = null;
        untilDay = last == null ? NEVER : last;
        remindedDays = null;
    }

    /** @param told day on which the company got it in writing */
    void dismissed(LocalDate day, LocalDate told, OwnersVote counted) {
        dismissedOn = day;
        toldOn = told;
        dismissal = new KeptVote(counted);
    }

    void reminded(int days) {
        remindedDays = days;
    }

    ContractState state(LocalDate today, int noticeDays) {
        if (today.isBefore(firstDay)) {
            return ContractState.PLANNED;
        }
        if (untilDay.isBefore(today)) {
            return ContractState.OVER;
        }
        boolean near = !untilDay.isAfter(today.plusDays(noticeDays));
        return near ? ContractState.EXPIRING : ContractState.IN_FORCE;
    }

    Contract contract() {
        BigDecimal fee = feePerM2;
        return new Contract(
                companyId,
                estateId,
                kind,
                firstDay,
                lastDay,
                votedOn,
                vote == null ? null : vote.vote(),
                fee == null ? null : Yuan.text(fee),
                terms);
    }

    ContractKind kind() {
        return kind;
    }

    /** Whether it holds without a vote, since it was concluded before votes were kept here. */
    boolean withoutVote() {
        return fromBefore && kind == ContractKind.OWNERS && votedOn == null;
    }

    /** Whether it may be put so without a vote of the owners: what is from before is put right, not prolonged or begun anew (民法典第九百四十七条). */
    boolean waives(Contract next, LocalDate today) {
        LocalDate last = next.lastDay();
        boolean prolonged = lastDay != null && (last == null || last.isAfter(lastDay));
        boolean begunAnew =
                next.firstDay().isAfter(firstDay) && !next.firstDay().isBefore(today);
        return withoutVote() && !prolonged && !begunAnew;
    }

    @Nullable
    EndCause endCause() {
        return endCause;
    }

    @Nullable
    LocalDate dismissedOn() {
        return dismissedOn;
    }

    @Nullable
    LocalDate toldOn() {
        return toldOn;
    }

    @Nullable
    OwnersVote dismissal() {
        return dismissal == null ? null : dismissal.vote();
    }

    public UUID companyId() {
        return companyId;
    }

    public UUID estateId() {
        return estateId;
    }

    public LocalDate firstDay() {
        return firstDay;
    }

    public LocalDate untilDay() {
        return untilDay;
    }

    @Nullable
    LocalDate lastDay() {
        return lastDay;
    }

    @Nullable
    UUID previousId() {
        return previousId;
    }

    @Nullable
    Boolean renewed() {
        return renewed;
    }

    @Nullable
    NoticeBy noticeBy() {
        return noticeBy;
    }

    @Nullable
    LocalDate noticeDay() {
        return noticeDay;
    }

    @Nullable
    LocalDate endedDay() {
        return endedDay;
    }

    @Nullable
    String endReason() {
        return endReason;
    }

    @Nullable
    Integer remindedDays() {
        return remindedDays;
    }
}
