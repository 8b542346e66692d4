package org.linli.orders.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants done to a case; fits the body of {@code POST …/actions} so that a resource can take it as it is.
 *
 * @param action kebab-case word, see {@link CaseAction#code()}
 * @param reason why; demanded by return, transfer, extend, suspend, escalate, reopen and reject
 * @param to receiver; demanded by transfer and co-handle, possible with triage, dispatch, accept, handle, return, escalate and,
 *     for staff, reopen; refused with any other action
 * @param until new overall deadline of extend; end of suspend, at which the case goes on by itself, possibly null there; refused
 *     with any other action
 * @param comment free text
 * @param attachments files already uploaded; null is none
 * @param rating 1 (worst) to 5 (best), demanded by rate and refused with any other action
 */
public record ActionRequest(
        @Nullable String action,
        @Nullable String reason,
        @Nullable Assignee to,
        @Nullable Instant until,
        @Nullable String comment,
        @Nullable List<UUID> attachments,
        @Nullable Integer rating) {

    /** An action that needs nothing else. */
    public static ActionRequest of(CaseAction action) {
        return new ActionRequest(action.code(), null, null, null, null, null, null);
    }

    public ActionRequest withReason(String value) {
        return new ActionRequest(action, value, to, until, comment, attachments, rating);
    }

    public ActionRequest withTo(Assignee value) {
        return new ActionRequest(action, reason, value, until, comment, attachments, rating);
    }

    public ActionRequest withUntil(Instant value) {
        return new ActionRequest(action, reason, to, value, comment, attachments, rating);
    }

    public ActionRequest withComment(String value) {
        return new ActionRequest(action, reason, to, until, value, attachments, rating);
    }

    public ActionRequest withRating(int value) {
        return new ActionRequest(action, reason, to, until, comment, attachments, value);
    }
}
