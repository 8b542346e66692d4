package org.linli.platform.gateway.internal.rest;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/**
 * An answer that comes before the whole body has been read. The server then closes the connection after it, and has to say so:
 * a client that was not told sends its next request there and gets no answer.
 */
public final class UnreadBody {
    private UnreadBody() {}

    /** To be called before the answer is committed. */
    public static void announce(Request request, Response response) {
        boolean one =
                request.getConnectionMetaData().getHttpVersion().getVersion() <= HttpVersion.HTTP_1_1.getVersion();
        if (one && !response.isCommitted() && !request.consumeAvailable()) {
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
        }
    }
}
