package org.linli.elderly.internal.plan;

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
import org.linli.elderly.internal.standard.Level;

/** What goes over the wire about services and plans. */
public final class PlanBodies {
    private PlanBodies() {}

    /**
     * What elders are due.
     *
     * @param divisionId elders who live there or below are due it
     * @param fromLevel the best level that is due it; worse ones are, too
     * @param timesPerMonth how often in a calendar month
     * @param providerId organisation of the registry that usually gives it; null when each plan says who
     */
    public record NewService(
            @NotNull UUID divisionId,
            @NotBlank @Size(max = 60) String title,
            @NotNull ServiceKind kind,
            @NotNull Level fromLevel,
            @Min(1) @Max(100) int timesPerMonth,
            @Nullable UUID providerId) {}

    /** @param retiredOn day since which no new plan has it; null while it is offered */
    public record ServiceView(
            UUID id,
            UUID divisionId,
            String title,
            ServiceKind kind,
            Level fromLevel,
            Text fromLevelLabel,
            int timesPerMonth,
            @Nullable UUID providerId,
            @Nullable String provider,
            @Nullable LocalDate retiredOn,
            long version)
            implements Versioned {}

    /** Who gives a service in this plan instead of who usually does. */
    public record Provider(@NotNull UUID serviceId, @NotNull UUID providerId) {}

    /** @param providers of services that others give than usual */
    public record NewPlan(
            @NotNull LocalDate firstDay,
            @Nullable @Size(max = 40) List<@Valid @NotNull Provider> providers) {}

    /**
     * Something that is due.
     *
     * @param given how often in the month of the view
     */
    public record Due(
            UUID id,
            UUID serviceId,
            String title,
            ServiceKind kind,
            int timesPerMonth,
            @Nullable UUID providerId,
            @Nullable String provider,
            long given) {}

    /**
     * The bed that an elder has during the plan.
     *
     * @param home whether it stands at the elder's own home (家庭养老床位)
     * @param days bed-days in the month of the view
     */
    public record Bed(UUID bedId, UUID stayId, boolean home, LocalDate firstDay, long days) {}

    /**
     * A plan.
     *
     * @param level by which it was made
     * @param outdated whether the elder has another level now, or was assessed too long ago
     * @param due empty in lists
     * @param bed null for none, and in lists
     */
    public record PlanView(
            UUID id,
            UUID divisionId,
            UUID elderId,
            @Nullable String elderName,
            Level level,
            Text levelLabel,
            LocalDate assessedOn,
            LocalDate firstDay,
            @Nullable LocalDate endedOn,
            String planner,
            boolean outdated,
            List<Due> due,
            @Nullable Bed bed,
            long version)
            implements Versioned {}

    public record EndOfPlan(@NotNull LocalDate day) {}

    /** @param itemId of the plan */
    public record NewDelivery(
            @NotNull UUID itemId,
            @NotNull LocalDate day,
            @Nullable @Size(max = 300) String words) {}

    /** A service that was given. What was said of it is in no answer but that of {@code unmask}. */
    public record DeliveryView(UUID id, UUID planId, UUID itemId, String title, LocalDate day, String giver) {}

    /** What was said of a service. */
    public record Said(String title, LocalDate day, String giver, String words) {}

    /**
     * What was said of the services of a plan, for somebody who says why.
     *
     * @param deliveries the latest of which something was said, newest first
     */
    public record Opened(List<Said> deliveries) {}
}
