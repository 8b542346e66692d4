package org.linli.grid.internal.standard;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;

/**
 * A standard that is not kept.
 *
 * @param rule key of the standard
 * @param warning whether the standard holds only in principle (原则上)
 * @param gridId null when a whole division is meant
 * @param message what is missing
 */
public record Violation(
        String rule,
        boolean warning,
        @Nullable UUID gridId,
        @Nullable String gridCode,
        UUID divisionId,
        Text message) {}
