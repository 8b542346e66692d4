package org.linli.orders.api;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A case to be opened.
 *
 * @param caseType kind of case, by which the tenant's process is chosen, such as {@code grid.event}
 * @param subjectType {@link CaseSubject#type()} of the subject
 * @param subjectId row of the subject module; one open case each
 * @param title shown in work lists, at most 200 characters, no personal data
 * @param divisionId where the matter lies
 * @param reporterId user who reported and may rate; null when not a user
 * @param processKey process to use whatever the tenant's default is, such as {@code W27} for an emergency call-out; null
 *     for the default of the case type
 * @param assignee who is asked first; null when triage decides
 * @param comment first words of the history, null for none
 * @param attachments files of the history entry
 */
public record OpenCase(
        String caseType,
        String subjectType,
        UUID subjectId,
        String title,
        UUID divisionId,
        @Nullable UUID reporterId,
        @Nullable String processKey,
        @Nullable Assignee assignee,
        @Nullable String comment,
        List<UUID> attachments) {
    public OpenCase {
        attachments = List.copyOf(attachments);
    }

    /** The usual case: default process, nobody assigned yet. */
    public static OpenCase of(
            String caseType,
            String subjectType,
            UUID subjectId,
            String title,
            UUID divisionId,
            @Nullable UUID reporterId) {
        return new OpenCase(
                caseType, subjectType, subjectId, title, divisionId, reporterId, null, null, null, List.of());
    }
}
