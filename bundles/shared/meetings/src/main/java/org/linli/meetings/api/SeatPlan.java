package org.linli.meetings.api;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * A seat that a template gives to new bodies (席位).
 *
 * @param label role of who sits there, such as 业委会代表
 * @param voting whether it has a vote; an advisory seat (列席) has none
 */
public record SeatPlan(@NotBlank @Size(max = 60) String label, boolean voting) {}
