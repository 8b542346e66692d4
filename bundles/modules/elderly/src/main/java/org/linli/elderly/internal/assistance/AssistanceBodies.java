package org.linli.elderly.internal.assistance;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.money.Yuan;
import org.linli.api.rest.Versioned;

/** What goes over the wire about temporary assistance. Amounts are in yuan, decimal strings. */
public final class AssistanceBodies {
    private AssistanceBodies() {}

    /**
     * What is publicised (公示): no full name, no kind of hardship, which may say something of an illness.
     *
     * @param personName masked; null when the caller may not see persons of the division
     * @param proposed yuan
     * @param publicUntil last day on which it is public
     */
    public record Publicised(
            @Nullable String personName,
            UUID divisionId,
            @Nullable String proposed,
            String currency,
            @Nullable LocalDate publicUntil) {}

    /**
     * An application.
     *
     * @param urgent whether help comes first and papers follow (先行救助)
     * @param repeat why somebody is helped again for the same reason; needed within the district's months, else null
     */
    public record Application(
            @NotNull UUID personId,
            @NotNull Hardship hardship,
            @NotBlank @Size(max = 1000) String words,

            @NotNull @Pattern(regexp = Yuan.SUM) String requested,

            boolean urgent,
            @Nullable @Size(max = 500) String repeat) {}

    /**
     * What was found at the household (入户核查).
     *
     * @param proposed what the household should get
     */
    public record Verification(
            @NotNull LocalDate day,
            @NotBlank @Size(max = 1000) String words,

            @NotNull @Pattern(regexp = Yuan.SUM) String proposed) {}

    /** @param objections how many came in while it was public */
    public record Grant(
            @NotNull @Pattern(regexp = Yuan.SUM) String amount,

            @Min(0) @Max(1000) int objections,
            @Nullable @Size(max = 500) String words) {}

    public record Refusal(@NotBlank @Size(max = 500) String reason) {}

    /** @param day on which the household had the money */
    public record Payment(@NotNull LocalDate day) {}

    /**
     * An application with what became of it. What was said of the household is in no answer but that of {@code unmask}.
     *
     * @param personName null when the caller may not see persons of the division
     * @param publicUntil last day on which it is public; null before
     * @param objections how many came in while it was public
     */
    public record View(
            UUID id,
            UUID divisionId,
            UUID personId,
            @Nullable String personName,
            Hardship hardship,
            AssistanceState state,
            boolean urgent,
            String requested,
            @Nullable LocalDate verifiedOn,
            @Nullable String verifier,
            @Nullable String proposed,
            @Nullable LocalDate publicUntil,
            int objections,
            @Nullable String amount,
            String currency,
            @Nullable String granter,
            @Nullable Instant grantedAt,
            @Nullable LocalDate paidOn,
            Instant appliedAt,
            boolean generated,
            long version)
            implements Versioned {}

    /**
     * What was said of the household, for somebody who says why.
     *
     * @param found what was found at the household; null before
     * @param objectionWords what became of objections; null for none
     * @param repeat why somebody is helped again; null for none
     * @param reason why it was declined or withdrawn; null when it was not
     */
    public record Opened(
            @Nullable String words,
            @Nullable String found,
            @Nullable String objectionWords,
            @Nullable String repeat,
            @Nullable String reason) {}
}
