package org.linli.ledgers.api;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;

/**
 * One thing for which points are given.
 *
 * @param key at most 60 characters
 * @param label what it is called
 * @param kind where the points come from
 * @param points that can be reached, more than 0 and at most 1,000
 * @param source key of the figure or of the template; null for what needs none
 */
public record Criterion(
        String key,
        Text label,
        Kind kind,
        BigDecimal points,
        @Nullable String source) {
    /** Where the points come from. */
    public enum Kind {
        /** A figure of the subject against its target: all points at the target, and fewer in proportion. */
        INDICATOR,
        /** The share of the rows of a template that the subject has handed in on time. */
        ON_TIME,
        /** What the module whose subjects they are says, in proportion. */
        MODULE,
        /** Somebody gives them. */
        MANUAL
    }
}
