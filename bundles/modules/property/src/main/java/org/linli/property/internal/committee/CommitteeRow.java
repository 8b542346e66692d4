package org.linli.property.internal.committee;

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
import org.linli.property.internal.desk.ImportedRow;
import org.linli.property.internal.desk.Origin;
import org.linli.property.internal.vote.KeptVote;
import org.linli.property.internal.vote.OwnersVote;

/** An owners' committee; one for each estate. */
@Entity
@Table(name = "property_committee")
public class CommitteeRow extends ImportedRow {
    @Column(name = "estate_id", updatable = false)
    private UUID estateId;

    @Column(name = "name")
    private String name;

    @Enumerated(EnumType.STRING)
    @Column(name = "state")
    private CommitteeState state;

    @Column(name = "eligible")
    private boolean eligible;

    @Column(name = "delivered_percent")
    private @Nullable BigDecimal deliveredPercent;

    @Column(name = "first_delivery")
    private @Nullable LocalDate firstDelivery;

    @Column(name = "has_documents")
    private boolean documents;

    @Column(name = "publicity")
    private boolean publicity;

    @Column(name = "term_number")
    private int termNumber;

    @Column(name = "elected_on")
    private @Nullable LocalDate electedOn;

    @Column(name = "term_ends")
    private @Nullable LocalDate termEnds;

    @Column(name = "filed_on")
    private @Nullable LocalDate filedOn;

    @Column(name = "filing_number")
    private @Nullable String filingNumber;

    @Embedded
    private @Nullable KeptVote vote = new KeptVote();

    @SuppressWarnings("NullAway") // the mapping fills it
    protected CommitteeRow() {}

    public CommitteeRow(UUID id, UUID divisionId, UUID estateId, String name, @Nullable Origin origin) {
        super(id, divisionId, origin);
        this.estateId = estateId;
        this.name = name;
        this.state = CommitteeState.UNCHECKED;
    }

    public void checked(Eligibility facts, boolean passed) {
        deliveredPercent = facts.deliveredPercent();
        firstDelivery = facts.firstDelivery();
        documents = facts.documents();
        publicity = facts.publicity();
        eligible = passed;
        state = passed ? CommitteeState.ELIGIBLE : CommitteeState.UNCHECKED;
    }

    void prepared() {
        state = CommitteeState.PREPARING;
    }

    /** A term begins. */
    public void elected(LocalDate day, LocalDate ends, @Nullable OwnersVote counted, CommitteeState now) {
        termNumber++;
        electedOn = day;
        termEnds = ends;
        filedOn = null;
        filingNumber = null;
        vote = counted == null ? new KeptVote() : new KeptVote(counted);
        state = now;
    }

    void filed(LocalDate day, String number) {
        filedOn = day;
        filingNumber = number;
    }

    void reach(CommitteeState next) {
        state = next;
    }

    @Nullable
    Eligibility eligibility() {
        BigDecimal percent = deliveredPercent;
        return percent == null ? null : new Eligibility(percent, firstDelivery, documents, publicity);
    }

    @Nullable
    OwnersVote vote() {
        return vote == null ? null : vote.vote();
    }

    boolean filedLate(LocalDate today) {
        LocalDate from = electedOn;
        if (from == null || termNumber == 0) {
            return false;
        }
        LocalDate last = from.plusDays(CommitteeRules.FILING_DAYS);
        LocalDate filed = filedOn;
        return filed == null ? today.isAfter(last) : filed.isAfter(last);
    }

    public UUID estateId() {
        return estateId;
    }

    public String name() {
        return name;
    }

    public CommitteeState state() {
        return state;
    }

    boolean eligible() {
        return eligible;
    }

    int termNumber() {
        return termNumber;
    }

    @Nullable
    LocalDate electedOn() {
        return electedOn;
    }

    @Nullable
    LocalDate termEnds() {
        return termEnds;
    }

    @Nullable
    LocalDate filedOn() {
        return filedOn;
    }

    @Nullable
    String filingNumber() {
        return filingNumber;
    }
}
