package org.linli.elderly.internal.assessment;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;

/** Something that went wrong in care on a day. */
public record RiskEvent(@NotNull RiskKind kind, @NotNull LocalDate day) {}
