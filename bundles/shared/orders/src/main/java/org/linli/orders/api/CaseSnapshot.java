package org.linli.orders.api;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;

/**
 * A case (工单) as it stands. Instants are UTC.
 *
 * @param id of the case, not of the subject
 * @param number 工单编号: tenant code, day of the report in the tenant's zone, running number, {@code 360111-20261121-0001}
 * @param subjectType module and noun of the subject
 * @param subjectId row of the subject module
 * @param title as given at the opening
 * @param divisionId where the matter lies
 * @param caseType kind of case
 * @param processId id of the process version that the case keeps for life
 * @param processKey key of the process, such as {@code W1}
 * @param processVersion number of that version
 * @param state generic state
 * @param stateLabel the process's own name of the state
 * @param flags what else is true; {@link CaseFlag#OVERDUE} is up to date at the moment of reading
 * @param assignee who is to act, null for whoever the process allows
 * @param coHandlers in the order they were added
 * @param reporterId user who reported, null when not a user
 * @param reportedAt when it was opened
 * @param stateSince when it came into its state
 * @param stateDueAt deadline of the state; null when there is none, the case ended or was suspended before it
 * @param dueAt overall deadline; null when there is none or the case was suspended before it; kept when it ended
 * @param closedAt when it was closed, rated or rejected; null while it is open
 * @param returns how often returned before the outcome was reported back (wrong dispatch)
 * @param reworks how often returned after that (返工)
 * @param extensions how often extended, in all rounds
 * @param reopenings how often reopened
 * @param lateRounds how many rounds before a reopening ended after their overall deadline
 * @param escalationLevel 0 when not escalated since it was opened or reopened
 * @param rating 1 to 5, null when not rated
 * @param version counts the changes
 */
public record CaseSnapshot(
        UUID id,
        String number,
        String subjectType,
        UUID subjectId,
        String title,
        UUID divisionId,
        String caseType,
        UUID processId,
        String processKey,
        int processVersion,
        CaseState state,
        Text stateLabel,
        Set<CaseFlag> flags,
        @Nullable Assignee assignee,
        List<Assignee> coHandlers,
        @Nullable UUID reporterId,
        Instant reportedAt,
        Instant stateSince,
        @Nullable Instant stateDueAt,
        @Nullable Instant dueAt,
        @Nullable Instant closedAt,
        int returns,
        int reworks,
        int extensions,
        int reopenings,
        int lateRounds,
        int escalationLevel,
        @Nullable Integer rating,
        long version) {
    public CaseSnapshot {
        flags = Set.copyOf(flags);
        coHandlers = List.copyOf(coHandlers);
    }

    /** A case none of whose earlier rounds ended late. */
    public CaseSnapshot(
            UUID id,
            String number,
            String subjectType,
            UUID subjectId,
            String title,
            UUID divisionId,
            String caseType,
            UUID processId,
            String processKey,
            int processVersion,
            CaseState state,
            Text stateLabel,
            Set<CaseFlag> flags,
            @Nullable Assignee assignee,
            List<Assignee> coHandlers,
            @Nullable UUID reporterId,
            Instant reportedAt,
            Instant stateSince,
            @Nullable Instant stateDueAt,
            @Nullable Instant dueAt,
            @Nullable Instant closedAt,
            int returns,
            int reworks,
            int extensions,
            int reopenings,
            int escalationLevel,
            @Nullable Integer rating,
            long version) {
        this(
                id,
                number,
                subjectType,
                subjectId,
                title,
                divisionId,
                caseType,
                processId,
                processKey,
                processVersion,
                state,
                stateLabel,
                flags,
                assignee,
                coHandlers,
                reporterId,
                reportedAt,
                stateSince,
                stateDueAt,
                dueAt,
                closedAt,
                returns,
                reworks,
                extensions,
                reopenings,
                0,
                escalationLevel,
                rating,
                version);
    }

    public boolean is(CaseFlag flag) {
        return flags.contains(flag);
    }

    /** Whether every round ended within its overall deadline (按期); false while it is open or when it was rejected. */
    public boolean endedOnTime() {
        return closedAt != null
                && state != CaseState.REJECTED
                && lateRounds == 0
                && (dueAt == null || !closedAt.isAfter(dueAt));
    }
}
