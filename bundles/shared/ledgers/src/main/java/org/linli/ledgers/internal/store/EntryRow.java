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
import org.linli.ledgers.api.EntryState;

/** What one unit writes in one row of a ledger in one period. */
@Entity
@Table(name = "ledgers_entry")
public class EntryRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "term_id")
    private UUID termId;

    @Column(name = "ledger_id")
    private UUID ledgerId;

    @Column(name = "line_id")
    private UUID lineId;

    @Column(name = "template_key")
    private String template;

    @Column(name = "line_key")
    private @Nullable String lineKey;

    @Column(name = "line_title")
    private String lineTitle;

    @Column(name = "division_id")
    private UUID divisionId;

    @Column(name = "responsible_user")
    private @Nullable UUID responsibleUser;

    @Column(name = "responsible_name")
    private @Nullable String responsible;

    @Column(name = "first_day")
    private LocalDate first;

    @Column(name = "last_day")
    private LocalDate last;

    @Column(name = "due_day")
    private LocalDate dueDay;

    @Enumerated(EnumType.STRING)
    @Column(name = "entry_state")
    private EntryState state;

    @Column(name = "note")
    private String note;

    @Column(name = "submitted_at")
    private @Nullable Instant submittedAt;

    @Column(name = "submitter_id")
    private @Nullable UUID submitterId;

    @Column(name = "submitter_name")
    private @Nullable String submitter;

    @Column(name = "on_time")
    private @Nullable Boolean onTime;

    @Column(name = "done_at")
    private @Nullable Instant doneAt;

    @Column(name = "return_reason")
    private @Nullable String returnReason;

    @Column(name = "evidence_count")
    private int evidence;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Column(name = "reminded_on")
    private @Nullable LocalDate remindedOn;

    @Column(name = "is_generated")
    private boolean generated;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected EntryRow() {}

    public EntryRow(UUID id, TermRow term, LineRow line, UUID divisionId, Instant at) {
        this.id = id;
        this.termId = term.id();
        this.ledgerId = term.ledgerId();
        this.lineId = line.id();
        this.template = term.template();
        this.lineKey = line.key();
        this.lineTitle = line.title();
        this.divisionId = divisionId;
        this.first = term.first();
        this.last = term.last();
        this.dueDay = term.dueDay();
        this.state = EntryState.NOT_STARTED;
        this.note = "";
        this.changedAt = at;
        follow(line);
    }

    /** Takes over what its row says, while the period is open. */
    public void follow(LineRow line) {
        lineTitle = line.title();
        responsible = line.responsible();
        responsibleUser = line.responsibleKind() == ResponsibleKind.USER ? line.responsibleId() : null;
    }

    public void due(LocalDate day) {
        dueDay = day;
    }

    public EntryRow madeUp(boolean yes) {
        generated = yes;
        return this;
    }

    /** Something was written. */
    public void write(String words, Instant at) {
        note = words;
        changedAt = at;
        if (state == EntryState.NOT_STARTED) {
            state = EntryState.IN_PROGRESS;
        }
    }

    /** @param day on which it was handed in, in the district's zone */
    public void submit(Instant at, LocalDate day, @Nullable UUID by, String name, boolean checked) {
        submittedAt = at;
        submitterId = by;
        submitter = name;
        onTime = !day.isAfter(dueDay);
        changedAt = at;
        returnReason = null;
        state = checked ? EntryState.SUBMITTED : EntryState.DONE;
        doneAt = checked ? null : at;
    }

    public void confirm(Instant at) {
        state = EntryState.DONE;
        doneAt = at;
        changedAt = at;
    }

    public void giveBack(String reason, Instant at) {
        state = EntryState.RETURNED;
        returnReason = reason;
        doneAt = null;
        onTime = null;
        submittedAt = null;
        changedAt = at;
    }

    public void drop(Instant at) {
        state = EntryState.DROPPED;
        changedAt = at;
    }

    public void evidence(int more) {
        evidence += more;
    }

    public void remind(LocalDate day) {
        remindedOn = day;
    }

    public boolean overdue(LocalDate today) {
        return state.open() && dueDay.isBefore(today);
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public UUID termId() {
        return termId;
    }

    public UUID ledgerId() {
        return ledgerId;
    }

    public UUID lineId() {
        return lineId;
    }

    public String template() {
        return template;
    }

    public @Nullable String lineKey() {
        return lineKey;
    }

    public String lineTitle() {
        return lineTitle;
    }

    public UUID divisionId() {
        return divisionId;
    }

    public @Nullable UUID responsibleUser() {
        return responsibleUser;
    }

    public @Nullable String responsible() {
        return responsible;
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

    public EntryState state() {
        return state;
    }

    public String note() {
        return note;
    }

    public @Nullable Instant submittedAt() {
        return submittedAt;
    }

    public @Nullable UUID submitterId() {
        return submitterId;
    }

    public @Nullable String submitter() {
        return submitter;
    }

    public @Nullable Boolean onTime() {
        return onTime;
    }

    public @Nullable Instant doneAt() {
        return doneAt;
    }

    public @Nullable String returnReason() {
        return returnReason;
    }

    public int evidence() {
        return evidence;
    }

    public Instant changedAt() {
        return changedAt;
    }

    public @Nullable LocalDate remindedOn() {
        return remindedOn;
    }

    public boolean generated() {
        return generated;
    }
}
