package org.linli.platform.admission.internal.container;

/**
 * A file or directory as the central directory describes it.
 *
 * @param crc CRC-32 of the content
 * @param compressed bytes in the jar
 * @param size bytes of the content
 * @param header offset of the local header
 * @param data offset of the content; -1 when the local header could not be read
 */
record JarEntryHeader(
        String name, int flags, int method, long crc, long compressed, long size, long header, long data) {
    static final int STORED = 0;
    static final int DEFLATED = 8;
    private static final int DESCRIPTOR_FOLLOWS = 1 << 3;

    boolean directory() {
        return name.endsWith("/");
    }

    /** Whether sizes and checksum stand behind the content, as of a writer that streams. */
    boolean descriptorFollows() {
        return (flags & DESCRIPTOR_FOLLOWS) != 0;
    }

    JarEntryHeader at(long offset) {
        return new JarEntryHeader(name, flags, method, crc, compressed, size, header, offset);
    }
}
