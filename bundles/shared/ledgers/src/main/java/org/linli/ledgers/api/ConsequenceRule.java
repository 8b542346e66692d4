package org.linli.ledgers.api;

import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;

/**
 * What may follow from an assessment.
 *
 * @param key of a contributed one {@code module.noun}, at most 60 characters
 * @param label such as 示范（红旗） or 限期整改
 * @param tone whether it honours or reproves
 * @param days working days within which the subject reports what it has done, 1 to 250; null when there is nothing to report
 */
public record ConsequenceRule(
        String key, Text label, Tone tone, @Nullable Integer days) {
    /** Whether it honours or reproves. */
    public enum Tone {
        HONOUR,
        REPROOF
    }
}
