package org.linli.meetings.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;

/**
 * A variant of deliberation (议事形式): what a new body of it gets. The body keeps its own copy and may be changed.
 *
 * @param key kebab-case, unique in the district
 * @param label name of the variant
 * @param seats in their order
 * @param cadence recurrence rule of RFC 5545; null for a body that meets when there is need
 * @param minutes how long a meeting usually lasts
 * @param rule quorum and majority
 * @param steps the variant's own names of states, such as 了解诉求; states without one have the usual name
 */
public record MeetingTemplate(
        @NotNull @Pattern(regexp = "[a-z][a-z0-9-]{0,39}") String key,
        @NotNull Text label,
        @NotNull @Size(max = 40) List<@Valid @NotNull SeatPlan> seats,
        @Nullable @Size(max = 200) String cadence,
        int minutes,
        @NotNull @Valid VotingRule rule,
        @Nullable Map<TopicState, Text> steps) {
    public MeetingTemplate {
        seats = List.copyOf(seats);
        steps = steps == null ? Map.of() : Map.copyOf(steps);
    }
}
