package org.linli.grid.internal.patrol;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a phone sends. Everything may come late and more than once. */
public final class PatrolBodies {
    /** Points of one batch. */
    static final int BATCH = 1000;

    private PatrolBodies() {}

    /**
     * @param clientId made by the phone; the same one again is the same patrol
     * @param kind {@link PatrolKind#ROUTINE} when left out
     * @param startedAt when it began, for one that is sent late; now when left out
     */
    public record Start(
            @NotNull UUID clientId,
            @NotNull UUID gridId,
            @Nullable PatrolKind kind,
            @Nullable Instant startedAt) {}

    /** A batch of the way. Numbers that were received before are passed over. */
    public record Points(@NotEmpty @Size(max = BATCH) List<@NotNull @Valid TrackPoint> points) {}

    /**
     * @param fresh how many of the batch were new
     * @param known how many had been received before
     */
    public record Received(int fresh, int known, PatrolView patrol) {}

    /**
     * @param endedAt when it ended, for an end that is sent late; now when left out
     * @param note what else is to be said
     */
    public record End(
            @Nullable Instant endedAt,
            @Nullable @Size(max = 1000) String note) {}

    /**
     * Something found on the way (巡查发现).
     *
     * @param seq number given by the phone, once each within a patrol; the same one again is the same finding
     */
    public record NewFinding(
            @Min(0) int seq,
            @NotNull Instant at,
            @NotBlank @Size(max = 1000) String text,
            @Nullable @DecimalMin("-180") @DecimalMax("180") BigDecimal lng,
            @Nullable @DecimalMin("-90") @DecimalMax("90") BigDecimal lat) {}

    /** @param eventId the event that it became, null while it did not */
    public record Finding(
            UUID id,
            int seq,
            Instant at,
            String text,
            @Nullable BigDecimal lng,
            @Nullable BigDecimal lat,
            @Nullable UUID eventId) {}

    /**
     * What a finding needs to become an event; place and words come from the finding.
     *
     * @param title the words of the finding when left out
     * @param attachments ids of uploaded files
     */
    public record ToEvent(
            @NotNull @Size(max = 40) String category,
            @Nullable @Size(min = 1, max = 200) String title,
            @Nullable @Size(max = 20) List<UUID> attachments) {}
}
