package org.linli.registry.internal.store;

import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A dwelling (房屋). What people may write.
 *
 * @param unitId unit it belongs to
 * @param name room number
 * @param floor floor
 * @param area floor area in square metres
 * @param use {@code residential}, {@code rented}, {@code shop} …
 * @param externalId key in the system it was imported from
 * @param generated whether it is sample data
 */
public record DwellingFields(
        @NotNull UUID unitId,
        @NotBlank @Size(max = 100) String name,
        @Min(-10) @Max(200) @Nullable Integer floor,

        @DecimalMin("0") @Digits(integer = 6, fraction = 2) @Nullable
        BigDecimal area,

        @Pattern(regexp = "[a-z0-9-]{1,20}") @Nullable String use,
        @Size(max = 80) @Nullable String externalId,
        boolean generated) {}
