package org.linli.elderly.internal.pairing;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.rest.Versioned;

/** What goes over the wire about pairings. */
public final class PairingBodies {
    private static final int YEAR = 366;

    private PairingBodies() {}

    /**
     * Somebody is to help a household.
     *
     * @param personId of whom the household is known by
     * @param userId account of the helper
     * @param directions how the helper finds and reaches the household
     * @param everyDays how often they are in contact; null for as often as the district says
     * @param begunOn since when he helps; null for today
     */
    public record NewPairing(
            @NotNull UUID personId,
            @NotNull UUID userId,
            @NotNull Need need,
            @Nullable @Size(max = 200) String directions,
            @Nullable @Min(1) @Max(YEAR) Integer everyDays,
            @Nullable LocalDate begunOn) {}

    public record NewContact(
            @NotNull LocalDate day,
            @NotNull ContactWay way,
            @NotBlank @Size(max = 1000) String words) {}

    /** @param words needed when the reason is another one */
    public record EndPairing(
            @NotNull LocalDate day,
            @NotNull PairingEnd reason,
            @Nullable @Size(max = 300) String words) {}

    /** Whom the helper goes to. */
    public record Whom(@Nullable String name, @Nullable String directions) {}

    /** @param words what it was about, for the helper; null for everybody else, who says what for */
    public record ContactView(
            UUID id,
            LocalDate day,
            ContactWay way,
            @Nullable String words,
            String recorder) {}

    /**
     * What was said of a household, for somebody who says why.
     *
     * @param contacts the latest, newest first
     */
    public record Opened(
            @Nullable String directions, @Nullable String endWords, List<ContactView> contacts) {}

    /**
     * A pairing.
     *
     * @param personName masked for the helper; null when the caller may not see persons of the division
     * @param endWords for the helper; null for everybody else, who says what for
     * @param late whether the next contact should have been
     */
    public record PairingView(
            UUID id,
            UUID divisionId,
            UUID personId,
            @Nullable String personName,
            String helper,
            Need need,
            int everyDays,
            LocalDate begunOn,
            @Nullable LocalDate lastContactOn,
            LocalDate nextContactOn,
            boolean late,
            @Nullable LocalDate endedOn,
            @Nullable PairingEnd endReason,
            @Nullable String endWords,
            long version)
            implements Versioned {}
}
