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

/** A selection of a selection (评选). */
@Entity
@Table(name = "incubation_selection")
public class SelectionRow extends ImportedRow {
    @Column(name = "title")
    private String title;

    @Column(name = "selection_year")
    private int year;

    @Column(name = "nominate_until")
    private LocalDate nominateUntil;

    @Column(name = "vote_first")
    private LocalDate voteFirst;

    @Column(name = "vote_last")
    private LocalDate voteLast;

    @Enumerated(EnumType.STRING)
    @Column(name = "vote_period")
    private VotePeriod votePeriod;

    @Column(name = "publicity_days")
    private int publicityDays;

    @Column(name = "awards")
    private int awards;

    @Enumerated(EnumType.STRING)
    @Column(name = "selection_state")
    private SelectionState state;

    @Column(name = "publicised_on")
    private @Nullable LocalDate publicisedOn;

    @Column(name = "awarded_on")
    private @Nullable LocalDate awardedOn;

    @Column(name = "award_reason")
    private @Nullable String awardReason;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected SelectionRow() {}

    public SelectionRow(UUID id, UUID divisionId, @Nullable Origin origin) {
        super(id, divisionId, origin);
        this.state = SelectionState.NOMINATING;
    }

    public void take(Selection body) {
        title = body.title().strip();
        year = body.year();
        nominateUntil = body.nominateUntil();
        voteFirst = body.voteFirst();
        voteLast = body.voteLast();
        votePeriod = body.votePeriod();
        publicityDays = body.publicityDays();
        awards = body.awards();
    }

    Selection body() {
        return new Selection(
                divisionId(), title, year, nominateUntil, voteFirst, voteLast, votePeriod, publicityDays, awards);
    }

    void becomes(SelectionState next) {
        state = next;
    }

    void publicise(LocalDate day) {
        state = SelectionState.PUBLICISED;
        publicisedOn = day;
    }

    /** @param reason why somebody with more votes is left out; null when nobody is */
    public void award(LocalDate day, @Nullable String reason) {
        state = SelectionState.AWARDED;
        awardedOn = day;
        awardReason = reason;
    }

    public String title() {
        return title;
    }

    public int year() {
        return year;
    }

    public LocalDate nominateUntil() {
        return nominateUntil;
    }

    public LocalDate voteFirst() {
        return voteFirst;
    }

    public LocalDate voteLast() {
        return voteLast;
    }

    public VotePeriod votePeriod() {
        return votePeriod;
    }

    public int publicityDays() {
        return publicityDays;
    }

    public int awards() {
        return awards;
    }

    public SelectionState state() {
        return state;
    }

    public @Nullable LocalDate publicisedOn() {
        return publicisedOn;
    }

    /** First day on which somebody may be awarded; null as long as nothing was publicised. */
    @Nullable
    LocalDate publicUntil() {
        return publicisedOn == null ? null : publicisedOn.plusDays(publicityDays);
    }

    public @Nullable LocalDate awardedOn() {
        return awardedOn;
    }

    public @Nullable String awardReason() {
        return awardReason;
    }
}
