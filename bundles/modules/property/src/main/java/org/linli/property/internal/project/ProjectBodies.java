package org.linli.property.internal.project;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.money.Yuan;
import org.linli.api.problem.Text;
import org.linli.api.rest.Versioned;
import org.linli.property.internal.vote.OwnersVote;

/** What goes over the wire about projects. */
public final class ProjectBodies {
    private ProjectBodies() {}

    /**
     * A project; the body of a POST and what a patch applies to.
     *
     * @param households that benefit
     * @param budget in yuan, a decimal string
     */
    public record Project(
            @NotNull UUID estateId,
            @NotNull ProjectKind kind,
            @NotBlank @Size(max = 200) String title,
            @Nullable @Size(max = 2000) String words,
            @NotNull @Min(0) @Max(100_000) Integer households,

            @NotNull @Pattern(regexp = Yuan.SUM) String budget,

            @NotNull LocalDate planned) {}

    public record Approval(
            @NotNull LocalDate day, @Valid @NotNull OwnersVote vote) {}

    /**
     * What residents saw.
     *
     * @param residents how many took part
     * @param content whether they are content; after the work: whether they accept it
     */
    public record NewWatch(
            @NotNull LocalDate day,
            @Min(1) @Max(100_000) int residents,
            boolean content,
            @NotBlank @Size(max = 1000) String words) {}

    /** @param reason needed to cancel */
    public record Move(
            @NotNull Phase to, @Nullable @Size(max = 500) String reason) {}

    /** @param amount in yuan, a decimal string above 0; whether it came in or was spent says the source */
    public record NewMoney(
            @NotNull LocalDate day,
            @NotNull MoneySource source,

            @NotNull @Pattern(regexp = Yuan.SUM) String amount,

            @NotBlank @Size(max = 300) String words) {}

    public record TakeBack(@NotBlank @Size(max = 300) String reason) {}

    public record Watch(
            UUID id,
            Phase phase,
            Text phaseLabel,
            LocalDate day,
            int residents,
            boolean content,
            String words,
            String recorder,
            Instant at) {}

    /** @param takesBack line that this one takes back */
    public record Money(
            UUID id,
            LocalDate day,
            MoneySource source,
            Text sourceLabel,
            boolean income,
            String amount,
            String currency,
            String words,
            @Nullable UUID takesBack,
            String recorder,
            Instant at) {}

    /** A project in a list. */
    public record Line(
            UUID id,
            UUID divisionId,
            UUID estateId,
            String estateName,
            ProjectKind kind,
            Text kindLabel,
            String title,
            int households,
            String budget,
            String currency,
            Phase phase,
            Text phaseLabel,
            LocalDate planned,
            @Nullable LocalDate ended,
            boolean generated) {}

    /**
     * A project with what is open to everybody who lives there.
     *
     * @param voteNeeded whether the owners have to approve of it before it begins
     * @param fund where the use of the maintenance fund stands; null for a project without
     * @param income what came in so far
     * @param spent what was spent so far
     * @param possible phases that it can reach now
     */
    public record View(
            UUID id,
            UUID divisionId,
            String estateName,
            Project project,
            Text kindLabel,
            Phase phase,
            Text phaseLabel,
            @Nullable LocalDate approved,
            @Nullable OwnersVote vote,
            boolean voteNeeded,
            @Nullable FundState fund,
            @Nullable Text fundLabel,
            @Nullable LocalDate ended,
            @Nullable String endReason,
            String income,
            String spent,
            String balance,
            String currency,
            List<Watch> watches,
            List<Phase> possible,
            boolean generated,
            long version)
            implements Versioned {}
}
