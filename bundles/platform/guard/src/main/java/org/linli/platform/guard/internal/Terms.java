package org.linli.platform.guard.internal;

import java.time.Duration;

/**
 * What calls of one sort may take.
 *
 * @param time inside the module
 * @param renewed whether each call of the module, and each that it has made of the host, has that time anew
 * @param connections of which a call takes one
 */
record Terms(Sort sort, Duration time, boolean renewed, Share connections) {
    /** What comes of a call that goes wrong. */
    enum Sort {
        REQUEST,
        /** Comes again by itself, or waits without harm: an event, a timer, an operation. */
        RECURRING,
        /** Somebody changes the modules of a district and hears of it at once. Is not refused: it may be the way out. */
        CHANGE
    }
}
