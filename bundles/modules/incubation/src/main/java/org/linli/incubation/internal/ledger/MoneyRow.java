package org.linli.incubation.internal.ledger;

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
import org.linli.api.money.Yuan;
import org.linli.incubation.internal.competition.EntryRow;
import org.linli.incubation.internal.desk.PlacedRow;

/** A line of a project's ledger. Never changed; a mistake is taken back by a line of its own. */
@Entity
@Table(name = "incubation_money")
public class MoneyRow extends PlacedRow {
    @Column(name = "entry_id", updatable = false)
    private UUID entryId;

    @Column(name = "day", updatable = false)
    private LocalDate day;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind", updatable = false)
    private MoneyKind kind;

    @Column(name = "amount", updatable = false)
    private BigDecimal amount;

    @Column(name = "words", updatable = false)
    private String words;

    @Column(name = "takes_back", updatable = false)
    private @Nullable UUID takesBack;

    @Column(name = "recorder", updatable = false)
    private String recorder;

    @Column(name = "at_time", updatable = false)
    private Instant atTime;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected MoneyRow() {}

    MoneyRow(UUID id, EntryRow entry, Line line, @Nullable UUID takesBack, String recorder, Instant at) {
        super(id, entry.divisionId());
        this.entryId = entry.id();
        this.day = line.day();
        this.kind = line.kind();
        this.amount = line.amount();
        this.words = line.words();
        this.takesBack = takesBack;
        this.recorder = recorder;
        this.atTime = at;
    }

    /** @param amount negative for what went out */
    record Line(LocalDate day, MoneyKind kind, BigDecimal amount, String words) {}

    Line line() {
        return new Line(day, kind, amount, words);
    }

    public UUID entryId() {
        return entryId;
    }

    @Nullable
    UUID takesBack() {
        return takesBack;
    }

    MoneyResource.Money view(boolean takenBack) {
        return new MoneyResource.Money(
                id(),
                day,
                kind,
                kind.label(),
                amount.signum() >= 0,
                Yuan.text(amount.abs()),
                Yuan.CURRENCY,
                words,
                takesBack,
                takenBack,
                recorder,
                atTime);
    }
}
