package org.linli.elderly.internal.assessment;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What makes a level worse than its total says.
 *
 * @param coma 昏迷
 * @param dementia diagnosed (确诊认知障碍/痴呆, ICD-10 F00–F03)
 * @param mentalDisorder diagnosed by a psychiatrist (其他精神和行为障碍疾病, ICD-10 F04–F99)
 * @param events that went wrong in care lately, each with its day
 * @param counted what went wrong in the standard's days before the assessment and is known by its number alone, as the paper form asks for
 *     it; null for none
 */
public record Circumstances(
        boolean coma,
        boolean dementia,
        boolean mentalDisorder,
        @NotNull @Size(max = 50) List<@Valid @NotNull RiskEvent> events,
        @Nullable @Size(max = 5) List<@Valid @NotNull RiskCount> counted) {
    public static final Circumstances NONE = new Circumstances(false, false, false, List.of(), null);
}
