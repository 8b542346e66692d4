package org.linli.ledgers.api;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Something a module tells so that figures count it.
 *
 * @param key {@code module.noun} with the name of the module that tells it, at most 60 characters
 * @param reference by which it is known again: told twice with the same one, the later replaces the earlier; at most 80 characters
 * @param divisionId where it lies
 * @param day on which it counts
 * @param amount 1 for a thing
 */
public record Observation(String key, String reference, UUID divisionId, LocalDate day, BigDecimal amount) {}
