package org.linli.grid.internal.forwarding;

/** How far a report is. */
public enum ForwardingState {
    /** To be sent, or to be sent again. */
    WAITING,
    /** The other side has it. */
    DELIVERED,
    /** Kept here, as the district has no adapter for the platform. */
    RECORDED,
    /** The other side refused it, or it was tried too often. Only somebody's wish sends it again. */
    FAILED
}
