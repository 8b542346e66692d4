package org.linli.elderly.internal.assessment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.api.rest.Versioned;

/**
 * An assessment.
 *
 * @param elderName null when the registry has no name of the elder
 * @param standard id of the standard that it was made by
 * @param facts null in lists
 * @param rating null before it was submitted for the first time
 * @param levelLabel of the final level; null as long as there is no rating
 * @param objection what the second assessor did not agree with; null when there is nothing to mend, and in lists
 */
public record AssessmentView(
        UUID id,
        UUID elderId,
        @Nullable String elderName,
        UUID divisionId,
        String standard,
        LocalDate day,
        Reason reason,
        AssessmentState state,
        @Nullable AssessmentFacts facts,
        @Nullable Rating rating,
        @Nullable Text levelLabel,
        String firstAssessor,
        @Nullable String secondAssessor,
        @Nullable Instant confirmedAt,
        @Nullable String objection,
        long version)
        implements Versioned {}
