package org.linli.orders.internal.process;

/** What happens when a deadline passes (到期处理). */
public sealed interface ExpiryStep {
    /** Raises the case by one level. @param role who is to look after it */
    record Escalate(String role) implements ExpiryStep {}

    /** Tells somebody. @param target who */
    record Notify(Target target) implements ExpiryStep {}

    /** Counts the case as overdue (超期). */
    record MarkOverdue() implements ExpiryStep {}

    /** Who is told. */
    enum Target {
        ASSIGNEE,
        CO_HANDLERS,
        REPORTER
    }
}
