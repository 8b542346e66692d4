package org.linli.grid.internal.patrol;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody was at a moment of his patrol.
 *
 * @param seq number given by the phone, once each within a patrol, in the order of the way
 * @param at when, UTC
 * @param lng longitude, WGS 84 / CGCS2000
 * @param lat latitude
 * @param accuracy radius in metres within which the phone believes to be; null when it does not say
 */
public record TrackPoint(
        @Min(0) int seq,
        @NotNull Instant at,
        @NotNull @DecimalMin("-180") @DecimalMax("180") BigDecimal lng,
        @NotNull @DecimalMin("-90") @DecimalMax("90") BigDecimal lat,
        @Nullable @DecimalMin("0") @DecimalMax("100000") BigDecimal accuracy) {}
