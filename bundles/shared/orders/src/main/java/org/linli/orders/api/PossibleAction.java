package org.linli.orders.api;

import org.linli.api.problem.Text;

/**
 * An action that the current caller can do now.
 *
 * @param action kebab-case word
 * @param label the process's name of it
 * @param leadsTo state afterwards
 * @param leadsToLabel the process's own name of that state
 * @param needsReason whether {@code reason} must be given
 * @param needsTo whether {@code to} must be given
 * @param needsUntil whether {@code until} must be given
 * @param needsRating whether {@code rating} must be given
 */
public record PossibleAction(
        String action,
        Text label,
        CaseState leadsTo,
        Text leadsToLabel,
        boolean needsReason,
        boolean needsTo,
        boolean needsUntil,
        boolean needsRating) {}
