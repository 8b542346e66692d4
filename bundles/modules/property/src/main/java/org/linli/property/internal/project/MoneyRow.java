package org.linli.property.internal.project;

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
import org.linli.property.internal.desk.PlacedRow;

/** A line of a project's ledger. Never changed; a mistake is taken back by a line of its own. */
@Entity
@Table(name = "property_money")
public class MoneyRow extends PlacedRow {
    @Column(name = "project_id", updatable = false)
    private UUID projectId;

    @Column(name = "day", updatable = false)
    private LocalDate day;

    @Enumerated(EnumType.STRING)
    @Column(name = "money_source", updatable = false)
    private MoneySource source;

    /** Negative for what was spent. */
    @Column(name = "amount", updatable = false)
    private BigDecimal amount;

    @Column(name = "words", updatable = false)
    private String words;

    @Column(name = "takes_back", updatable = false)
    private @Nullable UUID takesBack;

    @Column(name = "recorder", updatable = false)
    private String recorder;

    @Column(name = "at_time", updatable = false)
    private Instant at;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected MoneyRow() {}

    MoneyRow(UUID id, ProjectRow project, Line line, @Nullable UUID takesBack, String recorder, Instant at) {
        super(id, project.divisionId());
        this.projectId = project.id();
        this.day = line.day();
        this.source = line.source();
        this.amount = line.amount();
        this.words = line.words();
        this.takesBack = takesBack;
        this.recorder = recorder;
        this.at = at;
    }

    /** @param amount negative for what was spent */
    record Line(LocalDate day, MoneySource source, BigDecimal amount, String words) {}

    Line line() {
        return new Line(day, source, amount, words);
    }

    @Nullable
    UUID takesBack() {
        return takesBack;
    }

    ProjectBodies.Money view() {
        return new ProjectBodies.Money(
                id(),
                day,
                source,
                source.label(),
                amount.signum() >= 0,
                Yuan.text(amount.abs()),
                Yuan.CURRENCY,
                words,
                takesBack,
                recorder,
                at);
    }
}
