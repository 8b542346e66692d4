package org.linli.property.internal.rating;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;

/**
 * A rating form (评价表) that the district defines.
 *
 * @param criteria what is looked at; their points add up to the most that can be had
 * @param modelFrom points from which a subject may become a model (示范点)
 * @param rectifyBelow points below which it has to be rectified (清理整顿)
 */
public record Form(
        @NotBlank @Size(max = 100) String name,
        @NotBlank @Size(max = 100) String nameEn,
        @NotNull Subject subject,
        @NotNull @Size(min = 1, max = 60) List<@Valid @NotNull Criterion> criteria,

        @NotNull @DecimalMin("0") @Digits(integer = 5, fraction = 2)
        BigDecimal modelFrom,

        @NotNull @DecimalMin("0") @Digits(integer = 5, fraction = 2)
        BigDecimal rectifyBelow) {
    public Form {
        criteria = criteria == null ? List.of() : List.copyOf(criteria);
    }

    /**
     * One thing that is looked at.
     *
     * @param most points that it can give
     * @param needed whether a model must have all of them, as with each of the “four reds” (四红同频)
     */
    public record Criterion(
            @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,39}")
            String code,

            @NotBlank @Size(max = 100) String name,
            @NotBlank @Size(max = 100) String nameEn,

            @NotNull @DecimalMin("0.01") @Digits(integer = 4, fraction = 2)
            BigDecimal most,

            boolean needed) {}

    BigDecimal most() {
        return criteria.stream().map(Criterion::most).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
