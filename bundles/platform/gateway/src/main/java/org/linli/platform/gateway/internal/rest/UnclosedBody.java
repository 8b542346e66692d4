package org.linli.platform.gateway.internal.rest;

import java.io.FilterInputStream;
import java.io.InputStream;

/** A body that was received whole. Jersey closes it when the method has read it; it is discarded with the request. */
final class UnclosedBody extends FilterInputStream {
    UnclosedBody(InputStream in) {
        super(in);
    }

    @Override
    public void close() {
        // Spooled#discard does.
    }
}
