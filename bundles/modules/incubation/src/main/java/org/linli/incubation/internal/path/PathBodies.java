package org.linli.incubation.internal.path;

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
import org.linli.incubation.internal.base.OfferKind;

/** What goes over the wire about incubations. */
public final class PathBodies {
    private PathBodies() {}

    /** @param plan what the organisation wants to reach in the base */
    public record Application(
            @NotNull UUID orgId,
            @NotNull UUID baseId,
            @NotNull LocalDate day,
            @NotBlank @Size(max = 2000) String plan) {}

    /**
     * An application that the organisation makes itself, today.
     *
     * @param plan what it wants to reach in the base, with whom, and what it needs for that
     * @param attachments files of the caller, such as pictures of papers, that those see who decide
     */
    public record OwnApplication(
            @NotNull UUID orgId,
            @NotNull UUID baseId,
            @NotBlank @Size(max = 2000) String plan,
            @Nullable @Size(max = 9) List<@NotNull UUID> attachments) {}

    public record Leaving(@NotBlank @Size(max = 500) String reason) {}

    /** @param reason needed to refuse */
    public record Decision(
            @NotNull Boolean admitted,
            @NotNull LocalDate day,
            @Nullable @Size(max = 500) String reason) {}

    public record Begin(@NotNull LocalDate day) {}

    /**
     * An exit review.
     *
     * @param points out of 100
     * @param until new planned end, for an extension only
     */
    public record Review(
            @NotNull Conclusion conclusion,
            @NotNull LocalDate day,
            @Min(0) @Max(100) int points,
            @NotBlank @Size(max = 1000) String words,
            @Nullable LocalDate until) {}

    public record Withdrawal(
            @NotNull LocalDate day,
            @NotBlank @Size(max = 500) String reason) {}

    public record Undo(@NotBlank @Size(max = 500) String reason) {}

    /**
     * Somebody who guides the organisation (导师).
     *
     * @param personId in the registry, null for somebody from elsewhere
     * @param name needed where there is no person of the registry
     */
    public record NewMentor(
            @Nullable UUID personId,
            @Nullable @Size(max = 50) String name,
            @NotBlank @Size(max = 200) String expertise,
            @NotNull LocalDate from) {}

    public record EndMentor(@NotNull LocalDate day) {}

    public record NewMilestone(
            @NotBlank @Size(max = 200) String title,
            @NotNull LocalDate due) {}

    /** @param evidence by what one can see it */
    public record Reached(
            @NotNull LocalDate day,
            @NotBlank @Size(max = 1000) String evidence) {}

    /** @param minutes that it took */
    public record NewService(
            @NotNull OfferKind kind,
            @NotNull LocalDate day,
            @Min(1) @Max(10_000) int minutes,
            @NotBlank @Size(max = 500) String words) {}

    public record Mentor(
            UUID id,
            @Nullable UUID personId,
            @Nullable String name,
            String expertise,
            LocalDate from,
            @Nullable LocalDate until) {}

    /** @param late whether it is not reached though it is due, or was reached late */
    public record Milestone(
            UUID id,
            String title,
            LocalDate due,
            @Nullable LocalDate reachedOn,
            @Nullable String evidence,
            boolean late) {}

    public record Service(
            UUID id, OfferKind kind, Text kindLabel, LocalDate day, int minutes, String words, String recorder) {}

    /** @param undone whether it was taken back */
    public record History(
            PathStep step,
            Text stepLabel,
            LocalDate day,
            @Nullable Integer points,
            @Nullable String words,
            String actor,
            Instant at,
            boolean undone) {}

    /** A line of the list. */
    public record Line(
            UUID id,
            UUID divisionId,
            UUID orgId,
            String orgName,
            UUID baseId,
            String baseName,
            PathState state,
            Text stateLabel,
            LocalDate appliedOn,
            @Nullable LocalDate beganOn,
            @Nullable LocalDate until,
            @Nullable LocalDate endedOn,
            boolean generated) {}

    /**
     * An incubation as the organisation itself sees it.
     *
     * @param endReason why it was refused, or ended otherwise
     * @param open whether it may be withdrawn still
     */
    public record Own(
            UUID id,
            Line path,
            String plan,
            @Nullable LocalDate admittedOn,
            @Nullable String endReason,
            boolean open,
            long version)
            implements Versioned {}

    /**
     * A base to which organisations of the caller may apply.
     *
     * @param taken places that are taken today
     */
    public record Choice(
            UUID id,
            String name,
            Text levelLabel,
            @Nullable String address,
            List<OfferKind> offers,
            int places,
            int taken) {}

    /** @param possible steps that may be taken now */
    public record View(
            UUID id,
            Line path,
            String plan,
            @Nullable String endReason,
            List<Mentor> mentors,
            List<Milestone> milestones,
            List<Service> services,
            List<History> history,
            List<PathStep> possible,
            long version)
            implements Versioned {}
}
