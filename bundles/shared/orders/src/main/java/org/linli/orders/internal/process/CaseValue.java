package org.linli.orders.internal.process;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linli.orders.api.Assignee;
import org.linli.orders.api.CaseState;

/**
 * Everything about a case that its process decides on. Immutable; {@link #with()} makes the next value.
 *
 * @param state generic state
 * @param since when it came into the state
 * @param assignee who is to act, null for whoever the process allows
 * @param coHandlers in the order they were added
 * @param overdue whether a deadline that counts was missed
 * @param returned whether the last move was a return
 * @param escalation level, 0 for none
 * @param escalatedTo who looks after the case since the last escalation
 * @param stateTimer deadline of the state
 * @param overallTimer deadline of the case
 * @param suspendedAt since when it is on hold, null when it is not
 * @param closedAt when it ended, null while open
 * @param rating 1 to 5
 * @param handlingLimit stands in for the limit of the state in which the process deals with a case; null for the process's own
 */
public record CaseValue(
        CaseState state,
        Instant since,
        @Nullable Assignee assignee,
        List<Assignee> coHandlers,
        boolean overdue,
        boolean returned,
        int escalation,
        @Nullable Assignee escalatedTo,
        Timer stateTimer,
        Timer overallTimer,
        @Nullable Instant suspendedAt,
        @Nullable Instant closedAt,
        int returns,
        int reworks,
        int extensions,
        int reopenings,
        @Nullable Integer rating,
        @Nullable Duration handlingLimit) {
    public CaseValue {
        coHandlers = List.copyOf(coHandlers);
    }

    public boolean suspended() {
        return suspendedAt != null;
    }

    /** A change of this value. */
    public Draft with() {
        return new Draft(this);
    }

    /** Collects what is different in the next value. */
    public static final class Draft {
        CaseState state;
        Instant since;

        @Nullable
        Assignee assignee;

        List<Assignee> coHandlers;
        boolean overdue;
        boolean returned;
        int escalation;

        @Nullable
        Assignee escalatedTo;

        Timer stateTimer;
        Timer overallTimer;

        @Nullable
        Instant suspendedAt;

        @Nullable
        Instant closedAt;

        int returns;
        int reworks;
        int extensions;
        int reopenings;

        @Nullable
        Integer rating;

        final @Nullable Duration handlingLimit;

        Draft(CaseValue from) {
            state = from.state;
            since = from.since;
            assignee = from.assignee;
            coHandlers = from.coHandlers;
            overdue = from.overdue;
            returned = from.returned;
            escalation = from.escalation;
            escalatedTo = from.escalatedTo;
            stateTimer = from.stateTimer;
            overallTimer = from.overallTimer;
            suspendedAt = from.suspendedAt;
            closedAt = from.closedAt;
            returns = from.returns;
            reworks = from.reworks;
            extensions = from.extensions;
            reopenings = from.reopenings;
            rating = from.rating;
            handlingLimit = from.handlingLimit;
        }

        CaseValue value() {
            return new CaseValue(
                    state,
                    since,
                    assignee,
                    coHandlers,
                    overdue,
                    returned,
                    escalation,
                    escalatedTo,
                    stateTimer,
                    overallTimer,
                    suspendedAt,
                    closedAt,
                    returns,
                    reworks,
                    extensions,
                    reopenings,
                    rating,
                    handlingLimit);
        }
    }
}
