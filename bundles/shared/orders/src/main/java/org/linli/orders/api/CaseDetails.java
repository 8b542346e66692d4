package org.linli.orders.api;

import java.util.List;

/**
 * Everything that a page about one case shows.
 *
 * @param snapshot how it stands
 * @param history what happened, oldest first
 * @param possibleActions what the current caller can do now, in the order of the process
 */
public record CaseDetails(CaseSnapshot snapshot, List<HistoryEntry> history, List<PossibleAction> possibleActions) {
    public CaseDetails {
        history = List.copyOf(history);
        possibleActions = List.copyOf(possibleActions);
    }
}
