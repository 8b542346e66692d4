package org.linli.platform.gateway.internal.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.IO;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.ProblemException;
import org.linli.platform.gateway.internal.problem.Problems;
import org.linli.platform.guard.GuardedCall;

/**
 * The body of a request. An answer may be known before it has been read to its end, or has even arrived. Jetty then breaks the
 * connection off right behind the answer, and a client that is still sending loses the answer with it. So the rest is read first.
 *
 * <p>For whoever has not signed in nobody waits long: the whole body has to be there within seconds, and only a few threads wait for
 * such bodies at all. What has arrived is always read at once. One thread uses it.
 */
public final class RequestBody extends InputStream {
    /** Enough for every refusal of a body that is a little too long; nobody waits for gigabytes to be refused. */
    private static final long MOST = 4L * 1024 * 1024;

    /** For the rest that nobody needs: in all, and between two pieces. */
    private static final Duration REST = Duration.ofSeconds(10);

    private static final Duration PAUSE = Duration.ofSeconds(2);

    /** For a stranger's whole body, and for the rest of it. */
    private static final Duration STRANGERS_BODY = Duration.ofSeconds(10);

    private static final Duration STRANGERS_REST = Duration.ofSeconds(2);
    /** A body that comes in a packet of its own is no slow one: so long a stranger's needs no place. */
    private static final Duration SOON = Duration.ofMillis(500);

    private static final int PIECE = 64 * 1024;

    private final Request request;
    private final boolean signedIn;
    private Content.@Nullable Chunk current;
    private final GuardedCall guard;
    private boolean begun;
    private boolean ended;
    /** Jetty still owes an answer to the question for more, so that it cannot be asked again. */
    private boolean gaveUp;

    private long waitedNanos;

    /** @param signedIn whether the caller is known, so that he may take his time */
    public RequestBody(Request request, boolean signedIn) {
        this(request, signedIn, new Unguarded());
    }

    /** @param guard to which waiting for the client does not count */
    RequestBody(Request request, boolean signedIn, GuardedCall guard) {
        this.request = request;
        this.signedIn = signedIn;
        this.guard = guard;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int count = read(one, 0, 1);
        return count < 0 ? -1 : one[0] & 0xff;
    }

    /**
     * @throws org.linli.api.problem.ProblemException 408 when a stranger's body does not arrive in time
     */
    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        begun = true;
        while (!ended) {
            int count = take(buffer, offset, length);
            if (count != 0) {
                return count;
            }
            if (!more(signedIn ? Long.MAX_VALUE : STRANGERS_BODY.toNanos() - waitedNanos)) {
                throw Problems.slowBody();
            }
        }
        return -1;
    }

    /** What has arrived. @return 0 when nothing has, -1 at the end */
    private int take(byte[] buffer, int offset, int length) throws IOException {
        Content.Chunk chunk = current == null ? request.read() : current;
        if (chunk == null) {
            return 0;
        }
        current = null;
        if (Content.Chunk.isFailure(chunk)) {
            gaveUp = true;
            if (chunk.getFailure() instanceof TimeoutException) {
                throw Problems.slowBody();
            }
            throw IO.rethrow(chunk.getFailure());
        }
        int count = chunk.get(buffer, offset, length);
        if (chunk.hasRemaining()) {
            current = chunk;
            return count;
        }
        chunk.release();
        ended = chunk.isLast();
        return count == 0 && ended ? -1 : count;
    }

    private SlowSenders senders() {
        return request.getConnectionMetaData().getConnector().getServer().getBean(SlowSenders.class);
    }

    /** Waits for the next piece. @return false when it does not come in time, or too many are waited for */
    private boolean more(long nanos) throws IOException {
        if (gaveUp) {
            return false;
        }
        CountDownLatch arrived = new CountDownLatch(1);
        request.demand(arrived::countDown);
        long free = signedIn ? nanos : Math.max(0, Math.min(nanos, SOON.toNanos() - waitedNanos));
        gaveUp = !await(arrived, free) && !awaitInPlace(arrived, nanos - free);
        return !gaveUp;
    }

    private boolean awaitInPlace(CountDownLatch arrived, long nanos) throws IOException {
        if (nanos <= 0 || signedIn || !senders().enter()) {
            return false;
        }
        try {
            return await(arrived, nanos);
        } finally {
            senders().leave();
        }
    }

    private boolean await(CountDownLatch arrived, long nanos) throws IOException {
        long begin = System.nanoTime();
        try {
            return guard.transfer(() -> arrives(arrived, nanos));
        } finally {
            waitedNanos += System.nanoTime() - begin;
        }
    }

    private boolean arrives(CountDownLatch arrived, long nanos) throws IOException {
        try {
            return arrived.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            gaveUp = true;
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
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
        try {
            return !gaveUp && readOn();
        } catch (IOException | ProblemException e) {
            // too slow, broken, or gone
            return false;
        }
    }

    private boolean announced() {
        return request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }

    private boolean readOn() throws IOException {
        byte[] piece = new byte[PIECE];
        long end = System.nanoTime() + (signedIn ? REST : STRANGERS_REST).toNanos();
        long left = MOST;
        while (left > 0) {
            int count = take(piece, 0, PIECE);
            if (count < 0 || ended) {
                return true;
            }
            left -= count;
            long time = Math.min(PAUSE.toNanos(), end - System.nanoTime());
            if (count == 0 && (time <= 0 || !more(time))) {
                return false;
            }
        }
        return false;
    }
}
