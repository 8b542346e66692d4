package org.linli.property.internal.branch;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.api.rest.Versioned;
import org.linli.property.internal.seat.ComesFrom;
import org.linli.property.internal.seat.SeatViews;

/** What goes over the wire about branches. */
public final class BranchBodies {
    private BranchBodies() {}

    /** @param started day on which the search for members began */
    public record NewBranch(
            @NotNull UUID estateId,
            @NotBlank @Size(max = 100) String name,
            @NotNull LocalDate started) {}

    /** Somebody of the committee; as what he is taken in. */
    public record CommitteeMember(
            @NotNull UUID personId, @NotNull ComesFrom comesFrom) {}

    /** @param members of the branch who form its committee */
    public record NewCommittee(
            @NotNull @Size(min = 1, max = 20) List<@Valid @NotNull CommitteeMember> members,
            @NotNull LocalDate day) {}

    public record NewCandidate(
            @NotNull UUID personId, @NotNull Nomination by) {}

    /** Votes for a candidate. */
    public record Votes(
            @NotNull UUID candidateId, @Min(0) @Max(100_000) int votes) {}

    /**
     * A ballot.
     *
     * @param present members at the meeting who may vote
     * @param votes for each candidate
     */
    public record Election(
            @NotNull LocalDate day,
            @Min(1) @Max(100_000) int present,
            @NotNull @Size(min = 1, max = 50) List<@Valid @NotNull Votes> votes) {}

    /** @param reason why there is no such branch any more */
    public record Dissolution(
            @NotNull LocalDate day,
            @NotBlank @Size(max = 200) String reason) {}

    public record CandidateView(
            UUID id,
            UUID personId,
            @Nullable String personName,
            Nomination by,
            Text byLabel,
            @Nullable Integer votes,
            @Nullable LocalDate ballotDay,
            boolean elected) {}

    /** A branch in a list. */
    public record Line(
            UUID id,
            UUID divisionId,
            UUID estateId,
            String estateName,
            String name,
            BranchStage stage,
            Text stageLabel,
            @Nullable LocalDate founded,
            @Nullable LocalDate termEnds,
            boolean generated) {}

    /**
     * A branch.
     *
     * @param members how many belong to it today
     * @param seats secretary and committee of today
     * @param candidates of the coming ballot, or of the last one
     */
    public record View(
            UUID id,
            UUID divisionId,
            UUID estateId,
            String estateName,
            String name,
            BranchStage stage,
            Text stageLabel,
            LocalDate started,
            @Nullable LocalDate founded,
            @Nullable LocalDate termEnds,
            @Nullable LocalDate dissolved,
            int members,
            List<SeatViews.SeatView> seats,
            List<CandidateView> candidates,
            boolean generated,
            long version)
            implements Versioned {}
}
