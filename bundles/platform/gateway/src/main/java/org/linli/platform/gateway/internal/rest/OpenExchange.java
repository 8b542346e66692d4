package org.linli.platform.gateway.internal.rest;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.spi.ContainerResponseWriter;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Problem;
import org.linli.platform.gateway.internal.problem.ProblemDocument;
import org.linli.platform.gateway.internal.problem.ProblemOf;
import org.linli.platform.guard.GuardedCall;

/** The answer that is being written: between Jersey, which produces it, and Jetty, which sends it. */
final class OpenExchange implements ContainerResponseWriter, GuardedCall.Stand {
    static final String PROPERTY = "linli.open";

    private static final int BUFFER_BYTES = 8192;
    /** An answer up to this size is sent in one piece, with its length. */
    private static final int HELD_BYTES = 64 * 1024;

    private static final byte[] RECONNECT = "retry: 1000\n\n".getBytes(StandardCharsets.UTF_8);

    private final Exchange exchange;
    private final ProblemDocument problems;
    private final Request request;
    private final RequestBody body;
    private final Response response;
    private final Callback callback;
    private final Stay stay;
    private final Set<OpenExchange> streams;
    private final AtomicBoolean completed = new AtomicBoolean();
    /** Two things must have happened before the use of the instance ends. */
    private final AtomicInteger pending = new AtomicInteger(2);

    private final AtomicBoolean answered = new AtomicBoolean();
    private volatile boolean stream;
    private volatile Scheduler.@Nullable Task timeout;
    private volatile Runnable whenLeftBehind = () -> {};
    private @Nullable TimeoutHandler timeoutHandler;
    private @Nullable HeldBody held;
    private @Nullable IOException broken;
    private ThreadPool.@Nullable SizedThreadPool lent;
    private boolean returned;
    /** As they are before anything of the answer is known. */
    private final HttpFields headers;

    OpenExchange(
            Exchange exchange,
            ProblemDocument problems,
            Request request,
            RequestBody body,
            Response response,
            Callback callback,
            Stay stay,
            Set<OpenExchange> streams) {
        this.exchange = exchange;
        this.problems = problems;
        this.request = request;
        this.body = body;
        this.response = response;
        this.callback = callback;
        this.stay = stay;
        this.streams = streams;
        this.headers = response.getHeaders().asImmutable();
    }

    /** Says that the answer is an event stream, which may stay open for hours. */
    void markStream() {
        stream = true;
        streams.add(this);
    }

    /** What to do when somebody else answers because the thread of the request hangs; before the client knows. */
    void whenLeftBehind(Runnable action) {
        whenLeftBehind = action;
    }

    void handleReturned() {
        takeThreadBack();
        countDown();
        if (stream) {
            answerKnown();
        }
    }

    private void answerKnown() {
        if (answered.compareAndSet(false, true)) {
            countDown();
        }
    }

    private void countDown() {
        if (pending.decrementAndGet() == 0) {
            stay.end(response.getStatus());
        }
    }

    @Override
    public OutputStream writeResponseStatusAndHeaders(long contentLength, ContainerResponse answer) {
        if (completed.get()) {
            return OutputStream.nullOutputStream();
        }
        body.finish(response);
        return exchange.guard().undisturbed(() -> head(contentLength, answer));
    }

