package org.linli.elderly.internal.assessment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.api.rest.Versioned;
import org.linli.elderly.internal.desk.Consent;
import org.linli.elderly.internal.standard.Level;

/**
 * An assessment.
 *
 * @param elderName null when the registry has no name of the elder
 * @param standard id of the standard that it was made by
 * @param found null in lists, and for whoever is not just writing it
 * @param rating null before it was submitted for the first time
 * @param consent null for a draft without, and for what was assessed before consents were recorded
 * @param levelLabel of the final level; null as long as there is no rating
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
        @Nullable AssessmentFound found,
        @Nullable Result rating,
        @Nullable Text levelLabel,
        String firstAssessor,
        @Nullable String secondAssessor,
        @Nullable Instant confirmedAt,
        @Nullable Consent consent,
        long version)
        implements Versioned {
    /**
     * What an assessment comes to, without the diagnoses that made it so.
     *
     * @param dimensions totals in the order of the standard
     * @param preliminary level of the total alone (初步等级)
     * @param level the final one (最终等级)
     */
    public record Result(List<Integer> dimensions, int total, Level preliminary, Level level) {}
}
