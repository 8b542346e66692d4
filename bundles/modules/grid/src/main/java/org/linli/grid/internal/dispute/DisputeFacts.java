package org.linli.grid.internal.dispute;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is said about a dispute; the body of a POST and what a patch applies to.
 *
 * @param kind in the district's own words, such as 邻里 or 物业
 * @param gridId null when not known
 */
public record DisputeFacts(
        @NotBlank @Size(max = 40) String kind,
        @NotBlank @Size(max = 200) String title,
        @Nullable @Size(max = 2000) String description,
        @NotNull UUID divisionId,
        @Nullable UUID gridId) {}
