package org.linli.platform.imports.internal.read;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Refuses a row that is longer than any honest one, such as everything behind a quote that is never closed. */
final class BoundedReader extends FilterReader {
    private long sinceRow;

    BoundedReader(Reader in) {
        super(in);
    }

    void rowBegins() {
        sinceRow = 0;
    }

    @Override
    public int read() throws IOException {
        int c = super.read();
        count(c < 0 ? 0 : 1);
        return c;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int n = super.read(buffer, offset, length);
        count(Math.max(n, 0));
        return n;
    }

    private void count(int n) throws RowTooLongException {
        sinceRow += n;
        if (sinceRow > RowSource.LONGEST_ROW) {
            throw new RowTooLongException();
        }
    }

    /** The row does not end. */
    static final class RowTooLongException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
