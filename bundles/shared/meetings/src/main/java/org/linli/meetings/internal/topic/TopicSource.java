package org.linli.meetings.internal.topic;

/** Where a topic comes from (来源). */
public enum TopicSource {
    STAFF,
    RESIDENT,
    /** Out of an order that needs a common decision. */
    ORDER,
    /** Raised by another module about a row of its own. */
    MODULE
}
