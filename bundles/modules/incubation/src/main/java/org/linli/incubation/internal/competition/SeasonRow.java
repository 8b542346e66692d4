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
import org.linli.incubation.internal.desk.PlacedRow;

/** A competition (公益创新项目大赛). */
@Entity
@Table(name = "incubation_season")
public class SeasonRow extends PlacedRow {
    @Column(name = "title")
    private String title;

    @Column(name = "theme")
    private @Nullable String theme;

    @Enumerated(EnumType.STRING)
    @Column(name = "state")
    private SeasonState state;

    @Column(name = "opens")
    private LocalDate opens;

    @Column(name = "closes")
    private LocalDate closes;

    @Column(name = "budget")
    private BigDecimal budget;

    @Column(name = "criteria")
    private String criteria;

    /** Whether judges have seen what the others gave: from then on nobody changes his scores. */
    @Column(name = "scores_shown")
    private boolean scoresShown;

    @Column(name = "award_reason")
    private @Nullable String awardReason;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected SeasonRow() {}

    @SuppressWarnings("NullAway") // the rest comes with take
    SeasonRow(UUID id, Season body, String criteria) {
        super(id, body.divisionId());
        this.state = SeasonState.DRAFT;
        take(body, criteria);
    }

    final void take(Season body, String document) {
        movesTo(body.divisionId());
        title = body.title().strip();
        theme = body.theme();
        opens = body.opens();
        closes = body.closes();
        budget = Yuan.of(body.budget());
        criteria = document;
    }

    void reach(SeasonState next) {
        state = next;
        scoresShown |= next == SeasonState.RANKED;
    }

    /** @param reason why a project that ranks higher gets nothing, null where none does */
    void award(@Nullable String reason) {
        reach(SeasonState.AWARDED);
        awardReason = reason;
    }

    void unaward() {
        reach(SeasonState.RANKED);
        awardReason = null;
    }

    boolean scoresShown() {
        return scoresShown;
    }

    @Nullable
    String awardReason() {
        return awardReason;
    }

    @Nullable
    String theme() {
        return theme;
    }

    public String title() {
        return title;
    }

    SeasonState state() {
        return state;
    }

    /** Whether the scoring is over. */
    boolean over() {
        return state == SeasonState.RANKED || state == SeasonState.AWARDED;
    }

    /** Whether projects are called for on the day. What asks the database narrows first and asks here then. */
    public boolean calls(LocalDate day) {
        return state == SeasonState.CALLING && !day.isBefore(opens) && !day.isAfter(closes);
    }

    public LocalDate opens() {
        return opens;
    }

    public LocalDate closes() {
        return closes;
    }

    BigDecimal budget() {
        return budget;
    }

    String criteria() {
        return criteria;
    }

    Season season(List<Season.Criterion> by) {
        return new Season(divisionId(), title, theme, opens, closes, Yuan.text(budget), by);
    }
}
