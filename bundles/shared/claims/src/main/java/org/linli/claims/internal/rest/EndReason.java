package org.linli.claims.internal.rest;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * Why something is ended; whoever it concerns reads it.
 *
 * @param reason in plain words
 */
public record EndReason(@NotBlank @Size(max = 500) String reason) {}
