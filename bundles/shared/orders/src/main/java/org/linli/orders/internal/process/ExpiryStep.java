package org.linli.orders.internal.process;

import org.jspecify.annotations.Nullable;

/** What happens when a deadline passes (到期处理). */
public sealed interface ExpiryStep {
    /**
     * Raises the case to the rung of a role; a case that stands there or higher stays where it is.
     *
     * @param role who is to look after it, a rung of {@link ProcessDefinition#ladder}; null for the next rung
     */
    record Escalate(@Nullable String role) implements ExpiryStep {}

    /** Tells somebody. @param target who */
    record Notify(Target target) implements ExpiryStep {}

    /** Counts the case as overdue (超期). */
    record MarkOverdue() implements ExpiryStep {}

    /** Who is told. */
    enum Target {
        ASSIGNEE,
        CO_HANDLERS,
        /** Whoever the case was escalated to. */
        SUPERVISOR,
        REPORTER
    }
}
