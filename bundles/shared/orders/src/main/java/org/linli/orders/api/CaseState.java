package org.linli.orders.api;

/**
 * The generic states of the closed loop (工单闭环). A tenant's process uses a subset of them, in an order and under labels
 * of its own.
 */
public enum CaseState {
    /** Somebody reported the matter; every case begins here. */
    REPORTED,
    /** Looked at, described and classified. */
    TRIAGED,
    /** Sent to whoever is to deal with it. */
    DISPATCHED,
    /** Taken on by the assignee. */
    ACCEPTED,
    /** Being dealt with. */
    HANDLING,
    /** The outcome was reported back. */
    FED_BACK,
    /** Ended. */
    CLOSED,
    /** Ended and rated by whoever reported it. */
    RATED,
    /** Ended because it is no case: outside the duties, a duplicate, invalid. Part of every process. */
    REJECTED;

    /** Whether nothing is left to do: closed, rated or rejected. */
    public boolean ended() {
        return this == CLOSED || this == RATED || this == REJECTED;
    }
}
