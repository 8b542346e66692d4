package org.linli.orders.internal.process;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Text;

/**
 * A process as people write it, in JSON. Anything may be missing or wrong; {@link ProcessCheck} says what.
 *
 * @param key such as {@code W1}
 * @param label name in both languages
 * @param source where the process is described
 * @param clock {@code working} (default) or {@code continuous}
 * @param calendar key of the calendar, {@code default} when absent
 * @param caseTypes types of cases whose default it is
 * @param states in their order
 * @param overall limit of the whole case
 * @param extension limits of extend
 * @param reopening limits of reopen
 * @param escalation roles by level; roles that only an escalation on expiry names come above them
 * @param actions by kebab-case word
 */
public record ProcessDocument(
        @Nullable String key,
        @Nullable Text label,
        @Nullable String source,
        @Nullable String clock,
        @Nullable String calendar,
        @Nullable List<String> caseTypes,
        @Nullable List<State> states,
        @Nullable Limit overall,
        @Nullable Extension extension,
        @Nullable Reopening reopening,
        @Nullable List<String> escalation,
        @Nullable Map<String, Action> actions) {

    /**
     * @param state generic state, such as {@code FED_BACK}
     * @param deadlineHours hours of the process's clock
     * @param onExpiry what happens then; mark as overdue and tell the assignee when absent
     * @param next later states to which a step leads instead of the following one, for a process with branches
     * @param shortcuts later states to which a step may lead as well
     */
    public record State(
            @Nullable String state,
            @Nullable Text label,
            @Nullable People who,
            @Nullable BigDecimal deadlineHours,
            @Nullable List<Expiry> onExpiry,
            @Nullable List<String> next,
            @Nullable List<String> shortcuts,
            @Nullable String returnsTo,
            boolean repeatable) {}

    /** Who may act. */
    public record People(
            @Nullable List<String> roles, @Nullable List<String> permissions, boolean assignee, boolean reporter) {}

    /**
     * @param step {@code escalate}, {@code notify} or {@code mark-overdue}
     * @param role receiver of an escalation, null for the next level
     * @param target receiver of a notice: {@code assignee}, {@code co-handlers}, {@code supervisor}, {@code reporter}
     */
    public record Expiry(
            @Nullable String step,
            @Nullable String role,
            @Nullable String target) {}

    /** Limit of the whole case. */
    public record Limit(
            @Nullable BigDecimal deadlineHours, @Nullable List<Expiry> onExpiry) {}

    /** How often and by how much a deadline may be extended. */
    public record Extension(
            @Nullable Integer times, @Nullable BigDecimal hours) {}

    /** How often, how long and to where an ended case may be reopened. */
    public record Reopening(
            @Nullable Integer times,
            @Nullable Integer withinDays,
            @Nullable String to) {}

    /** What is different about an action. */
    public record Action(@Nullable Text label, @Nullable People who, boolean disabled) {}
}
