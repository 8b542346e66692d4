package org.linli.platform.admission;

import java.time.Duration;

/**
 * How large a jar may be, and how long its examination may take.
 *
 * @param bytes of the jar
 * @param entries files and directories
 * @param expanded bytes of all files together
 * @param ratio bytes of a file for each of its compressed bytes, once the file has more than a MiB
 * @param time of one examination, waiting for its turn left out
 */
public record Limits(long bytes, int entries, long expanded, int ratio, Duration time) {
    private static final long MEBIBYTE = 1024L * 1024;
    private static final Duration TIME = Duration.ofMinutes(1);

    public Limits(long bytes, int entries, long expanded, int ratio) {
        this(bytes, entries, expanded, ratio, TIME);
    }

    /** What the host uses for a jar of at most so many MiB. */
    public static Limits of(int mebibytes) {
        return new Limits(mebibytes * MEBIBYTE, 10_000, 4 * mebibytes * MEBIBYTE, 100);
    }
}
