package org.linli.platform.gateway.internal.rest;

import java.io.FilterInputStream;
import java.io.InputStream;

/**
 * The body of the request. Jersey closes it while an event stream is still being written; closing the source then would
 * cost the connection its keep-alive.
 */
final class UnclosedBody extends FilterInputStream {
    UnclosedBody(InputStream in) {
        super(in);
    }

    @Override
    public void close() {
        // The server finishes the request itself.
    }
}
