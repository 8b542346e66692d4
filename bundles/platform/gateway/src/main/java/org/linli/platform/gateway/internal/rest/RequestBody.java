package org.linli.platform.gateway.internal.rest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.time.Duration;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.linli.platform.guard.GuardedCall;

/**
 * The body of a request. An answer may be known before it has been read to its end, or has even arrived. Jetty then breaks the
 * connection off right behind the answer, and a client that is still sending loses the answer with it. So the rest is read first.
 */
public final class RequestBody extends FilterInputStream {
    /** Enough for every refusal of a body that is a little too long; nobody waits for gigabytes to be refused. */
    private static final long MOST = 4L * 1024 * 1024;

    /** In all, and between two pieces. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int PIECE = 64 * 1024;

    private final Request request;
    private final GuardedCall guard;
    private boolean begun;
    private boolean ended;

    public RequestBody(Request request) {
        this(request, new Unguarded());
    }

    /** @param guard to which waiting for the client does not count */
    RequestBody(Request request, GuardedCall guard) {
        super(Content.Source.asInputStream(request));
        this.request = request;
        this.guard = guard;
    }

    @Override
    public int read() throws IOException {
        begun = true;
        int value = guard.transfer(super::read);
        ended |= value < 0;
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        begun = true;
        int count = guard.transfer(() -> super.read(buffer, offset, length));
        ended |= count < 0;
        return count;
    }

    /** Does nothing: Jersey closes the body while an event stream is still being written, which would cost the connection. */
    @Override
    public void close() {}

    /** Reads the rest; what is too much of it is left, and the answer says that the connection ends. Before the answer is committed. */
    public void finish(Response response) {
        if (response.isCommitted() || finish()) {
            return;
        }
        if (request.getConnectionMetaData().getHttpVersion().getVersion() <= HttpVersion.HTTP_1_1.getVersion()) {
            response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
        }
    }

    /**
     * Reads the rest.
     *
     * @return whether nothing is left
     */
    public boolean finish() {
        if (ended || !announced()) {
            return true;
        }
        if (!begun && request.getHeaders().contains(HttpHeader.EXPECT, HttpHeaderValue.CONTINUE.asString())) {
            // reading would ask for what is about to be refused
            return false;
        }
        EndPoint connection = request.getConnectionMetaData().getConnection().getEndPoint();
        long usual = connection.getIdleTimeout();
        connection.setIdleTimeout(PAUSE.toMillis());
        try {
            return read() < 0 || readOn();
        } catch (IOException e) {
            // too slow, broken, or gone
            return false;
        } finally {
            connection.setIdleTimeout(usual);
        }
    }

    private boolean announced() {
        return request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }

    private boolean readOn() throws IOException {
        byte[] piece = new byte[PIECE];
        long end = System.nanoTime() + PATIENCE.toNanos();
        long left = MOST;
        while (left > 0 && System.nanoTime() < end) {
            int count = read(piece, 0, PIECE);
            if (count < 0) {
                return true;
            }
            left -= count;
        }
        return false;
    }
}
