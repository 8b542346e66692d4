package org.linli.meetings.internal.topic;

/** To whom a resolution is published (公开范围). */
public enum Audience {
    /** Residents and staff of the division. */
    RESIDENTS,
    /** Whoever may read topics. */
    STAFF
}
