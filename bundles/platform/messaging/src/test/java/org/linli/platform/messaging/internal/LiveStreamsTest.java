package org.linli.platform.messaging.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.ws.rs.core.GenericType;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseBroadcaster;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linli.api.tenant.TenantId;

class LiveStreamsTest {
    private static final TenantId ONE = new TenantId(1);
    private static final TenantId TWO = new TenantId(2);
    private final UUID me = UUID.randomUUID();
    private final LiveStreams streams = new LiveStreams();

    @AfterEach
    void close() {
        streams.close();
    }

    @Test
    void newsReachAllBrowsersOfThatPersonInThatTenantAndNobodyElse() {
        Sink mine = open(ONE, me);
        Sink alsoMine = open(ONE, me);
        Sink sameIdElsewhere = open(TWO, me);
        Sink other = open(ONE, UUID.randomUUID());
        streams.push(ONE, me, "notification", Map.of("n", 1));
        streams.push(ONE, me, "operation", Map.of("n", 2));
        List<String> expected = List.of("welcome", "notification {\"n\":1}", "operation {\"n\":2}");
        await(() -> mine.sent.equals(expected) && alsoMine.sent.equals(expected));
        assertEquals(List.of("welcome"), sameIdElsewhere.sent);
        assertEquals(List.of("welcome"), other.sent);
    }

    @Test
    void thereIsALimitPerPersonAndAClosedStreamMakesRoom() {
        Sink first = open(ONE, me);
        for (int i = 1; i < LiveStreams.CLIENTS_PER_USER; i++) {
            open(ONE, me);
        }
        assertFalse(streams.open(ONE, me, new Sink(), new Events()));
        assertTrue(streams.open(ONE, UUID.randomUUID(), new Sink(), new Events()));
        first.close();
        assertTrue(streams.open(ONE, me, new Sink(), new Events()));
        assertEquals(LiveStreams.CLIENTS_PER_USER + 1, streams.count());
    }

    @Test
    void aClientThatDoesNotKeepUpIsDroppedAndDelaysNobody() {
        Sink slow = new Sink();
        slow.blocked = new CountDownLatch(1);
        assertTrue(streams.open(ONE, me, slow, new Events()));
        Sink quick = open(ONE, UUID.randomUUID());
        for (int i = 0; i < 500; i++) {
            streams.push(ONE, me, "notification", Map.of("n", i));
        }
        assertEquals(List.of("welcome"), quick.sent);
        slow.blocked.countDown();
        await(slow::isClosed);
        assertTrue(slow.sent.size() < 200, "sent " + slow.sent.size());
    }

    @Test
    void aClientThatWentAwayIsForgotten() {
        Sink gone = open(ONE, me);
        gone.broken = true;
        streams.push(ONE, me, "notification", Map.of());
        await(gone::isClosed);
    }

    private Sink open(TenantId tenant, UUID user) {
        Sink sink = new Sink();
        assertTrue(streams.open(tenant, user, sink, new Events()));
        await(() -> sink.sent.equals(List.of("welcome")));
        return sink;
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertTrue(condition.getAsBoolean());
    }

    /** The other end of a stream. */
    private static final class Sink implements SseEventSink {
        final List<String> sent = new CopyOnWriteArrayList<>();
        volatile CountDownLatch blocked = new CountDownLatch(0);
        volatile boolean broken;
        private volatile boolean closed;

        @Override
        public boolean isClosed() {
            return closed;
        }

        @Override
        public CompletionStage<?> send(OutboundSseEvent event) {
            try {
                blocked.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (broken) {
                return CompletableFuture.failedFuture(new IllegalStateException("broken pipe"));
            }
            sent.add(event.getName() == null ? event.getComment() : event.getName() + " " + event.getData());
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static final class Events implements Sse {
        @Override
        public OutboundSseEvent.Builder newEventBuilder() {
            return new Builder();
        }

        @Override
        public SseBroadcaster newBroadcaster() {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Builder implements OutboundSseEvent.Builder {
        private String name;
        private String comment;
        private Object data;

        @Override
        public OutboundSseEvent.Builder id(String id) {
            return this;
        }

        @Override
        public OutboundSseEvent.Builder name(String value) {
            name = value;
            return this;
        }

        @Override
        public OutboundSseEvent.Builder reconnectDelay(long milliseconds) {
            return this;
        }

        @Override
        public OutboundSseEvent.Builder mediaType(MediaType mediaType) {
            return this;
        }

        @Override
        public OutboundSseEvent.Builder comment(String value) {
            comment = value;
            return this;
        }

        @Override
        public OutboundSseEvent.Builder data(Class type, Object value) {
            data = value;
            return this;
        }

        @Override
        public OutboundSseEvent.Builder data(GenericType type, Object value) {
            data = value;
            return this;
        }

        @Override
        public OutboundSseEvent.Builder data(Object value) {
            data = value;
            return this;
        }

        @Override
        public OutboundSseEvent build() {
            return (OutboundSseEvent) Proxy.newProxyInstance(
                    Builder.class.getClassLoader(),
                    new Class<?>[] {OutboundSseEvent.class},
                    (proxy, method, arguments) -> switch (method.getName()) {
                        case "getName" -> name;
                        case "getComment" -> comment;
                        case "getData" -> data;
                        default -> null;
                    });
        }
    }
}
