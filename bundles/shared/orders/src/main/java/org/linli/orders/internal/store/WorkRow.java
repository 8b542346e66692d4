package org.linli.orders.internal.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.orders.api.Assignee;
import org.linli.orders.api.CaseState;

/** The columns of a case that a work list shows. */
public record WorkRow(
        UUID id,
        String number,
        String caseType,
        String subjectType,
        UUID subjectId,
        String title,
        UUID divisionId,
        UUID processId,
        CaseState state,
        Instant reportedAt,
        Assignee.@Nullable Kind assigneeKind,
        @Nullable String assigneeRef,
        @Nullable String assigneeName,
        @Nullable Instant stateDueAt,
        @Nullable Instant dueAt,
        Instant dueOrder,
        boolean overdue,
        boolean returned,
        int escalation,
        @Nullable Instant suspendedAt) {}
