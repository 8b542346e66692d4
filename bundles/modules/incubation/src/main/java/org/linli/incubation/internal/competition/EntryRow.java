package org.linli.incubation.internal.competition;

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
import org.linli.api.person.Masks;
import org.linli.incubation.internal.desk.ImportedRow;
import org.linli.incubation.internal.desk.Origin;

/** A project that an organisation entered (申报项目). */
@Entity
@Table(name = "incubation_entry")
public class EntryRow extends ImportedRow {
    @Column(name = "season_id", updatable = false)
    private UUID seasonId;

    @Column(name = "org_id", updatable = false)
    private UUID orgId;

    @Column(name = "title")
    private String title;

    @Column(name = "words")
    private String words;

    @Column(name = "asked")
    private BigDecimal asked;

    @Column(name = "people")
    private String people;

    @Column(name = "beneficiaries")
    private int beneficiaries;

    @Column(name = "entered_on", updatable = false)
    private LocalDate enteredOn;

    @Column(name = "entered_by", updatable = false)
    private @Nullable UUID enteredBy;

    @Enumerated(EnumType.STRING)
    @Column(name = "state")
    private EntryState state;

    @Column(name = "end_reason")
    private @Nullable String endReason;

    @Column(name = "place")
    private @Nullable Integer place;

    @Column(name = "judges")
    private @Nullable Integer judges;

    @Column(name = "mean")
    private @Nullable BigDecimal mean;

    @Column(name = "variance")
    private @Nullable BigDecimal variance;

    @Column(name = "lowest")
    private @Nullable BigDecimal lowest;

    @Column(name = "highest")
    private @Nullable BigDecimal highest;

    @Column(name = "awarded")
    private @Nullable BigDecimal awarded;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected EntryRow() {}

    @SuppressWarnings("NullAway") // the rest comes with take
    public EntryRow(
            UUID id,
            SeasonRow season,
            CompetitionBodies.NewEntry body,
            LocalDate day,
            @Nullable UUID by,
            @Nullable Origin origin) {
        super(id, season.divisionId(), origin);
        this.seasonId = season.id();
        this.orgId = body.orgId();
        this.enteredOn = day;
        this.enteredBy = by;
        this.state = EntryState.ENTERED;
        take(body);
    }

    /** What an organisation says of its project. */
    final void take(CompetitionBodies.NewEntry body) {
        title = body.title().strip();
        words = body.words().strip();
        asked = Yuan.of(body.asked());
        people = String.join("\n", body.people().stream().map(String::strip).toList());
        beneficiaries = body.beneficiaries();
    }

    CompetitionBodies.NewEntry project() {
        return new CompetitionBodies.NewEntry(orgId, title, words, Yuan.text(asked), people(), beneficiaries);
    }

    void withdraw(String reason) {
        state = EntryState.WITHDRAWN;
        endReason = reason;
    }

    void reinstate() {
        state = EntryState.ENTERED;
        endReason = null;
    }

    void rank(int at, Scoring.Result result) {
        place = at;
        judges = result.judges();
        mean = result.mean();
        variance = result.variance();
        lowest = result.lowest();
        highest = result.highest();
    }

    /** Back to how it was before the scoring ended. */
    void unrank() {
        place = null;
        judges = null;
        mean = null;
        variance = null;
        lowest = null;
        highest = null;
    }

    /** @param amount null for a project without an award */
    void award(@Nullable BigDecimal amount) {
        awarded = amount;
        state = amount == null ? EntryState.NOT_AWARDED : EntryState.AWARDED;
    }

    void unaward() {
        awarded = null;
        state = EntryState.ENTERED;
    }

    public UUID seasonId() {
        return seasonId;
    }

    public UUID orgId() {
        return orgId;
    }

    public String title() {
        return title;
    }

    BigDecimal asked() {
        return asked;
    }

    /** Names of those who carry the project. */
    List<String> people() {
        return people.isEmpty() ? List.of() : List.of(people.split("\n"));
    }

    @Nullable
    UUID enteredBy() {
        return enteredBy;
    }

    public EntryState state() {
        return state;
    }

    @Nullable
    Integer place() {
        return place;
    }

    /** Nothing for one without an award. */
    public BigDecimal awarded() {
        BigDecimal sum = awarded;
        return sum == null ? BigDecimal.ZERO : sum;
    }

    /** As the organisation itself sees it: its place and award, but nothing of what judges gave. @param open whether it may be changed */
    CompetitionBodies.OwnEntry own(String orgName, SeasonRow season, boolean open) {
        BigDecimal sum = awarded;
        return new CompetitionBodies.OwnEntry(
                id(),
                seasonId,
                season.title(),
                season.closes(),
                orgName,
                project(),
                enteredOn,
                state,
                state.label(),
                endReason,
                place,
                sum == null ? null : Yuan.text(sum),
                Yuan.CURRENCY,
                open && state == EntryState.ENTERED,
                version());
    }

    /** @param clear whether the names of those who carry it are shown as they are, which judges need to know whom they judge */
    CompetitionBodies.Entry view(String orgName, boolean clear) {
        BigDecimal sum = awarded;
        return new CompetitionBodies.Entry(
                id(),
                seasonId,
                divisionId(),
                orgId,
                orgName,
                title,
                words,
                Yuan.text(asked),
                clear ? people() : people().stream().map(Masks::name).toList(),
                beneficiaries,
                enteredOn,
                state,
                state.label(),
                endReason,
                place,
                judges,
                mean,
                variance,
                lowest,
                highest,
                sum == null ? null : Yuan.text(sum),
                Yuan.CURRENCY,
                version());
    }
}
