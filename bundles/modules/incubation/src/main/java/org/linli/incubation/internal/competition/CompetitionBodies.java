package org.linli.incubation.internal.competition;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.money.Yuan;
import org.linli.api.problem.Text;
import org.linli.api.rest.Versioned;

/** What goes over the wire about competitions. */
public final class CompetitionBodies {
    private CompetitionBodies() {}

    /** @param reason needed to go back, and to close before the last day */
    public record Move(
            @NotNull SeasonStep step,
            @Nullable @Size(max = 500) String reason) {}

    /** @param orgId social organisation from which the judge comes, null for none */
    public record NewJudge(@NotNull UUID userId, @Nullable UUID orgId) {}

    /** @param reason why the account cannot be appointed as a judge; null when it can */
    public record Candidate(UUID userId, @Nullable Text reason) {}

    /** Accounts in the order in which they were asked for. */
    public record Candidates(List<Candidate> accounts) {}

    /**
     * A project.
     *
     * @param asked for, in yuan
     * @param people names of those who carry it; none of them scores it
     */
    public record NewEntry(
            @NotNull UUID orgId,
            @NotBlank @Size(max = 200) String title,
            @NotBlank @Size(max = 4000) String words,
            @NotNull @Pattern(regexp = Yuan.SUM) String asked,
            @NotNull @Size(max = 20) List<@NotBlank @Size(max = 50) String> people,
            @Min(0) @Max(1_000_000) int beneficiaries) {
        public NewEntry {
            people = people == null ? List.of() : List.copyOf(people);
        }
    }

    /**
     * A project that the organisation enters itself.
     *
     * @param asked for, in yuan
     * @param people names of those who carry it; none of them scores it
     * @param attachments files of the caller, such as pictures of papers, that whoever may read competitions sees
     */
    public record OwnNewEntry(
            @NotNull UUID orgId,
            @NotBlank @Size(max = 200) String title,
            @NotBlank @Size(max = 4000) String words,
            @NotNull @Pattern(regexp = Yuan.SUM) String asked,
            @NotNull @Size(max = 20) List<@NotBlank @Size(max = 50) String> people,
            @Min(0) @Max(1_000_000) int beneficiaries,
            @Nullable @Size(max = 9) List<@NotNull UUID> attachments) {
        public OwnNewEntry {
            people = people == null ? List.of() : List.copyOf(people);
        }

        NewEntry project() {
            return new NewEntry(orgId, title, words, asked, people, beneficiaries);
        }
    }

    public record Reason(@NotBlank @Size(max = 500) String reason) {}

    public record NewConflict(
            @NotNull UUID judgeId,
            @NotBlank @Size(max = 500) String reason) {}

    /** @param points from 0 to 100 for each criterion */
    public record NewScore(
            @NotNull @Size(min = 1, max = 10) Map<@NotBlank String, @NotNull @Min(0) @Max(100) Integer> points,
            @NotBlank @Size(max = 1000) String words) {
        public NewScore {
            points = points == null ? Map.of() : Map.copyOf(points);
        }
    }

    /** @param reason needed where a project that ranks higher gets nothing */
    public record Awards(
            @NotNull @Size(max = 100) List<@Valid @NotNull Award> awards,
            @Nullable @Size(max = 500) String reason) {
        public Awards {
            awards = awards == null ? List.of() : List.copyOf(awards);
        }
    }

    /** @param amount in yuan, not more than was asked for */
    public record Award(
            @NotNull UUID entryId,
            @NotNull @Pattern(regexp = Yuan.SUM) String amount) {}

    public record NewReport(
            @NotNull LocalDate day,
            @NotBlank @Size(max = 2000) String words,
            @Min(0) @Max(1_000_000) int beneficiaries) {}

    public record Report(UUID id, LocalDate day, String words, int beneficiaries, String recorder) {}

    public record Judge(
            UUID id,
            UUID userId,
            String name,
            @Nullable UUID orgId,
            @Nullable String orgName) {}

    /** A step that was taken. @param before stage in which it was taken */
    public record History(
            SeasonStep step,
            Text stepLabel,
            SeasonState before,
            Text beforeLabel,
            @Nullable String reason,
            String actor,
            Instant at) {}

    /**
     * Why a judge is kept away from a project, or why he is not though he is called as one of its people.
     *
     * @param stands whether he is kept away
     */
    public record Conflict(UUID id, UUID judgeId, String judge, String reason, boolean stands) {}

    /**
     * A competition.
     *
     * @param rankingRule how places follow from scores
     * @param awarded what was awarded altogether
     * @param awardReason why a project that ranks higher got nothing
     * @param history steps that were taken, the first first
     */
    public record View(
            UUID id,
            Season season,
            SeasonState state,
            Text stateLabel,
            List<Judge> judges,
            Text rankingRule,
            String awarded,
            String currency,
            @Nullable String awardReason,
            List<History> history,
            List<SeasonStep> possible,
            long version)
            implements Versioned {}

    /** What judges gave stands here only when the scoring is over. */
    public record Entry(
            UUID id,
            UUID seasonId,
            UUID divisionId,
            UUID orgId,
            String orgName,
            String title,
            String words,
            String asked,
            List<String> people,
            int beneficiaries,
            LocalDate enteredOn,
            EntryState state,
            Text stateLabel,
            @Nullable String endReason,
            @Nullable Integer place,
            @Nullable Integer judges,
            @Nullable BigDecimal mean,
            @Nullable BigDecimal variance,
            @Nullable BigDecimal lowest,
            @Nullable BigDecimal highest,
            @Nullable String awarded,
            String currency,
            long version)
            implements Versioned {}

    /**
     * A project as the organisation itself sees it.
     *
     * @param closes last day on which it may be changed or withdrawn
     * @param place by rank, once the scoring is over
     * @param awarded once awards were decided
     * @param open whether it may be changed or withdrawn now
     */
    public record OwnEntry(
            UUID id,
            UUID seasonId,
            String seasonTitle,
            LocalDate closes,
            String orgName,
            NewEntry project,
            LocalDate enteredOn,
            EntryState state,
            Text stateLabel,
            @Nullable String endReason,
            @Nullable Integer place,
            @Nullable String awarded,
            String currency,
            boolean open,
            long version)
            implements Versioned {}

    /** A competition in which organisations of the caller may enter projects today. */
    public record Call(
            UUID id,
            String title,
            @Nullable String theme,
            LocalDate opens,
            LocalDate closes,
            String budget,
            String currency,
            List<Season.Criterion> criteria) {}

    public record Score(
            UUID judgeId, String judge, Map<String, Integer> points, BigDecimal total, String words, Instant at) {}

    /**
     * A project that the calling judge has to score or scored, of whichever competition.
     *
     * @param id of the project
     * @param open whether it may be scored now
     * @param barred why he must not score it, null when he may
     * @param score his own, null before he gave one
     */
    public record OwnTask(
            UUID id,
            Entry entry,
            String seasonTitle,
            boolean open,
            List<Season.Criterion> criteria,
            @Nullable Text barred,
            @Nullable Score score) {}
}
