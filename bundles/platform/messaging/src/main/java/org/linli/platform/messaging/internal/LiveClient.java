package org.linli.platform.messaging.internal;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One open stream: a bounded queue, written by one thread at a time. */
final class LiveClient {
    private static final Logger LOG = LoggerFactory.getLogger(LiveClient.class);
    private static final int LONGEST_QUEUE = 100;

    private final SseEventSink sink;
    private final Sse sse;
    private final Executor writers;
    private final Queue<OutboundSseEvent> queue = new ArrayDeque<>();
    private boolean writing;
    private boolean closed;

    LiveClient(SseEventSink sink, Sse sse, Executor writers) {
        this.sink = sink;
        this.sse = sse;
        this.writers = writers;
    }

    OutboundSseEvent event(String type, String json) {
        return sse.newEventBuilder()
                .name(type)
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(String.class, json)
                .build();
    }

    OutboundSseEvent heartbeat() {
        return sse.newEventBuilder().comment("").build();
    }

    /** Queues; a client that is too far behind is closed instead, and reads everything again when it returns. */
    void offer(OutboundSseEvent event) {
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

    synchronized boolean closed() {
        return closed || sink.isClosed();
    }

    synchronized void close() {
        closed = true;
        queue.clear();
        closeSink();
    }

    private void closeSink() {
        try {
            sink.close();
        } catch (IOException e) {
            LOG.debug("A client had gone already", e);
        }
    }
}
