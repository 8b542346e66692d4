package org.linli.meetings.internal.topic;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What can be corrected of a topic as long as it was not voted on; what a patch applies to. */
public record TopicFacts(
        @NotBlank @Size(max = 200) String title,
        @Nullable @Size(max = 2000) String description) {}
