package org.linli.orders.internal.store;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.orders.api.Assignee;
import org.linli.orders.api.CaseState;
import org.linli.orders.api.OpenCase;
import org.linli.orders.internal.process.CaseValue;
import org.linli.orders.internal.process.OwnLimits;
import org.linli.orders.internal.process.Timer;

/** A case. What its process decides on is read and written as one {@link CaseValue}. */
@Entity
@Table(name = "orders_case")
public class CaseRow {
    /** Stands for “no deadline” where rows are sorted by urgency. */
    public static final Instant NEVER = Instant.parse("9000-01-01T00:00:00Z");

    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "case_number", updatable = false)
    private String number;

    @Column(name = "case_type", updatable = false)
    private String caseType;

    @Column(name = "subject_type", updatable = false)
    private String subjectType;

    @Column(name = "subject_module", updatable = false)
    private String subjectModule;

    @Column(name = "subject_id", updatable = false)
    private UUID subjectId;

    @Column(name = "title")
    private String title;

    @Column(name = "division_id")
    private UUID divisionId;

    @Column(name = "process_id", updatable = false)
    private UUID processId;

    @Column(name = "process_key", updatable = false)
    private String processKey;

    @Column(name = "process_no", updatable = false)
    private int processNo;

    @Enumerated(EnumType.STRING)
    @Column(name = "case_state")
    private CaseState state;

    @Column(name = "state_since")
    private Instant stateSince;

    @Column(name = "reporter_id")
    private @Nullable UUID reporterId;

    @Column(name = "reported_at")
    private Instant reportedAt;

    @Embedded
    @AttributeOverride(name = "kind", column = @Column(name = "assignee_kind"))
    @AttributeOverride(name = "ref", column = @Column(name = "assignee_ref"))
    @AttributeOverride(name = "name", column = @Column(name = "assignee_name"))
    private Receiver assignee;

    /** Roles that may act in the present state, each between bars, so that a work list can look for one. */
    @Column(name = "desk_roles")
    private String deskRoles;

    @Column(name = "overdue")
    private boolean overdue;

    @Column(name = "returned")
    private boolean returned;

    @Column(name = "escalation")
    private int escalation;

    @Embedded
    @AttributeOverride(name = "kind", column = @Column(name = "escalated_kind"))
    @AttributeOverride(name = "ref", column = @Column(name = "escalated_ref"))
    @AttributeOverride(name = "name", column = @Column(name = "escalated_name"))
    private Receiver escalatedTo;

    @Column(name = "state_due_at")
    private @Nullable Instant stateDueAt;

    @Column(name = "state_left_us")
    private @Nullable Long stateLeft;

    @Column(name = "state_expired")
    private boolean stateExpired;

    @Column(name = "due_at")
    private @Nullable Instant dueAt;

    @Column(name = "left_us")
    private @Nullable Long left;

    @Column(name = "expired")
    private boolean expired;

    @Column(name = "due_order")
    private Instant dueOrder;

    @Column(name = "next_expiry_at")
    private @Nullable Instant nextExpiryAt;

    @Column(name = "suspended_at")
    private @Nullable Instant suspendedAt;

    @Column(name = "hold_until")
    private @Nullable Instant holdUntil;

    @Column(name = "module_off_at")
    private @Nullable Instant moduleOffAt;

    @Column(name = "module_on_at")
    private @Nullable Instant moduleOnAt;

    @Column(name = "closed_at")
    private @Nullable Instant closedAt;

    @Column(name = "returns")
    private int returns;

    @Column(name = "reworks")
    private int reworks;

    @Column(name = "extensions")
    private int extensions;

    @Column(name = "reopenings")
    private int reopenings;

    @Column(name = "earlier_extensions")
    private int earlierExtensions;

    @Column(name = "late_rounds")
    private int lateRounds;

    @Column(name = "rating")
    private @Nullable Integer rating;

    @Column(name = "handling_limit_us", updatable = false)
    private @Nullable Long handlingLimit;

    @Column(name = "own_until_at", updatable = false)
    private @Nullable Instant until;

    @Column(name = "history_size")
    private int historySize;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected CaseRow() {}

    @SuppressWarnings("NullAway") // set() fills the rest before the row leaves the factory
    static CaseRow open(UUID id, String number, OpenCase open, Instant reportedAt, StoredProcess process) {
        CaseRow row = new CaseRow();
        row.id = id;
        row.number = number;
        row.caseType = open.caseType();
        row.subjectType = open.subjectType();
        row.subjectModule = open.subjectType().substring(0, open.subjectType().indexOf('.'));
        row.subjectId = open.subjectId();
        row.title = open.title();
        row.divisionId = open.divisionId();
        row.processId = process.id();
        row.processKey = process.definition().key();
        row.processNo = process.number();
        row.reporterId = open.reporterId();
        row.handlingLimit = micros(open.handlingLimit());
        row.until = open.until();
        row.reportedAt = reportedAt;
        return row;
    }

    /**
     * Takes over what the process decided.
     *
     * @param nextExpiry when a deadline is to be dealt with, null when none is ahead
     * @param roles roles that may act in the state
     */
    void set(CaseValue value, @Nullable Instant nextExpiry, Iterable<String> roles) {
        state = value.state();
        stateSince = value.since();
        assignee = Receiver.of(value.assignee());
        overdue = value.overdue();
        returned = value.returned();
        escalation = value.escalation();
        escalatedTo = Receiver.of(value.escalatedTo());
        stateDueAt = value.stateTimer().due();
        stateLeft = micros(value.stateTimer().left());
        stateExpired = value.stateTimer().expired();
        dueAt = value.overallTimer().due();
        left = micros(value.overallTimer().left());
        expired = value.overallTimer().expired();
        suspendedAt = value.suspendedAt();
        holdUntil = value.heldUntil();
        closedAt = value.closedAt();
        returns = value.returns();
        reworks = value.reworks();
        extensions = value.extensions();
        reopenings = value.reopenings();
        earlierExtensions = value.earlier().extensions();
        lateRounds = value.earlier().lateRounds();
        rating = value.rating();
        nextExpiryAt = nextExpiry;
        dueOrder = state.ended() || suspendedAt != null ? NEVER : urgency(stateDueAt, dueAt);
        deskRoles = between(roles);
    }

    /** @param coHandlers kept in rows of their own */
    CaseValue value(List<Assignee> coHandlers) {
        return new CaseValue(
                state,
                stateSince,
                Receiver.assignee(assignee),
                coHandlers,
                overdue,
                returned,
                escalation,
                Receiver.assignee(escalatedTo),
                new Timer(stateDueAt, duration(stateLeft), stateExpired),
                new Timer(dueAt, duration(left), expired),
                suspendedAt,
                holdUntil,
                closedAt,
                returns,
                reworks,
                extensions,
                reopenings,
                new CaseValue.Earlier(earlierExtensions, lateRounds),
                rating,
                new OwnLimits(duration(handlingLimit), until));
    }

    private static Instant urgency(@Nullable Instant first, @Nullable Instant second) {
        return Stream.of(first, second)
                .flatMap(Stream::ofNullable)
                .min(Instant::compareTo)
                .orElse(NEVER);
    }

    private static String between(Iterable<String> roles) {
        StringBuilder text = new StringBuilder("|");
        for (String role : roles) {
            text.append(role).append('|');
        }
        return text.toString();
    }

    private static @Nullable Long micros(@Nullable Duration duration) {
        return duration == null ? null : duration.toNanos() / 1000;
    }

    private static @Nullable Duration duration(@Nullable Long micros) {
        return micros == null ? null : Duration.ofNanos(micros * 1000);
    }

    /** Says before the row is written how many lines its history begins with, so that they do not change the row again. */
    public void beginHistory(int size) {
        historySize = size;
    }

    /** Place of the next line of the history, from 1. */
    int nextPlace() {
        return ++historySize;
    }

    /** Its module was switched off then. */
    public void moduleOff(Instant at) {
        moduleOffAt = at;
    }

    /** Its module is there again. */
    public void moduleOn(Instant at) {
        moduleOffAt = null;
        moduleOnAt = at;
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public String number() {
        return number;
    }

    public String caseType() {
        return caseType;
    }

    public String subjectType() {
        return subjectType;
    }

    public UUID subjectId() {
        return subjectId;
    }

    public String title() {
        return title;
    }

    public UUID divisionId() {
        return divisionId;
    }

    public UUID processId() {
        return processId;
    }

    public String processKey() {
        return processKey;
    }

    public int processNo() {
        return processNo;
    }

    public @Nullable UUID reporterId() {
        return reporterId;
    }

    public Instant reportedAt() {
        return reportedAt;
    }

    /** Since when the subject's module is switched off, null while it is on. */
    public @Nullable Instant moduleOffAt() {
        return moduleOffAt;
    }

    public int historySize() {
        return historySize;
    }
}
