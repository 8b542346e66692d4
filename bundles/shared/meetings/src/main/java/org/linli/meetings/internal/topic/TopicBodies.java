package org.linli.meetings.internal.topic;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;
import org.linli.api.rest.Versioned;
import org.linli.meetings.api.Share;
import org.linli.meetings.api.TopicState;
import org.linli.meetings.api.VotingRule;
import org.linli.meetings.internal.vote.Choice;
import org.linli.orders.api.Assignee;

/** What is sent about topics. */
public final class TopicBodies {
    private static final int MOST_VOTES = 10_000;

    private TopicBodies() {}

    /** What an analysis (研判) ends with. */
    public enum Verdict {
        ACCEPT,
        REFUSE,
        MERGE
    }

    /**
     * An analysis.
     *
     * @param bodyId body that is to deliberate it; needed to accept a topic that names none
     * @param reason why it is refused
     * @param earlierId with {@code MERGE} the open topic that goes on for both; with {@code ACCEPT} one that this repeats, or null
     */
    public record Analysis(
            @NotNull Verdict verdict,
            @Nullable UUID bodyId,
            @Nullable @Size(max = 500) String reason,
            @Nullable UUID earlierId) {}

    /** On which agenda the topic is put. */
    public record Scheduling(@NotNull UUID meetingId) {}

    /** How a seat voted. */
    public record Vote(@NotNull UUID seatId, @NotNull Choice choice) {}

    /** Votes that were counted, not written down by seat. */
    public record Counts(
            @Min(0) @Max(MOST_VOTES) int inFavour,
            @Min(0) @Max(MOST_VOTES) int against,
            @Min(0) @Max(MOST_VOTES) int abstained) {}

    /**
     * A vote; either by seat or as counts.
     *
     * @param note what was said, null for nothing
     */
    public record Deliberation(
            @Nullable @Size(max = 200) List<@Valid @NotNull Vote> votes,
            @Nullable @Valid Counts counts,
            @Nullable @Size(max = 2000) String note) {}

    /** Why it waits for another meeting. */
    public record Postponement(@NotBlank @Size(max = 500) String reason) {}

    /**
     * What is to be done.
     *
     * @param responsible who answers for it; carries it out as an order
     * @param dueOn last day
     */
    public record Resolution(
            @NotBlank @Size(max = 4000) String text,
            @NotNull Assignee responsible,
            @NotNull LocalDate dueOn) {}

    /** That a resolution was carried out without an order. */
    public record Completion(@NotBlank @Size(max = 500) String note) {}

    /**
     * What everybody may read.
     *
     * @param title without personal data
     * @param text without personal data
     */
    public record Publication(
            @NotBlank @Size(max = 200) String title,
            @NotBlank @Size(max = 4000) String text,
            @NotNull Audience audience) {}

    /**
     * A topic in a list.
     *
     * @param body name of the body, null when nobody deliberates it yet
     * @param stateLabel the variant's own name of the state
     * @param overdue whether it was to be carried out by now
     */
    public record TopicLine(
            UUID id,
            String title,
            UUID divisionId,
            @Nullable UUID bodyId,
            @Nullable String body,
            TopicSource source,
            TopicState state,
            Text stateLabel,
            Instant raisedAt,
            @Nullable UUID meetingId,
            @Nullable LocalDate dueOn,
            boolean overdue,
            @Nullable String caseNumber,
            @Nullable Instant publishedAt) {}

    /** A topic of one's own in a list. */
    public record OwnTopic(
            UUID id,
            String title,
            Text stateLabel,
            TopicState state,
            Instant raisedAt,
            @Nullable String reason) {}

    /** A topic that another one was merged with, or that repeats it. */
    public record Linked(UUID id, String title, TopicState state, Instant raisedAt) {}

    /**
     * A vote with everything that makes it checkable.
     *
     * @param rate approval rate in percent, null when nothing could be counted
     * @param rateBase what it is a part of
     * @param approval what had to be reached
     * @param votes by seat, empty when they were only counted
     */
    public record DeliberationView(
            UUID meetingId,
            Instant at,
            int inFavour,
            int against,
            int abstained,
            int present,
            int seats,
            int rateBase,
            VotingRule.Base base,
            @Nullable BigDecimal rate,
            Share approval,
            boolean carried,
            @Nullable String note,
            List<SeatVote> votes) {}

    /** How a seat voted, under the label that it had. */
    public record SeatVote(UUID seatId, String label, Choice choice) {}

    /** One line of the history. */
    public record Step(
            Instant at,
            String action,
            TopicState state,
            Text stateLabel,
            @Nullable String actor,
            @Nullable String note) {}

    /**
     * A topic.
     *
     * @param orderId case that it comes from, null for none
     * @param earlier the one that goes on for it or that it repeats, null for none
     * @param linked topics merged into it, and those that repeat it
     * @param caseId order that carries the resolution out, null for none
     */
    public record TopicView(
            UUID id,
            TopicFacts facts,
            UUID divisionId,
            @Nullable UUID bodyId,
            @Nullable String body,
            TopicSource source,
            @Nullable UUID orderId,
            @Nullable String subjectType,
            @Nullable String raisedBy,
            Instant raisedAt,
            TopicState state,
            Text stateLabel,
            @Nullable String reason,
            @Nullable Linked earlier,
            List<Linked> linked,
            @Nullable UUID meetingId,
            List<DeliberationView> deliberations,
            @Nullable String resolution,
            @Nullable Assignee responsible,
            @Nullable LocalDate dueOn,
            @Nullable UUID caseId,
            @Nullable String caseNumber,
            @Nullable LocalDate executedOn,
            @Nullable Instant publishedAt,
            @Nullable Audience audience,
            @Nullable String publicTitle,
            @Nullable String publicText,
            List<Step> history,
            long version)
            implements Versioned {}

    /**
     * A published resolution: nothing about who raised or said what.
     *
     * @param rate approval rate in percent, null when it was not counted
     */
    public record Published(
            UUID id,
            String title,
            String text,
            UUID divisionId,
            @Nullable String body,
            @Nullable Instant decidedAt,
            boolean carried,
            @Nullable Integer inFavour,
            @Nullable Integer rateBase,
            @Nullable BigDecimal rate,
            TopicState state,
            Text stateLabel,
            @Nullable LocalDate dueOn,
            @Nullable LocalDate executedOn,
            Instant publishedAt) {}
}
