package org.linli.platform.admission;

/**
 * How large a jar may be.
 *
 * @param bytes of the jar
 * @param entries files and directories
 * @param expanded bytes of all files together
 * @param ratio bytes of a file for each of its compressed bytes, once the file has more than a MiB
 */
public record Limits(long bytes, int entries, long expanded, int ratio) {
    private static final long MEBIBYTE = 1024L * 1024;

    /** What the host uses for a jar of at most so many MiB. */
    public static Limits of(int mebibytes) {
        return new Limits(mebibytes * MEBIBYTE, 10_000, 4 * mebibytes * MEBIBYTE, 100);
    }
}
