package org.linli.platform.operations.internal.rest;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.Problem;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.security.Caller;
import org.linli.api.tenant.TenantId;
import org.linli.platform.identity.SignInBound;
import org.linli.platform.identity.StandingSignIns;
import org.linli.platform.operations.Operation;
import org.linli.platform.operations.internal.log.OperationStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Streams of changing operations. One thread looks at the watched rows, each once for all who watch it; a few others write,
 * so that a slow client holds up neither.
 */
@Component(service = OperationStreams.class)
public final class OperationStreams {
    private static final Logger LOG = LoggerFactory.getLogger(OperationStreams.class);
    private static final long LOOK_MILLIS = 300;
    private static final int WRITERS = 4;
    private static final int MOST_STREAMS = 500;
    /** One person must not take the places of all others. */
    static final int MOST_OF_A_PERSON = 10;
    /** A client connects anew after this time, so that it is asked again whether it may see the operation. */
    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(5);
    /** An event keeps proxies from closing a quiet connection. */
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(15);

    private final OperationStore store;
    private final StandingSignIns signIns;
    private final Map<Watched, List<Stream>> streams = new ConcurrentHashMap<>();
    private final ScheduledExecutorService looker;
    private final ExecutorService writers;

    @Activate
    public OperationStreams(@Reference OperationStore store, @Reference StandingSignIns signIns) {
        this.store = store;
        this.signIns = signIns;
        this.looker = Executors.newSingleThreadScheduledExecutor(named("linli-operation-look-"));
        this.writers = Executors.newFixedThreadPool(WRITERS, named("linli-operation-stream-"));
        looker.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static ThreadFactory named(String prefix) {
        AtomicInteger count = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, prefix + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    @Deactivate
    void stop() {
        looker.shutdownNow();
        streams.values().forEach(all -> all.forEach(Stream::close));
        writers.shutdownNow();
    }

    /**
     * Sends the operation now and whenever it changes, until it has finished or the sign-in of the caller has ended.
     *
     * @throws ProblemException 503 when too many streams are open, on this node or by this person
     */
    void watch(@Nullable TenantId tenant, Operation now, Caller caller, Locale locale, SseEventSink sink, Sse sse) {
        Stream stream = new Stream(caller, sink, sse, locale);
        if (!admitted(new Watched(tenant, now.id()), stream)) {
            throw new ProblemException(new Problem(
                    503,
                    "too-many-streams",
                    Text.of("同时打开的进度流过多，请改用普通查询", "Too many streams are open; ask for the document instead"),
                    List.of(),
                    Map.of()));
        }
        signIns.bind(stream);
        stream.show(now);
    }

    /** Counted and added in one, so that neither two newcomers nor the look that clears empty lists miss one. */
    private synchronized boolean admitted(Watched watched, Stream stream) {
        List<Stream> all = streams.values().stream().flatMap(List::stream).toList();
        UUID person = stream.caller.userId();
        boolean full = all.size() >= MOST_STREAMS
                || (person != null
                        && all.stream()
                                        .filter(other -> !other.closed() && person.equals(other.caller.userId()))
                                        .count()
                                >= MOST_OF_A_PERSON);
        if (!full) {
            streams.computeIfAbsent(watched, w -> new CopyOnWriteArrayList<>()).add(stream);
        }
        return !full;
    }

    private synchronized void clear(Watched watched) {
        streams.computeIfPresent(watched, (w, all) -> {
            all.removeIf(Stream::closed);
            return all.isEmpty() ? null : all;
        });
    }

    int open() {
        return streams.values().stream().mapToInt(List::size).sum();
    }

    /** One look at every watched row; package-private so that tests need not wait. */
    void look() {
        streams.forEach((watched, all) -> {
            try {
                Optional<Operation> now = store.read(watched.tenant(), rows -> rows.find(watched.id()));
                for (Stream stream : all) {
                    now.ifPresentOrElse(stream::show, stream::close);
                }
            } catch (RuntimeException e) {
                LOG.debug("operation {} could not be looked at", watched.id(), e);
            }
            clear(watched);
        });
    }

    private record Watched(@Nullable TenantId tenant, UUID id) {}

    /** One client. */
    private final class Stream implements SignInBound {
        private final Caller caller;
        private final SseEventSink sink;
        private final Sse sse;
        private final Locale locale;
        private final long since = System.nanoTime();
        private final AtomicBoolean writing = new AtomicBoolean();
        private volatile long shownVersion = -1;
        private volatile long wroteAt = System.nanoTime();

        Stream(Caller caller, SseEventSink sink, Sse sse, Locale locale) {
            this.caller = caller;
            this.sink = sink;
            this.sse = sse;
            this.locale = locale;
        }

        void show(Operation operation) {
            boolean changed = operation.version() > shownVersion;
            boolean expired = System.nanoTime() - since > LONGEST_NANOS;
            boolean quiet = System.nanoTime() - wroteAt > QUIET_NANOS;
            if (!(changed || expired || quiet) || !writing.compareAndSet(false, true)) {
                return;
            }
            shownVersion = operation.version();
            try {
                writers.execute(() -> write(operation, !operation.open() || expired));
            } catch (RejectedExecutionException e) {
                writing.set(false);
            }
        }

        private void write(Operation operation, boolean last) {
            try {
                OutboundSseEvent event = sse.newEventBuilder()
                        .name("operation")
                        .id(Long.toString(operation.version()))
                        .reconnectDelay(1000)
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .data(OperationView.class, OperationView.of(operation, locale))
                        .build();
                sink.send(event).toCompletableFuture().get(20, TimeUnit.SECONDS);
                if (last) {
                    close();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                close();
            } catch (Exception e) {
                LOG.debug("a client of operation {} is gone", operation.id(), e);
                close();
            } finally {
                wroteAt = System.nanoTime();
                writing.set(false);
            }
        }

        @Override
        public Caller caller() {
            return caller;
        }

        @Override
        public boolean closed() {
            return sink.isClosed();
        }

        @Override
        public void close() {
            try {
                sink.close();
            } catch (java.io.IOException | RuntimeException e) {
                LOG.debug("closing a stream", e);
            }
        }
    }
}
