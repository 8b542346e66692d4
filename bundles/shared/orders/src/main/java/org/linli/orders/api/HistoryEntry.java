package org.linli.orders.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;

/**
 * One line of a case's history.
 *
 * @param at when, UTC
 * @param actorId user, null for the system or an imported entry
 * @param actor name to show; the system and an import in the language of the reader
 * @param action kebab-case word
 * @param actionLabel the process's own name of the action
 * @param from state before, null at the opening
 * @param fromLabel the process's own name of the state before, null at the opening
 * @param to state after
 * @param toLabel the process's own name of the state after
 * @param assignee receiver the action named
 * @param reason why
 * @param comment free text
 * @param until deadline the action named
 * @param rating of rate
 * @param attachments files
 */
public record HistoryEntry(
        Instant at,
        @Nullable UUID actorId,
        String actor,
        String action,
        Text actionLabel,
        @Nullable CaseState from,
        @Nullable Text fromLabel,
        CaseState to,
        Text toLabel,
        @Nullable Assignee assignee,
        @Nullable String reason,
        @Nullable String comment,
        @Nullable Instant until,
        @Nullable Integer rating,
        List<UUID> attachments) {
    public HistoryEntry {
        attachments = List.copyOf(attachments);
    }

    /** An entry to be recorded: the names of its action and of the state before are the process's, once it is read. */
    public HistoryEntry(
            Instant at,
            @Nullable UUID actorId,
            String actor,
            String action,
            @Nullable CaseState from,
            CaseState to,
            Text toLabel,
            @Nullable Assignee assignee,
            @Nullable String reason,
            @Nullable String comment,
            @Nullable Instant until,
            @Nullable Integer rating,
            List<UUID> attachments) {
        this(
                at,
                actorId,
                actor,
                action,
                Text.of(action, action),
                from,
                null,
                to,
                toLabel,
                assignee,
                reason,
                comment,
                until,
                rating,
                attachments);
    }

    /** The same under another name of the actor. */
    public HistoryEntry withActor(String name) {
        return new HistoryEntry(
                at,
                actorId,
                name,
                action,
                actionLabel,
                from,
                fromLabel,
                to,
                toLabel,
                assignee,
                reason,
                comment,
                until,
                rating,
                attachments);
    }
}
