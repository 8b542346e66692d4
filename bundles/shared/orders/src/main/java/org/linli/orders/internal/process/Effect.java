package org.linli.orders.internal.process;

/** What is to be done beside writing the new value. */
public sealed interface Effect {
    /**
     * Tells somebody.
     *
     * @param target who
     * @param topic about what
     */
    record Tell(ExpiryStep.Target target, Topic topic) implements Effect {}

    /** What people are told about. */
    enum Topic {
        ASSIGNED,
        RETURNED,
        EXTENDED,
        ESCALATED,
        EXPIRED,
        FED_BACK,
        CLOSED,
        REOPENED,
        RESUMED,
        REJECTED
    }
}
