package org.linli.platform.imports.internal;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.function.Supplier;

/** Refuses to write more than a number of characters. */
final class LimitedWriter extends FilterWriter {
    private final Supplier<? extends RuntimeException> refusal;
    private long left;

    LimitedWriter(Writer out, long limit, Supplier<? extends RuntimeException> refusal) {
        super(out);
        this.left = limit;
        this.refusal = refusal;
    }

    @Override
    public void write(int c) throws IOException {
        count(1);
        super.write(c);
    }

    @Override
    public void write(char[] buffer, int offset, int length) throws IOException {
        count(length);
        super.write(buffer, offset, length);
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        count(length);
        super.write(text, offset, length);
    }

    private void count(int n) {
        left -= n;
        if (left < 0) {
            throw refusal.get();
        }
    }
}
