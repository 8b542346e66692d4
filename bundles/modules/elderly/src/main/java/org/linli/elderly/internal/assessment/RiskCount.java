package org.linli.elderly.internal.assessment;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/** How often something went wrong in care; the paper form asks for the number and not for the days. */
public record RiskCount(
        @NotNull RiskKind kind, @Min(0) @Max(99) int times) {}
