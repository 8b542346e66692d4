package org.linli.property.internal.committee;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the gate looks at before a committee may be prepared.
 *
 * @param deliveredPercent share of the area that was handed over to owners (已交付专有部分面积占比)
 * @param firstDelivery day on which the first dwelling was handed over, null when nobody knows
 * @param documents whether the developer has handed in the papers that a first assembly needs
 * @param publicity whether the owners were told and asked (宣传发动)
 */
public record Eligibility(
        @NotNull @DecimalMin("0") @DecimalMax("100") @Digits(integer = 3, fraction = 2)
        BigDecimal deliveredPercent,

        @Nullable LocalDate firstDelivery,
        boolean documents,
        boolean publicity) {}
