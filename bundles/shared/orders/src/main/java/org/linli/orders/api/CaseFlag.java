package org.linli.orders.api;

/** What may be true of a case beside its state. */
public enum CaseFlag {
    /** Raised to a higher level. */
    ESCALATED,
    /** Ran past the deadline of its state or its overall deadline; stays until a reopening sets fresh deadlines. */
    OVERDUE,
    /** Came to its present state by a return; cleared by the next step forward. */
    RETURNED,
    /** On hold; its clocks do not run. */
    SUSPENDED,
    /** Was ended before and taken up again. */
    REOPENED
}
