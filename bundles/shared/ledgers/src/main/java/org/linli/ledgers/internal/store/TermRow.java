package org.linli.ledgers.internal.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.ledgers.api.Period;
import org.linli.ledgers.api.PeriodKind;

/** A period (期) of a ledger, from when it is opened until its figures are frozen. */
@Entity
@Table(name = "ledgers_term")
public class TermRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "ledger_id")
    private UUID ledgerId;

    @Column(name = "template_key")
    private String template;

    @Column(name = "division_id")
    private UUID divisionId;

    @Enumerated(EnumType.STRING)
    @Column(name = "period_kind")
    private PeriodKind kind;

    @Column(name = "first_day")
    private LocalDate first;

    @Column(name = "last_day")
    private LocalDate last;

    @Column(name = "due_day")
    private LocalDate dueDay;

    @Enumerated(EnumType.STRING)
    @Column(name = "term_state")
    private TermState state;

    @Column(name = "opened_at")
    private Instant openedAt;

    @Column(name = "closed_at")
    private @Nullable Instant closedAt;

    @Column(name = "closer_id")
    private @Nullable UUID closerId;

    @Column(name = "reopened")
    private int reopened;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected TermRow() {}

    public TermRow(UUID id, LedgerRow ledger, Period period, LocalDate dueDay, Instant openedAt) {
        this.id = id;
        this.ledgerId = ledger.id();
        this.template = ledger.template();
        this.divisionId = ledger.divisionId();
        this.kind = period.kind();
        this.first = period.first();
        this.last = period.last();
        this.dueDay = dueDay;
        this.openedAt = openedAt;
        this.state = TermState.OPEN;
    }

    public void close(Instant at, @Nullable UUID by) {
        state = TermState.CLOSED;
        closedAt = at;
        closerId = by;
    }

    public void reopen() {
        state = TermState.OPEN;
        closedAt = null;
        closerId = null;
        reopened++;
    }

    public void due(LocalDate day) {
        dueDay = day;
    }

    public Period period() {
        return new Period(kind, first, last);
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public UUID ledgerId() {
        return ledgerId;
    }

    public String template() {
        return template;
    }

    public UUID divisionId() {
        return divisionId;
    }

    public PeriodKind kind() {
        return kind;
    }

    public LocalDate first() {
        return first;
    }

    public LocalDate last() {
        return last;
    }

    public LocalDate dueDay() {
        return dueDay;
    }

    public TermState state() {
        return state;
    }

    public Instant openedAt() {
        return openedAt;
    }

    public @Nullable Instant closedAt() {
        return closedAt;
    }

    public @Nullable UUID closerId() {
        return closerId;
    }

    public int reopened() {
        return reopened;
    }
}
