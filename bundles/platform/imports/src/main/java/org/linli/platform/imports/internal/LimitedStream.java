package org.linli.platform.imports.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/** Refuses to read more than a number of bytes. */
final class LimitedStream extends FilterInputStream {
    private final Supplier<? extends RuntimeException> refusal;
    private long left;

    LimitedStream(InputStream in, long limit, Supplier<? extends RuntimeException> refusal) {
        super(in);
        this.left = limit;
        this.refusal = refusal;
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        count(b < 0 ? 0 : 1);
        return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = super.read(buffer, offset, length);
        count(Math.max(n, 0));
        return n;
    }

    private void count(int n) {
        left -= n;
        if (left < 0) {
            throw refusal.get();
        }
    }
}
