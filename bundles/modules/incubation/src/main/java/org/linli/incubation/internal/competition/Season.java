package org.linli.incubation.internal.competition;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.money.Yuan;
import org.linli.api.problem.Faults;

/**
 * A competition.
 *
 * @param opens first day on which projects are entered
 * @param closes last day
 * @param budget for all awards, in yuan
 * @param criteria by which projects are scored; their weights add up to 100
 */
public record Season(
        @NotNull UUID divisionId,
        @NotBlank @Size(max = 100) String title,
        @Nullable @Size(max = 1000) String theme,
        @NotNull LocalDate opens,
        @NotNull LocalDate closes,
        @NotNull @Pattern(regexp = Yuan.SUM) String budget,
        @NotNull @Size(min = 1, max = 10) List<@Valid @NotNull Criterion> criteria) {
    private static final int WHOLE = 100;

    public Season {
        criteria = criteria == null ? List.of() : List.copyOf(criteria);
    }

    /** @param weight in percent */
    public record Criterion(
            @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,39}")
            String code,

            @NotBlank @Size(max = 100) String name,
            @Min(1) @Max(100) int weight) {}

    /** What is kept as it is. */
    record Criteria(List<Criterion> criteria) {}

    void check(Faults faults) {
        long codes = criteria.stream().map(Criterion::code).distinct().count();
        int weights = criteria.stream().mapToInt(Criterion::weight).sum();
        faults.when(closes.isBefore(opens), "closes", "不能早于开始日期", "Must not be before the first day")
                .when(Yuan.of(budget).signum() == 0, "budget", "须大于 0", "Must be more than 0")
                .when(codes < criteria.size(), "criteria", "指标编码重复", "A code is there twice")
                .when(
                        weights != WHOLE,
                        "criteria",
                        "权重合计须为 100，现为 " + weights,
                        "The weights must add up to 100, not to " + weights);
    }
}
