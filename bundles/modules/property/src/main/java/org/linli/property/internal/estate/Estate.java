package org.linli.property.internal.estate;

import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.money.Yuan;

/**
 * What the module knows of an estate.
 *
 * @param estateId of the registry; stays
 * @param households as counted, null when nobody has
 * @param areaM2 built area in square metres, by which owners' votes are counted; null when not known
 * @param venueM2 area of its venue, null when it has none
 * @param venueSource how it came by the venue, needed where it has one
 * @param venueCost what was spent on it in yuan, a decimal string; null when not known
 * @param organisations units that help to look after it (“1+2+N”的 N, 定陶区)
 */
public record Estate(
        @NotNull UUID estateId,
        @Nullable @Min(0) @Max(100_000) Integer households,
        @Nullable @Digits(integer = 9, fraction = 2) BigDecimal areaM2,
        @Nullable @Digits(integer = 7, fraction = 2) BigDecimal venueM2,
        @Nullable VenueSource venueSource,
        @Nullable @Pattern(regexp = Yuan.SUM) String venueCost,
        @NotNull @Size(max = 50) Set<@NotNull UUID> organisations) {
    public Estate {
        organisations = organisations == null ? Set.of() : Set.copyOf(organisations);
    }
}
