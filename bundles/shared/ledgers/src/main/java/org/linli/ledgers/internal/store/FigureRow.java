package org.linli.ledgers.internal.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.ledgers.api.Period;

/** A figure as it was when its period was closed. */
@Entity
@Table(name = "ledgers_figure")
public class FigureRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "indicator_key")
    private String indicator;

    @Column(name = "first_day")
    private LocalDate first;

    @Column(name = "last_day")
    private LocalDate last;

    @Column(name = "division_id")
    private UUID divisionId;

    @Column(name = "term_id")
    private UUID termId;

    @Column(name = "numerator")
    private BigDecimal numerator;

    @Column(name = "denominator")
    private BigDecimal denominator;

    @Column(name = "figure_value")
    private @Nullable BigDecimal value;

    @Column(name = "target")
    private @Nullable BigDecimal target;

    @Column(name = "frozen_at")
    private Instant frozenAt;

    @Column(name = "superseded_at")
    private @Nullable Instant supersededAt;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected FigureRow() {}

    public FigureRow(UUID id, UUID termId, String indicator, Period period, UUID divisionId, Instant frozenAt) {
        this.id = id;
        this.termId = termId;
        this.indicator = indicator;
        this.first = period.first();
        this.last = period.last();
        this.divisionId = divisionId;
        this.frozenAt = frozenAt;
    }

    public FigureRow counted(
            BigDecimal part, BigDecimal whole, @Nullable BigDecimal rounded, @Nullable BigDecimal aim) {
        numerator = part;
        denominator = whole;
        value = rounded;
        target = aim;
        return this;
    }

    public void supersede(Instant at) {
        supersededAt = at;
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public String indicator() {
        return indicator;
    }

    public LocalDate first() {
        return first;
    }

    public LocalDate last() {
        return last;
    }

    public UUID divisionId() {
        return divisionId;
    }

    public UUID termId() {
        return termId;
    }

    public BigDecimal numerator() {
        return numerator;
    }

    public BigDecimal denominator() {
        return denominator;
    }

    public @Nullable BigDecimal value() {
        return value;
    }

    public @Nullable BigDecimal target() {
        return target;
    }

    public Instant frozenAt() {
        return frozenAt;
    }

    public @Nullable Instant supersededAt() {
        return supersededAt;
    }
}
