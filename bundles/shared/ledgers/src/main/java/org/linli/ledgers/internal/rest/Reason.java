package org.linli.ledgers.internal.rest;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * Why something is done; whoever it concerns reads it.
 *
 * @param reason in plain words
 */
public record Reason(@NotBlank @Size(max = 500) String reason) {}
