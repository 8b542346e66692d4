package org.linli.platform.operations.internal.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.linli.api.problem.ProblemException;
import org.linli.api.security.Caller;
import org.linli.api.security.DivisionScope;
import org.linli.platform.identity.SignInBound;
import org.linli.platform.operations.Operation;
import org.linli.platform.operations.internal.log.OperationStore;
import org.linli.platform.operations.internal.store.NewOperation;
import org.linli.testkit.TestDatabase;
import org.linli.testkit.TestHost;

class OperationStreamsTest {
    @Test
    void onePersonDoesNotTakeEverybodysPlacesAndAGoneClientFreesIts() {
        try (TestHost host = TestDatabase.DERBY.open()) {
            OperationStore store =
                    new OperationStore(host.migrations(), host.units(), host.transactions(), host.ids(), host.clock());
            var one = TestHost.tenant(1).id();
            Operation operation = store.write(
                    one,
                    rows -> rows.insert(
                            new NewOperation("a.b.c", "{}", List.of(), null, "test", null, "zh-CN", false)));
            List<SignInBound> bound = new ArrayList<>();
            OperationStreams streams = new OperationStreams(store, bound::add);
            Caller greedy = new Person(UUID.randomUUID());
            List<Sink> sinks = new ArrayList<>();
            for (int i = 0; i < OperationStreams.MOST_OF_A_PERSON; i++) {
                sinks.add(new Sink());
                streams.watch(one, operation, greedy, Locale.ENGLISH, sinks.get(i), sse());
            }
            assertEquals(503, refused(() -> streams.watch(one, operation, greedy, Locale.ENGLISH, new Sink(), sse())));
            streams.watch(one, operation, new Person(UUID.randomUUID()), Locale.ENGLISH, new Sink(), sse());
            assertEquals(OperationStreams.MOST_OF_A_PERSON + 1, streams.open());

            sinks.forEach(Sink::close);
            streams.look();
            assertEquals(1, streams.open());
            streams.watch(one, operation, greedy, Locale.ENGLISH, new Sink(), sse());
            streams.stop();
        }
    }

    @Test
    void aStreamIsClosedWithTheSignInThatOpenedIt() {
        try (TestHost host = TestDatabase.DERBY.open()) {
            OperationStore store =
                    new OperationStore(host.migrations(), host.units(), host.transactions(), host.ids(), host.clock());
            var one = TestHost.tenant(1).id();
            Operation operation = store.write(
                    one,
                    rows -> rows.insert(
                            new NewOperation("a.b.c", "{}", List.of(), null, "test", null, "zh-CN", false)));
            List<SignInBound> bound = new ArrayList<>();
            OperationStreams streams = new OperationStreams(store, bound::add);
            Caller person = new Person(UUID.randomUUID());
            Sink sink = new Sink();
            streams.watch(one, operation, person, Locale.ENGLISH, sink, sse());
            Sink other = new Sink();
            streams.watch(one, operation, person, Locale.ENGLISH, other, sse());
            assertSame(person, bound.get(0).caller());
            bound.get(0).close();
            assertTrue(sink.isClosed() && bound.get(0).closed());
            assertFalse(other.isClosed() || bound.get(1).closed());
            streams.look();
            assertEquals(1, streams.open());
            streams.stop();
        }
    }

    private static int refused(Runnable work) {
        return assertThrows(ProblemException.class, work::run).problem().status();
    }

    private static Sse sse() {
        return proxy(Sse.class);
    }

    /** Answers with further ones of its kind, so that builders can be chained. */
    private static <T> T proxy(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    Class<?> wanted = method.getReturnType();
                    if (wanted.isInstance(self)) {
                        return self;
                    }
                    return wanted == OutboundSseEvent.class || wanted == OutboundSseEvent.Builder.class
                            ? proxy(wanted)
                            : null;
                }));
    }

    private record Person(UUID userId) implements Caller {
        @Override
        public String displayName() {
            return "测试用户";
        }

        @Override
        public Set<String> roles() {
            return Set.of();
        }

        @Override
        public boolean may(String permission) {
            return true;
        }

        @Override
        public DivisionScope scope(String permission) {
            return new DivisionScope.Everywhere();
        }

        @Override
        public boolean system() {
            return false;
        }
    }

    private static final class Sink implements SseEventSink {
        private volatile boolean closed;

        @Override
        public boolean isClosed() {
            return closed;
        }

        @Override
        public CompletionStage<?> send(OutboundSseEvent event) {
            return CompletableFuture.completedFuture(event);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
