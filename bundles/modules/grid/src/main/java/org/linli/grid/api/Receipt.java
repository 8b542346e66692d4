package org.linli.grid.api;

/** What an outside platform said to a report. */
public sealed interface Receipt {
    /**
     * It took it.
     *
     * @param reference number or address under which the other side keeps it, at most 100 characters; empty when it gives none
     */
    record Taken(String reference) implements Receipt {}

    /**
     * It does not want it as it is.
     *
     * @param reason in its own words
     */
    record Refused(String reason) implements Receipt {}
}
