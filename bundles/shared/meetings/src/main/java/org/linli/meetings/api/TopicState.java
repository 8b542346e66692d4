package org.linli.meetings.api;

/** Where a topic (议题) stands. */
public enum TopicState {
    /** Somebody raised it. */
    RAISED,
    /** Looked into and taken on; waits for a meeting. */
    ACCEPTED,
    /** Not for this body; with a reason. */
    REFUSED,
    /** The same as an earlier one, which goes on for both. */
    MERGED,
    /** On the agenda of a meeting. */
    SCHEDULED,
    /** The meeting put it off; waits for another. */
    POSTPONED,
    /** Carried by vote; the resolution is to be written. */
    DELIBERATED,
    /** Voted down. */
    REJECTED,
    /** Text, who is responsible and until when are said. */
    RESOLVED,
    /** Being carried out, as an order. */
    EXECUTING,
    /** Carried out. */
    EXECUTED;

    /** Whether nothing is left to do but to publish. */
    public boolean ended() {
        return this == REFUSED || this == MERGED || this == REJECTED || this == EXECUTED;
    }
}
