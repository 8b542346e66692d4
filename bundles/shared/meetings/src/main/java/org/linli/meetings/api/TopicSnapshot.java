package org.linli.meetings.api;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A topic (议题) as it stands.
 *
 * @param subjectType {@link TopicSubject#type()} of the row that it is about, null for none
 * @param subjectId that row
 * @param bodyId body that deliberates it, null until it was accepted
 * @param meetingId meeting on whose agenda it is or was last, null for none
 * @param resolution text of the resolution, null while there is none
 * @param dueOn last day for carrying it out, null while nothing is resolved
 * @param version counts the changes
 */
public record TopicSnapshot(
        UUID id,
        String title,
        UUID divisionId,
        TopicState state,
        @Nullable String subjectType,
        @Nullable UUID subjectId,
        @Nullable UUID bodyId,
        @Nullable UUID meetingId,
        @Nullable String resolution,
        @Nullable LocalDate dueOn,
        long version) {}
