package org.linli.platform.identity;

import java.time.Duration;

/** Counts what the network of a client sends to methods that are open to anybody, so that all nodes agree. Thread-safe. */
public interface OpenCalls {
    /** For methods that count by themselves. */
    OpenCalls UNCOUNTED = (what, address) -> Duration.ZERO;

    /**
     * Counts one call, apart from whatever transaction is open.
     *
     * @param what calls with the same word count together
     * @param address of the client
     * @return zero when the call may go on, else how long to wait; then nothing was counted
     */
    Duration charge(String what, String address);
}
