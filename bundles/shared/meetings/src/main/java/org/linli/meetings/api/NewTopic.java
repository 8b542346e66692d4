package org.linli.meetings.api;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A topic that a module raises.
 *
 * @param title at most 200 characters, no personal data
 * @param description at most 2000 characters, null for none
 * @param divisionId where the matter lies
 * @param bodyId body that is asked; null when that is to be found out
 * @param subjectType {@link TopicSubject#type()}
 * @param subjectId the row that it is about
 */
public record NewTopic(
        String title,
        @Nullable String description,
        UUID divisionId,
        @Nullable UUID bodyId,
        String subjectType,
        UUID subjectId) {}
