package org.linli.elderly.internal.assessment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an assessment found: in clear for the assessor who is writing it, for everybody else on request.
 *
 * @param adjustments why the level is not the preliminary one, which names diagnoses; empty before it was submitted
 * @param objection what the second assessor did not agree with; null when there is nothing to mend
 */
public record AssessmentFound(
        AssessmentFacts facts,
        List<Adjustment> adjustments,
        @Nullable String objection) {}
