package org.linli.platform.messaging.internal;

import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.linli.api.security.Caller;
import org.linli.api.tenant.TenantId;
import org.linli.platform.identity.StandingSignIns;
import org.linli.platform.persistence.NodeMessages;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pages that listen on this node. One thread hears the messages of all nodes and finds out whom they concern, a few others write;
 * a client that does not keep up is dropped, comes back by itself and says which event it had last.
 */
@Component(service = LiveStreams.class, immediate = true)
public final class LiveStreams implements NodeMessages.Listener {
    static final int CLIENTS_PER_USER = 6;
    /** A client connects anew after this time, so that pages spread again over the nodes that there are. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(LiveStreams.class);
    private static final int HEARTBEAT_SECONDS = 20;
    private static final int THREADS = 4;
    private static final String NOTHING = "{}";
    /** So many messages of all nodes wait for their turn; more, and all pages read everything again instead. */
    static final int MOST_WAITING = 1_000;

    private final StandingSignIns signIns;
    private final LiveView view;
    private final NodeMessages.Subscription subscription;
    private final SignalText text = new SignalText();
    private final LiveHistory history = new LiveHistory();
    private final AtomicInteger messagesWaiting = new AtomicInteger();
    private final AtomicBoolean dropped = new AtomicBoolean();
    private final Map<Listener, List<LiveClient>> clients = new ConcurrentHashMap<>();
    private final ExecutorService writers = Executors.newFixedThreadPool(THREADS, DaemonThreads.named("linli-sse"));
    /** Everything but the limit and the writing happens on its one thread. */
    private final ScheduledExecutorService teller =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("linli-live"));

    @Activate
    public LiveStreams(@Reference StandingSignIns signIns, @Reference LiveView view, @Reference NodeMessages nodes) {
        this.signIns = signIns;
        this.view = view;
        teller.scheduleWithFixedDelay(this::heartbeat, HEARTBEAT_SECONDS, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
        this.subscription = nodes.listen(this);
    }

    @Deactivate
    void close() {
        subscription.close();
        teller.shutdownNow();
        clients.values().forEach(list -> list.forEach(LiveClient::close));
        clients.clear();
        writers.shutdownNow();
    }

    /** Whose pages. */
    private record Listener(TenantId tenant, UUID user) {}

    /**
     * A person's newest pages listen: the host learns late of a page that was left, so it is the oldest stream that makes room. Should its
     * page still be open, it comes back by itself and is told what it missed.
     *
     * @param lastEventId what the client had last, null when it is new here
     */
    void open(TenantId tenant, Caller caller, UUID user, @Nullable String lastEventId, SseEventSink sink, Sse sse) {
        LiveClient client = new LiveClient(tenant, caller, sink, sse, writers);
        List<LiveClient> replaced = new ArrayList<>();
        clients.compute(new Listener(tenant, user), (key, known) -> {
            List<LiveClient> list = known == null ? new CopyOnWriteArrayList<>() : known;
            list.removeIf(LiveClient::closed);
            while (list.size() >= CLIENTS_PER_USER) {
                replaced.add(list.remove(0));
            }
            list.add(client);
            return list;
        });
        replaced.forEach(LiveClient::close);
        signIns.bind(client);
        soon(() -> begin(client, user, lastEventId));
    }

    /** What it missed first; then a word that from now on it misses nothing. */
    private void begin(LiveClient client, UUID user, @Nullable String lastEventId) {
        if (lastEventId != null) {
            history.after(lastEventId)
                    .ifPresentOrElse(
                            missed -> missed.forEach(message -> tell(message, user, List.of(client))),
                            () -> client.offer("reset", NOTHING, null));
        }
        client.begin();
        client.offer("open", NOTHING, history.last());
    }

    @Override
    public void message(String message) {
        if (messagesWaiting.incrementAndGet() > MOST_WAITING) {
            messagesWaiting.decrementAndGet();
            drop();
            return;
        }
        soon(() -> {
            messagesWaiting.decrementAndGet();
            text.read(message).ifPresent(this::heard);
        });
    }

    /** Until its turn comes, one word that something was missed is enough for all that are dropped meanwhile. */
    private void drop() {
        if (dropped.compareAndSet(false, true)) {
            LOG.warn("More than {} messages of changes wait; open pages read everything again", MOST_WAITING);
            missed();
        }
    }

    @Override
    public void missed() {
        soon(() -> {
            dropped.set(false);
            history.forget();
            all().forEach(client -> client.offer("reset", NOTHING, history.last()));
        });
    }

    private void soon(Runnable work) {
        try {
            teller.execute(() -> {
                try {
                    work.run();
                } catch (RuntimeException e) {
                    LOG.warn("Open pages were not told of a change", e);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("Stopping; pages connect elsewhere", e);
        }
    }

    private void heard(SignalText.Message message) {
        history.add(message);
        Set<TenantId> concerned = new LinkedHashSet<>();
        message.signals().forEach(signal -> concerned.add(signal.tenant()));
        clients.forEach((listener, list) -> {
            if (concerned.contains(listener.tenant())) {
                tell(
                        message,
                        listener.user(),
                        list.stream().filter(LiveClient::begun).toList());
            }
        });
    }

    /** The last event of a message carries its id: a client that got only some of them is told all of them again. */
    private void tell(SignalText.Message message, UUID user, Collection<LiveClient> told) {
        for (LiveClient client : told) {
            List<LiveView.Event> events = events(message, client, user);
            for (int i = 0; i < events.size(); i++) {
                LiveView.Event event = events.get(i);
                client.offer(event.type(), event.json(), i == events.size() - 1 ? message.id() : null);
            }
        }
    }

    /** What cannot be looked up now has changed all the same. */
    private List<LiveView.Event> events(SignalText.Message message, LiveClient client, UUID user) {
        try {
            return view.of(message.signals(), client.tenant(), user, client.caller());
        } catch (RuntimeException e) {
            LOG.debug("A change could not be shown", e);
            return List.of(LiveView.Event.RESET);
        }
    }

    private Collection<LiveClient> all() {
        List<LiveClient> all = new ArrayList<>();
        clients.values().forEach(all::addAll);
        return all;
    }

    private void heartbeat() {
        for (Listener listener : new ArrayList<>(clients.keySet())) {
            clients.computeIfPresent(listener, (key, list) -> {
                list.removeIf(LiveClient::closed);
                return list.isEmpty() ? null : list;
            });
            List<LiveClient> list = clients.getOrDefault(listener, List.of());
            for (LiveClient client : list) {
                if (client.olderThan(LONGEST)) {
                    client.close();
                } else if (client.begun()) {
                    client.offer("beat", NOTHING, history.last());
                }
            }
        }
    }

    int count() {
        return clients.values().stream().mapToInt(List::size).sum();
    }
}
