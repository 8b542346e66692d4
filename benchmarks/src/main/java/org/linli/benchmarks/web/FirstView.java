package org.linli.benchmarks.web;

/**
 * A page that was opened with nothing cached.
 *
 * @param requests everything that was asked for until the network was quiet
 * @param bytes as they came over the wire, headers included
 * @param seconds from the navigation until the page could be used
 */
public record FirstView(int requests, long bytes, double seconds) {
    /** What the network and the processor are slowed down to. */
    public static final String CONDITIONS = "1.6 Mbit/s, 150 ms, CPU x4";

    static final double DOWN_BYTES_PER_SECOND = 1.6e6 / 8;
    static final double UP_BYTES_PER_SECOND = 0.75e6 / 8;
    static final int LATENCY_MILLIS = 150;
    static final int PROCESSOR = 4;
}
