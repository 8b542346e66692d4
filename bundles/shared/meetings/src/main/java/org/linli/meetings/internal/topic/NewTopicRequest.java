package org.linli.meetings.internal.topic;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A topic to be raised.
 *
 * @param description null for none
 * @param bodyId body that is asked; null when that is to be found out
 * @param orderId case of the orders engine that it comes from; null when it does not. Staff only
 */
public record NewTopicRequest(
        @NotBlank @Size(max = 200) String title,
        @Nullable @Size(max = 2000) String description,
        @NotNull UUID divisionId,
        @Nullable UUID bodyId,
        @Nullable UUID orderId) {}
