package org.linli.property.internal.committee;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.api.rest.Versioned;
import org.linli.property.internal.seat.ComesFrom;
import org.linli.property.internal.seat.Post;
import org.linli.property.internal.seat.SeatViews;
import org.linli.property.internal.vote.OwnersVote;

/** What goes over the wire about owners' committees. */
public final class CommitteeBodies {
    private CommitteeBodies() {}

    public record NewCommittee(
            @NotNull UUID estateId,
            @NotBlank @Size(max = 100) String name) {}

    /** Somebody of the preparing group and who sent him. */
    public record Preparer(@NotNull UUID personId, @NotNull ComesFrom comesFrom, boolean partyMember) {}

    /**
     * A preparing group (筹备组).
     *
     * @param head a representative of the street
     */
    public record Preparation(
            @NotNull LocalDate day,
            @Valid @NotNull Preparer head,
            @NotNull @Size(min = 1, max = 30) List<@Valid @NotNull Preparer> members) {}

    /** @param post {@code DIRECTOR}, {@code VICE_DIRECTOR} or {@code OWNERS_MEMBER} */
    public record Elected(@NotNull UUID personId, @NotNull Post post, boolean partyMember) {}

    /** @param termYears for how long the members were elected */
    public record Election(
            @NotNull LocalDate day,
            @Valid @NotNull OwnersVote vote,
            @Min(1) @Max(CommitteeRules.LONGEST_TERM) int termYears,
            @NotNull @Size(min = 1, max = 50) List<@Valid @NotNull Elected> members) {}

    /** @param number of the certificate (备案号) */
    public record Filing(
            @NotNull LocalDate day,
            @NotBlank @Size(max = 60) String number) {}

    public record Dissolution(
            @NotNull LocalDate day,
            @NotBlank @Size(max = 500) String reason) {}

    /** A committee in a list. */
    public record Line(
            UUID id,
            UUID divisionId,
            UUID estateId,
            String estateName,
            String name,
            CommitteeState state,
            Text stateLabel,
            boolean eligible,
            int termNumber,
            @Nullable LocalDate electedOn,
            @Nullable LocalDate termEnds,
            @Nullable LocalDate filedOn,
            boolean generated) {}

    public record StepView(
            Instant at, String actor, Text step, CommitteeState reached, Text reachedLabel, String note) {}

    /**
     * A committee.
     *
     * @param unmet conditions of the gate that did not hold when they were looked at last
     * @param filingLate whether it was not filed within 30 days of the election
     * @param possible steps that can be taken now
     */
    public record View(
            UUID id,
            UUID divisionId,
            UUID estateId,
            String estateName,
            String name,
            CommitteeState state,
            Text stateLabel,
            boolean eligible,
            @Nullable Eligibility eligibility,
            List<Text> unmet,
            int termNumber,
            @Nullable LocalDate electedOn,
            @Nullable LocalDate termEnds,
            @Nullable OwnersVote vote,
            @Nullable LocalDate filedOn,
            @Nullable String filingNumber,
            boolean filingLate,
            List<SeatViews.SeatView> seats,
            List<StepView> history,
            List<Step> possible,
            boolean generated,
            long version)
            implements Versioned {}
}
