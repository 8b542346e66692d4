package org.linli.elderly.internal.desk;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** @param purpose why something is needed in clear, kept in the audit */
public record Purpose(@NotBlank @Size(max = 200) String purpose) {}
