package org.linli.platform.provisioning.internal.sample;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/** Lines as UTF-8, made as they are read. Not thread-safe. */
final class LineStream extends InputStream {
    private final Iterator<String> lines;
    private byte[] line = {};
    private int at;

    LineStream(Iterator<String> lines) {
        this.lines = lines;
    }

    @Override
    public int read() {
        return filled() ? line[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (!filled()) {
            return -1;
        }
        int count = Math.min(length, line.length - at);
        System.arraycopy(line, at, into, offset, count);
        at += count;
        return count;
    }

    private boolean filled() {
        while (at == line.length) {
            if (!lines.hasNext()) {
                return false;
            }
            line = (lines.next() + "\n").getBytes(StandardCharsets.UTF_8);
            at = 0;
        }
        return true;
    }
}
