package org.linli.orders.api;

import java.time.Duration;
import java.time.Instant;
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
 * @param handlingLimit how long the matter itself may be dealt with (处置时限), counted by the clock of the process: its working
 *     time, or day and night where it runs so. Stands in for the limit of the state in which the process deals with a case, and
 *     moves the overall deadline by the difference; null leaves both to the process. Positive
 * @param reporterShown name of the reporter for the history, masked where the module masks it elsewhere; null for the caller's name
 * @param until when the whole matter is to be done (办理期限), such as the end of the day that a resolution names: the overall
 *     deadline and that of its handling, whatever the process says; it waits while the case is on hold and moves when it is extended.
 *     Not together with {@code handlingLimit}; null leaves both to the process. Ahead, within ten years
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
        List<UUID> attachments,
        @Nullable Duration handlingLimit,
        @Nullable String reporterShown,
        @Nullable Instant until) {
    public OpenCase {
        attachments = List.copyOf(attachments);
    }

    /** A case for whose deadlines the process alone is asked, and whose history names the caller as the one who reported. */
    public OpenCase(
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
        this(
                caseType,
                subjectType,
                subjectId,
                title,
                divisionId,
                reporterId,
                processKey,
                assignee,
                comment,
                attachments,
                null,
                null,
                null);
    }

    /** A case without an end of its own. */
    public OpenCase(
            String caseType,
            String subjectType,
            UUID subjectId,
            String title,
            UUID divisionId,
            @Nullable UUID reporterId,
            @Nullable String processKey,
            @Nullable Assignee assignee,
            @Nullable String comment,
            List<UUID> attachments,
            @Nullable Duration handlingLimit,
            @Nullable String reporterShown) {
        this(
                caseType,
                subjectType,
                subjectId,
                title,
                divisionId,
                reporterId,
                processKey,
                assignee,
                comment,
                attachments,
                handlingLimit,
                reporterShown,
                null);
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

    /** The same in another process; null for the default of the case type. */
    public OpenCase withProcess(@Nullable String key) {
        return new OpenCase(
                caseType,
                subjectType,
                subjectId,
                title,
                divisionId,
                reporterId,
                key,
                assignee,
                comment,
                attachments,
                handlingLimit,
                reporterShown,
                until);
    }

    /** The same under another name of the reporter. */
    public OpenCase withReporterShown(@Nullable String name) {
        return new OpenCase(
                caseType,
                subjectType,
                subjectId,
                title,
                divisionId,
                reporterId,
                processKey,
                assignee,
                comment,
                attachments,
                handlingLimit,
                name,
                until);
    }

    /** The same with another {@link #handlingLimit}. */
    public OpenCase withHandlingLimit(@Nullable Duration limit) {
        return new OpenCase(
                caseType,
                subjectType,
                subjectId,
                title,
                divisionId,
                reporterId,
                processKey,
                assignee,
                comment,
                attachments,
                limit,
                reporterShown,
                until);
    }

    /** The same with another {@link #until}. */
    public OpenCase withUntil(@Nullable Instant end) {
        return new OpenCase(
                caseType,
                subjectType,
                subjectId,
                title,
                divisionId,
                reporterId,
                processKey,
                assignee,
                comment,
                attachments,
                handlingLimit,
                reporterShown,
                end);
    }
}
