package org.linli.elderly.internal.health;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What was found, which is only kept encrypted. Null for what was not measured.
 *
 * @param systolic 收缩压, mmHg
 * @param diastolic 舒张压, mmHg
 * @param pulse 脉搏, per minute
 * @param glucose 血糖, mmol/L
 * @param weight 体重, kg
 * @param words what was found and advised
 */
public record HealthFacts(
        @Nullable @Min(40) @Max(300) Integer systolic,
        @Nullable @Min(20) @Max(200) Integer diastolic,
        @Nullable @Min(20) @Max(250) Integer pulse,
        @Nullable @DecimalMin("0.5") @DecimalMax("60") BigDecimal glucose,
        @Nullable @DecimalMin("20") @DecimalMax("250") BigDecimal weight,
        @NotBlank @Size(max = 1000) String words) {}
