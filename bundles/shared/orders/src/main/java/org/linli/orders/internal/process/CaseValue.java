package org.linli.orders.internal.process;

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
 * @param heldUntil when it goes on by itself, null when it is not on hold or for as long as it takes
 * @param closedAt when it ended, null while open
 * @param extensions in all rounds
 * @param earlier what the rounds before the last reopening left behind
 * @param rating 1 to 5
 * @param own limits of its own
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
        @Nullable Instant heldUntil,
        @Nullable Instant closedAt,
        int returns,
        int reworks,
        int extensions,
        int reopenings,
        Earlier earlier,
        @Nullable Integer rating,
        OwnLimits own) {
    public CaseValue {
        coHandlers = List.copyOf(coHandlers);
    }

    /**
     * What is kept of the rounds before the last reopening.
     *
     * @param extensions how often extended in them
     * @param lateRounds how many of them ended after their overall deadline
     */
    public record Earlier(int extensions, int lateRounds) {
        public static final Earlier NONE = new Earlier(0, 0);
    }

    /** How often it was extended since it was opened or reopened. */
    public int extensionsOfRound() {
        return extensions - earlier.extensions();
    }

    /** Whether it ended after its overall deadline. */
    boolean endedLate() {
        Instant due = overallTimer.due();
        return closedAt != null && due != null && closedAt.isAfter(due);
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
        Instant heldUntil;

        @Nullable
        Instant closedAt;

        int returns;
        int reworks;
        int extensions;
        int reopenings;
        Earlier earlier;

        @Nullable
        Integer rating;

        final OwnLimits own;

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
            heldUntil = from.heldUntil;
            closedAt = from.closedAt;
            returns = from.returns;
            reworks = from.reworks;
            extensions = from.extensions;
            reopenings = from.reopenings;
            earlier = from.earlier;
            rating = from.rating;
            own = from.own;
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
                    heldUntil,
                    closedAt,
                    returns,
                    reworks,
                    extensions,
                    reopenings,
                    earlier,
                    rating,
                    own);
        }
    }
}
