package org.linli.platform.nodes;

/**
 * The number of the state that every node is to reach: packages, offers, what is in service and which tenant runs what. Whoever
 * writes such rows counts it up in the same transaction; every node looks at it and converges. Thread-safe.
 */
public interface DesiredState {
    /** The number as the database has it now. */
    long generation();

    /**
     * Counts up in the open host transaction; whoever else counts waits until it ends, so that numbers are given in the order
     * of commits.
     *
     * @return the new number
     */
    long changed();
}
