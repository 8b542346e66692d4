package org.linli.meetings.internal.meeting;

/** Where a meeting (会议) stands. */
public enum MeetingState {
    /** It has a date. */
    PLANNED,
    /** The seats were told. */
    INVITED,
    /** People sign in and decide. */
    HELD,
    /** Over, with minutes. */
    CLOSED,
    /** Called off, with a reason. */
    CANCELLED
}
