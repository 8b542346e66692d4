package org.linli.grid.internal.event;

/** Conditions on events that lists and figures share. Both take the parameter {@code now}. */
public final class EventConditions {
    /** A deadline that counts has passed. */
    public static final String LATE =
            "e.copy.overdue = true or (e.copy.closedAt is null and e.copy.suspended = false and e.copy.dueAt < :now)";

    /** No deadline has passed. */
    public static final String IN_TIME = "e.copy.overdue = false and (e.copy.closedAt is not null"
            + " or e.copy.suspended = true or e.copy.dueAt is null or e.copy.dueAt >= :now)";

    private EventConditions() {}
}