    private OutputStream head(long contentLength, ContainerResponse answer) {
        response.setStatus(answer.getStatus());
        for (Map.Entry<String, List<String>> header : answer.getStringHeaders().entrySet()) {
            response.getHeaders().put(header.getKey(), header.getValue());
        }
        if (contentLength >= 0 && !answer.getStringHeaders().containsKey("Content-Length")) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, contentLength);
        }
        if (stream) {
            // Jersey writes an event in many small pieces and flushes after each event.
            return new BufferedOutputStream(new Body(Content.Sink.asOutputStream(response)), BUFFER_BYTES);
        }
        HeldBody whole = new HeldBody();
        held = whole;
        return whole;
    }

    @Override
    public boolean suspend(long time, TimeUnit unit, @Nullable TimeoutHandler handler) {
        timeoutHandler = handler;
        setSuspendTimeout(time, unit);
        return true;
    }

    @Override
    public void setSuspendTimeout(long time, TimeUnit unit) {
        Scheduler.Task before = timeout;
        if (before != null) {
            before.cancel();
            timeout = null;
        }
        TimeoutHandler handler = timeoutHandler;
        if (time > 0 && handler != null) {
            timeout = request.getComponents().getScheduler().schedule(() -> handler.onTimeout(this), time, unit);
        }
    }

    @Override
    public void commit() {
        if (completed.compareAndSet(false, true)) {
            HeldBody whole = held;
            IOException reason = broken;
            try {
                if (reason != null && response.isCommitted()) {
                    // an orderly end would make the client believe that it has the whole
                    callback.failed(reason);
                } else if (whole == null) {
                    callback.succeeded();
                } else {
                    whole.send();
                }
            } finally {
                finish();
            }
        }
    }

    @Override
    public void failure(Throwable error) {
        if (!completed.compareAndSet(false, true)) {
            return;
        }
        finish();
        if (response.isCommitted()) {
            callback.failed(error);
            return;
        }
        body.finish(response);
        Problem problem = ProblemOf.of(error, exchange.context().requestId());
        Blame.record(problem, error, exchange.guard());
        write(problem);
    }

    private void write(Problem problem) {
        byte[] document = problems.write(
                problem,
                exchange.context().locale(),
                exchange.path(),
                exchange.context().requestId());
        response.setStatus(problem.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, ProblemDocument.MEDIA_TYPE);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, document.length);
        ProblemDocument.headers(problem)
                .forEach((name, value) -> response.getHeaders().put(name, value));
        response.write(true, ByteBuffer.wrap(document), callback);
    }

    /** By another thread, while the thread of the request hangs in the module and does not write. */
    @Override
    public void answer(Problem problem) {
        lendThread();
        stay.letGo();
        whenLeftBehind.run();
        if (!completed.compareAndSet(false, true)) {
            return;
        }
        finish();
        if (response.isCommitted()) {
            callback.failed(new IOException("The module did not end its answer in time"));
            return;
        }
        // The server takes the next request of the connection only when the thread has come back.
        response.reset();
        response.getHeaders().add(headers);
        response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
        write(problem);
    }

    /** Makes up for the thread that hangs, until it comes back; which it may have done at this very moment. */
    private synchronized void lendThread() {
        if (!returned && request.getComponents().getThreadPool() instanceof ThreadPool.SizedThreadPool pool) {
            resize(pool, 1);
            lent = pool;
        }
    }

    private synchronized void takeThreadBack() {
        returned = true;
        ThreadPool.SizedThreadPool pool = lent;
        if (pool != null) {
            resize(pool, -1);
            lent = null;
        }
    }

    private static void resize(ThreadPool.SizedThreadPool pool, int threads) {
        synchronized (pool) {
            pool.setMaxThreads(pool.getMaxThreads() + threads);
        }
    }

    /** Ends an event stream that is still open; the client connects again after a second. */
    void endStream() {
        if (!stream || !completed.compareAndSet(false, true)) {
            return;
        }
        finish();
        if (response.isCommitted()) {
            response.write(true, ByteBuffer.wrap(RECONNECT), callback);
        } else {
            callback.succeeded();
        }
    }

    private void finish() {
        streams.remove(this);
        Scheduler.Task task = timeout;
        if (task != null) {
            task.cancel();
        }
        answerKnown();
    }

    @Override
    public boolean enableResponseBuffering() {
        return true;
    }

    /** Keeps a small answer until it is complete; a large one goes out as it comes. */
    private final class HeldBody extends OutputStream {
        private final ByteArrayOutputStream start = new ByteArrayOutputStream(BUFFER_BYTES);
        private @Nullable OutputStream rest;

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (rest == null && start.size() + length <= HELD_BYTES) {
                start.write(bytes, offset, length);
                return;
            }
            spill().write(bytes, offset, length);
        }

        private OutputStream spill() throws IOException {
            OutputStream out = rest;
            if (out == null) {
                out = new Body(Content.Sink.asOutputStream(response));
                rest = out;
                start.writeTo(out);
            }
            return out;
        }

        @Override
        public void flush() throws IOException {
            if (rest != null) {
                rest.flush();
            }
        }

        @Override
        public void close() throws IOException {
            if (rest != null) {
                rest.close();
            }
        }

        void send() {
            if (rest != null) {
                callback.succeeded();
                return;
            }
            if (start.size() > 0 && !response.getHeaders().contains(HttpHeader.CONTENT_LENGTH)) {
                response.getHeaders().put(HttpHeader.CONTENT_LENGTH, start.size());
            }
            response.write(true, ByteBuffer.wrap(start.toByteArray()), callback);
        }
    }

    /** Ignores what comes after the end: Jersey writes a default body even after a failure was reported. */
    private final class Body extends OutputStream {
        private final OutputStream out;
        private long written;

        Body(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            written += length;
            if (!stream && written > exchange.guard().answerLimit()) {
                var tooLarge = new IOException("The answer is larger than a module's may be");
                exchange.guard().failed(tooLarge);
                broken = tooLarge;
                throw tooLarge;
            }
            if (!completed.get()) {
                transfer(() -> out.write(bytes, offset, length));
            }
        }

        private void transfer(Step step) throws IOException {
            try {
                exchange.guard().transfer(() -> {
                    step.run();
                    return true;
                });
            } catch (IOException e) {
                broken = e;
                throw e;
            }
        }

        @Override
        public void flush() throws IOException {
            if (!completed.get()) {
                transfer(out::flush);
            }
        }

        @Override
        public void close() throws IOException {
            // closing what is broken off would end it in order
            if (!completed.get() && broken == null) {
                transfer(out::close);
            }
        }
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }
}
