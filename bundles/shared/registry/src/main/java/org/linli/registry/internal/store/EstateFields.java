package org.linli.registry.internal.store;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An estate (小区). What people may write.
 *
 * @param name official name
 * @param divisionId community or other division it lies in
 * @param hasProperty whether a property company serves it
 * @param households number of households as counted, null when unknown
 * @param ageClass class by age: {@code old} (老旧小区), {@code new} …
 * @param address postal address
 * @param externalId key in the system it was imported from
 * @param generated whether it is sample data
 */
public record EstateFields(
        @NotBlank @Size(max = 100) String name,
        @NotNull UUID divisionId,
        boolean hasProperty,
        @Min(0) @Max(100000) @Nullable Integer households,
        @Pattern(regexp = "[a-z0-9-]{1,20}") @Nullable String ageClass,
        @Size(max = 200) @Nullable String address,
        @Size(max = 80) @Nullable String externalId,
        boolean generated) {}
