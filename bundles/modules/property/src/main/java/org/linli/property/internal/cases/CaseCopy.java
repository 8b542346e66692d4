package org.linli.property.internal.cases;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.orders.api.Assignee;
import org.linli.orders.api.CaseFlag;
import org.linli.orders.api.CaseSnapshot;
import org.linli.orders.api.CaseState;
import org.linli.orders.api.SubjectCopy;

/** What a row keeps of its case, so that lists and figures read one table. Written in the transaction that moves the case. */
@Embeddable
public class CaseCopy {
    /** Stands for “no deadline” where rows are sorted by it. */
    public static final Instant NEVER = Instant.parse("9000-01-01T00:00:00Z");

    @Column(name = "case_id")
    private @Nullable UUID caseId;

    @Column(name = "case_number")
    private @Nullable String number;

    @Enumerated(EnumType.STRING)
    @Column(name = "case_state")
    private @Nullable CaseState state;

    @Column(name = "process_id")
    private @Nullable UUID processId;

    @Column(name = "case_due_at")
    private @Nullable Instant dueAt;

    @Column(name = "due_order")
    private @Nullable Instant dueOrder;

    @Column(name = "overdue")
    private @Nullable Boolean overdue;

    @Column(name = "suspended")
    private @Nullable Boolean suspended;

    @Enumerated(EnumType.STRING)
    @Column(name = "assignee_kind")
    private Assignee.@Nullable Kind assigneeKind;

    @Column(name = "assignee_ref")
    private @Nullable String assigneeRef;

    @Column(name = "assignee_name")
    private @Nullable String assigneeName;

    @Column(name = "closed_at")
    private @Nullable Instant closedAt;

    @Column(name = "on_time")
    private @Nullable Boolean onTime;

    @Column(name = "handling_seconds")
    private @Nullable Long handlingSeconds;

    @Column(name = "rating")
    private @Nullable Integer rating;

    @Column(name = "case_version")
    private @Nullable Long caseVersion;

    public CaseCopy() {}

    /** Takes over how the case stands now. */
    public void take(CaseSnapshot snapshot) {
        caseId = snapshot.id();
        number = snapshot.number();
        state = snapshot.state();
        processId = snapshot.processId();
        dueAt = snapshot.dueAt();
        dueOrder = snapshot.dueAt() == null ? NEVER : snapshot.dueAt();
        overdue = snapshot.is(CaseFlag.OVERDUE);
        suspended = snapshot.is(CaseFlag.SUSPENDED);
        Assignee assignee = snapshot.assignee();
        assigneeKind = assignee == null ? null : assignee.kind();
        assigneeRef = assignee == null ? null : assignee.id();
        assigneeName = assignee == null ? null : assignee.name();
        Instant end = snapshot.closedAt();
        closedAt = end;
        onTime = snapshot.endedOnTime();
        handlingSeconds = end == null
                ? null
                : Duration.between(snapshot.reportedAt(), end).toSeconds();
        rating = snapshot.rating();
        caseVersion = snapshot.version();
    }

    /** What the engine compares with the case; null without one. */
    public @Nullable SubjectCopy of(UUID row) {
        return state == null ? null : new SubjectCopy(row, state, dueAt, caseVersion == null ? 0 : caseVersion);
    }

    public @Nullable UUID caseId() {
        return caseId;
    }

    public @Nullable CaseState state() {
        return state;
    }

    public @Nullable Instant dueAt() {
        return dueAt;
    }

    public @Nullable String number() {
        return number;
    }

    public @Nullable UUID processId() {
        return processId;
    }

    public @Nullable Boolean overdue() {
        return overdue;
    }

    public @Nullable Instant closedAt() {
        return closedAt;
    }

    public @Nullable Integer rating() {
        return rating;
    }
}
