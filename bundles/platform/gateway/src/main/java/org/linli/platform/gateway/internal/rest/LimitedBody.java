package org.linli.platform.gateway.internal.rest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.linli.platform.gateway.internal.problem.Problems;

/** A request body that refuses to be longer than allowed, whatever its headers said. */
final class LimitedBody extends FilterInputStream {
    /** Name of the request property with the digest of the body, where one is needed. */
    static final String DIGEST = "linli.digest";

    private final long limit;
    private final @Nullable MessageDigest digest;
    private long read;

    LimitedBody(InputStream in, long limit, @Nullable MessageDigest digest) {
        super(in);
        this.digest = digest;
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        if (value >= 0 && digest != null) {
            digest.update((byte) value);
        }
        count(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        if (count > 0 && digest != null) {
            digest.update(buffer, offset, count);
        }
        count(Math.max(count, 0));
        return count;
    }

    @Override
    public long skip(long n) throws IOException {
        // Through read, so that the digest sees the bytes.
        byte[] buffer = new byte[(int) Math.min(Math.max(n, 0), 8192)];
        return buffer.length == 0 ? 0 : Math.max(read(buffer, 0, buffer.length), 0);
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(long bytes) {
        read += bytes;
        if (read > limit) {
            throw Problems.tooLarge(limit);
        }
    }
}
