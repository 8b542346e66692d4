package org.linli.elderly.internal.care;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.api.rest.Versioned;

/** What goes over the wire about facilities, beds, stays and waiting. */
public final class CareBodies {
    private CareBodies() {}

    /**
     * What the beds of a facility come to in a month.
     *
     * @param month like 2026-03
     * @param days bed-days, up to today
     * @param stays that were there on a day of it
     */
    public record MonthOfBeds(String month, long days, long stays) {}

    /**
     * A facility or another venue; the body of a POST and what a patch applies to.
     *
     * @param tier {@code NONE} for what is outside of the four tiers, where nobody stays
     * @param operatorId organisation of the registry that runs it; null for the government itself
     * @param venueKind key of the district's parameter {@code venueKinds}; null for the usual one
     * @param setting where it is; null for unknown
     * @param floorArea square metres; null for unknown
     * @param functions what it offers; null for nothing that is known
     * @param childPlaces places for children, where the kind has such
     */
    public record Facility(
            @NotBlank @Size(max = 100) String name,
            @NotNull Tier tier,
            @NotNull UUID divisionId,
            @Nullable UUID operatorId,
            @Nullable @Size(max = 200) String address,
            @Nullable @Size(max = 40) String venueKind,
            @Nullable VenueSetting setting,

            @Nullable @DecimalMin("0.01") @DecimalMax("1000000") @Digits(integer = 7, fraction = 2)
            BigDecimal floorArea,

            @Nullable Set<@NotNull VenueFunction> functions,
            @Nullable @Min(0) @Max(10000) Integer childPlaces) {}

    /**
     * A facility or another venue as it is today.
     *
     * @param kindLabel null when the district has no such kind any more
     * @param furnished whether it is of a kind that has beds, or was when it came into its tier
     * @param beds that are not closed
     * @param taken of these
     * @param waiting how many wait for a place
     */
    public record FacilityView(
            UUID id,
            String name,
            Tier tier,
            UUID divisionId,
            @Nullable UUID operatorId,
            @Nullable String operator,
            @Nullable String address,
            String venueKind,
            @Nullable Text kindLabel,
            boolean furnished,
            @Nullable VenueSetting setting,
            @Nullable BigDecimal floorArea,
            Set<VenueFunction> functions,
            @Nullable Integer childPlaces,
            long beds,
            long taken,
            long waiting,
            @Nullable LocalDate closedOn,
            boolean generated,
            long version)
            implements Versioned {}

    /** @param labels of new beds, such as 201-1 */
    public record NewBeds(@NotNull @Size(min = 1, max = 200) List<@NotBlank @Size(max = 40) String> labels) {}

    /** @param label such as 书房 */
    public record HomeBed(
            @NotNull UUID elderId,
            @NotBlank @Size(max = 40) String label,
            @NotNull LocalDate firstDay) {}

    /**
     * A bed as it is today.
     *
     * @param facilityId null at home
     * @param stayId of whoever has it; null when it is free
     * @param elderName null when it is free, or when the caller may not see residents there
     */
    public record BedView(
            UUID id,
            UUID divisionId,
            @Nullable UUID facilityId,
            @Nullable String facility,
            String label,
            @Nullable UUID stayId,
            @Nullable UUID elderId,
            @Nullable String elderName,
            @Nullable LocalDate closedOn,
            boolean generated,
            long version)
            implements Versioned {}

    public record NewStay(@NotNull UUID elderId, @NotNull LocalDate firstDay) {}

    public record End(
            @NotNull LocalDate day,
            @NotBlank @Size(max = 300) String reason) {}

    /**
     * That an elder has a bed.
     *
     * @param elderName null when the caller may not see residents there
     * @param days bed-days so far; both the first and the last day count
     * @param reason why it ended; null in lists
     */
    public record StayView(
            UUID id,
            UUID divisionId,
            UUID bedId,
            String bed,
            UUID elderId,
            @Nullable String elderName,
            LocalDate firstDay,
            @Nullable LocalDate lastDay,
            long days,
            @Nullable String reason,
            long version)
            implements Versioned {}

    /** @param urgent goes before those who are not */
    public record NewWait(@NotNull UUID elderId, boolean urgent) {}

    public record Admission(@NotNull UUID bedId, @NotNull LocalDate firstDay) {}

    /** @param elderName null when the caller may not see residents there */
    public record WaitView(
            UUID id,
            UUID divisionId,
            UUID facilityId,
            String facility,
            UUID elderId,
            @Nullable String elderName,
            boolean urgent,
            Instant since,
            WaitState state,
            long version)
            implements Versioned {}
}
