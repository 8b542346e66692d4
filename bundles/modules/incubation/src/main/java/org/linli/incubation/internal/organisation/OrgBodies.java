package org.linli.incubation.internal.organisation;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.money.Yuan;
import org.linli.api.problem.Text;
import org.linli.api.rest.Versioned;

/** What goes over the wire about social organisations. */
public final class OrgBodies {
    private OrgBodies() {}

    /**
     * A social organisation.
     *
     * @param grade that holds today, null for none or one that is over
     * @param gradePoints of the last assessment
     * @param endedOn day of its deregistration
     */
    public record View(
            UUID id,
            SocialOrg organisation,
            Text kindLabel,
            Text domainLabel,
            Text stageLabel,
            @Nullable Grade grade,
            @Nullable Text gradeLabel,
            @Nullable Integer gradePoints,
            @Nullable LocalDate gradedOn,
            @Nullable LocalDate gradeUntil,
            @Nullable LocalDate endedOn,
            @Nullable String endReason,
            boolean generated,
            long version)
            implements Versioned {}

    /** @param points of an assessment, out of 1000 */
    public record Assessment(
            @NotNull LocalDate day, @Min(0) @Max(1000) int points) {}

    public record End(
            @NotNull LocalDate day,
            @NotBlank @Size(max = 500) String reason) {}

    /** @param amount in yuan, for money only */
    public record NewSupport(
            @NotNull SupportKind kind,
            @NotNull LocalDate day,
            @Nullable @Pattern(regexp = Yuan.SUM) String amount,
            @NotBlank @Size(max = 500) String words) {}

    public record Support(
            UUID id,
            SupportKind kind,
            Text kindLabel,
            LocalDate day,
            @Nullable String amount,
            String currency,
            String words,
            String recorder,
            boolean generated) {}
}
