package org.linli.itests.counter.api;

/** Counts per tenant, in the caller's transaction. */
public interface Counter {
    /** Version of the module that answers. */
    String version();

    /** Adds one and gives the new value. */
    long increment(String name);
}
