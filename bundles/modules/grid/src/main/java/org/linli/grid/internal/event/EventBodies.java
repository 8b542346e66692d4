package org.linli.grid.internal.event;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What callers send about events. */
public final class EventBodies {
    private EventBodies() {}

    /**
     * A report.
     *
     * @param divisionId may be left out when the grid or the location says it
     * @param gridId found by the location when left out
     * @param reporterName of somebody who is no user, for instance a caller on the telephone
     * @param attachments ids of uploaded files
     * @param process key of one of the processes that the district offers to choose from (parameter {@code processChoice}); left out
     *     for what the category says, else for the district's usual one
     */
    public record NewEvent(
            @NotNull @Size(max = 40) String category,
            @NotBlank @Size(max = 200) String title,
            @Nullable @Size(max = 2000) String description,
            @Nullable EventSource source,
            @Nullable @DecimalMin("-180") @DecimalMax("180") BigDecimal lng,
            @Nullable @DecimalMin("-90") @DecimalMax("90") BigDecimal lat,
            @Nullable @Size(max = 200) String address,
            @Nullable UUID divisionId,
            @Nullable UUID gridId,
            @Nullable @Size(min = 1, max = 60) String reporterName,
            @Nullable @Pattern(regexp = "[0-9+ -]{5,20}") String reporterPhone,
            @Nullable @Size(max = 20) List<UUID> attachments,
            @Nullable @Size(max = 40) String process) {}

    /** What may be changed of an event later. Where it lies is the case's matter and stays. */
    public record Changes(
            @NotNull @Size(max = 40) String category,
            @NotBlank @Size(max = 200) String title,
            @NotNull @Size(max = 2000) String description,
            @Nullable @DecimalMin("-180") @DecimalMax("180") BigDecimal lng,
            @Nullable @DecimalMin("-90") @DecimalMax("90") BigDecimal lat,
            @NotNull @Size(max = 200) String address,
            @Nullable UUID gridId) {}
}
