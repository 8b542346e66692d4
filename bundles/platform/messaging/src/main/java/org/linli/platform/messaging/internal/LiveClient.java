package org.linli.platform.messaging.internal;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.linli.api.security.Caller;
import org.linli.api.tenant.TenantId;
import org.linli.platform.identity.SignInBound;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One open stream: a bounded queue, written by one thread at a time. */
final class LiveClient implements SignInBound {
    private static final Logger LOG = LoggerFactory.getLogger(LiveClient.class);
    private static final int LONGEST_QUEUE = 100;

    private static final long RECONNECT_MILLIS = 3000;

    private final TenantId tenant;
    private final Caller caller;
    private final SseEventSink sink;
    private final Sse sse;
    private final Executor writers;
    private final long since = System.nanoTime();
    private final Queue<OutboundSseEvent> queue = new ArrayDeque<>();
    private volatile boolean begun;
    private boolean writing;
    private boolean closed;

    /** @param caller as he signed in for this stream, which a token may have narrowed */
    LiveClient(TenantId tenant, Caller caller, SseEventSink sink, Sse sse, Executor writers) {
        this.tenant = tenant;
        this.caller = caller;
        this.sink = sink;
        this.sse = sse;
        this.writers = writers;
    }

    TenantId tenant() {
        return tenant;
    }

    @Override
    public Caller caller() {
        return caller;
    }

    /** It has been told what it missed: from now on it is told what happens. */
    void begin() {
        begun = true;
    }

    boolean begun() {
        return begun;
    }

    boolean olderThan(Duration age) {
        return System.nanoTime() - since > age.toNanos();
    }

    /** @param id what the client sends as {@code Last-Event-ID} when it comes back; null leaves the one before */
    void offer(String type, String json, @Nullable String id) {
        OutboundSseEvent.Builder event = sse.newEventBuilder()
                .name(type)
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .reconnectDelay(RECONNECT_MILLIS)
                .data(String.class, json);
        if (id != null) {
            event.id(id);
        }
        try {
            offer(event.build());
        } catch (RejectedExecutionException e) {
            close();
        }
    }

    /** Queues; a client that is too far behind is closed instead, and is told what it missed when it returns. */
    private void offer(OutboundSseEvent event) {
        synchronized (this) {
            if (closed) {
                return;
            }
            if (queue.size() < LONGEST_QUEUE) {
                queue.add(event);
            } else {
                closed = true;
                queue.clear();
            }
            if (writing) {
                return;
            }
            writing = true;
        }
        writers.execute(this::write);
    }

    private void write() {
        OutboundSseEvent event = next();
        while (event != null) {
            send(event);
            event = next();
        }
    }

    private synchronized @Nullable OutboundSseEvent next() {
        OutboundSseEvent event = queue.poll();
        if (event == null) {
            writing = false;
            if (closed) {
                closeSink();
            }
        }
        return event;
    }

    private void send(OutboundSseEvent event) {
        try {
            sink.send(event).exceptionally(thrown -> {
                close();
                return null;
            });
        } catch (RuntimeException e) {
            LOG.debug("A client went away", e);
            close();
        }
    }

    @Override
    public synchronized boolean closed() {
        return closed || sink.isClosed();
    }

    @Override
    public synchronized void close() {
        closed = true;
        queue.clear();
        closeSink();
    }

    private void closeSink() {
        try {
            sink.close();
        } catch (IOException | RuntimeException e) {
            // Jersey may have shut down before
            LOG.debug("A client had gone already", e);
        }
    }
}
