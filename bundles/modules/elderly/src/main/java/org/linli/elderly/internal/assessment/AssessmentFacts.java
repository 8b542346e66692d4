package org.linli.elderly.internal.assessment;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linli.elderly.internal.desk.Consent;

/**
 * What assessors write; whole or in parts until it is submitted.
 *
 * @param day on which the elder was seen
 * @param informant who answered for the elder, such as 女儿; null when the elder did
 * @param scores by code of the item
 * @param note null for none
 * @param consent that the elder or the guardian agreed to it; needed when it is submitted
 */
public record AssessmentFacts(
        @NotNull LocalDate day,
        @NotNull Reason reason,
        @Nullable @Size(max = 40) String informant,
        @NotNull @Size(max = 60) Map<String, Integer> scores,
        @NotNull @Valid Circumstances circumstances,
        @Nullable @Size(max = 1000) String note,
        @Nullable @Valid Consent consent) {}
