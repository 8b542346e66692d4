package org.linli.property.internal.project;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.money.Yuan;
import org.linli.api.problem.Text;
import org.linli.api.rest.Versioned;

/** What goes over the wire about the use of the maintenance fund. */
public final class FundBodies {
    private FundBodies() {}

    /**
     * A use of the fund.
     *
     * @param emergency whether there is danger, so that nobody waits for a vote (民法典第二百八十一条第二款)
     * @param ground what the danger is; needed in an emergency
     */
    public record NewFund(
            @NotNull CommonPart part,
            boolean emergency,
            @Nullable @Size(max = 500) String ground) {}

    /** @param until last day on which the plan hangs out */
    public record Publicity(
            @NotNull LocalDate from, @NotNull LocalDate until) {}

    /**
     * An application.
     *
     * @param objections how many owners objected while it hung out
     * @param answered what was said to them; needed when somebody objected
     */
    public record Application(
            @Min(0) @Max(1_000_000) int objections,
            @Nullable @Size(max = 2000) String answered) {}

    /**
     * A decision.
     *
     * @param amount in yuan, a decimal string; needed when it is granted, at most the budget
     * @param note needed when it is refused
     */
    public record Decision(
            @NotNull Boolean granted,

            @Nullable @Pattern(regexp = Yuan.SUM) String amount,

            @Nullable @Size(max = 500) String note) {}

    /** A step of the procedure. */
    public enum Step {
        PUBLICITY,
        APPLICATION,
        DECISION
    }

    /**
     * The use of the fund for a project.
     *
     * @param amount granted, null before
     * @param drawn what came out of the fund so far
     * @param possible steps that can be taken now
     */
    public record View(
            UUID id,
            UUID projectId,
            UUID divisionId,
            CommonPart part,
            Text partLabel,
            boolean emergency,
            @Nullable String ground,
            FundState state,
            Text stateLabel,
            @Nullable LocalDate publicFrom,
            @Nullable LocalDate publicUntil,
            @Nullable LocalDate appliedOn,
            @Nullable String applicant,
            int objections,
            @Nullable String answered,
            @Nullable LocalDate decidedOn,
            @Nullable String decider,
            @Nullable String amount,
            String drawn,
            String currency,
            @Nullable String note,
            List<Step> possible,
            long version)
            implements Versioned {}
}
