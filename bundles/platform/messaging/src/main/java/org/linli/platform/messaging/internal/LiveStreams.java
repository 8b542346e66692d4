package org.linli.platform.messaging.internal;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.linli.api.tenant.TenantId;
import org.linli.platform.messaging.LiveUpdates;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The browsers that listen on this node. A few threads write for all of them; a client that does not keep
 * up is dropped and comes back by itself.
 */
@Component(service = {LiveUpdates.class, LiveStreams.class})
public final class LiveStreams implements LiveUpdates {
    static final int CLIENTS_PER_USER = 6;
    private static final Logger LOG = LoggerFactory.getLogger(LiveStreams.class);
    private static final int HEARTBEAT_SECONDS = 20;
    private static final int THREADS = 4;

    private final Map<Listener, List<LiveClient>> clients = new ConcurrentHashMap<>();
    private final PayloadJson json = new PayloadJson();
    private final ExecutorService writers = Executors.newFixedThreadPool(THREADS, DaemonThreads.named("linli-sse"));
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("linli-sse-heartbeat"));

    @Activate
    public LiveStreams() {
        timer.scheduleWithFixedDelay(this::heartbeat, HEARTBEAT_SECONDS, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
    }

    @Deactivate
    void close() {
        timer.shutdownNow();
        clients.values().forEach(list -> list.forEach(LiveClient::close));
        clients.clear();
        writers.shutdownNow();
    }

    /** Whose browsers. */
    private record Listener(TenantId tenant, UUID user) {}

    /** @return false when the person has too many streams open */
    boolean open(TenantId tenant, UUID user, SseEventSink sink, Sse sse) {
        Listener listener = new Listener(tenant, user);
        Optional<LiveClient> added = add(listener, new LiveClient(sink, sse, writers));
        added.ifPresent(client -> client.offer(
                sse.newEventBuilder().comment("welcome").reconnectDelay(3000).build()));
        return added.isPresent();
    }

    private Optional<LiveClient> add(Listener listener, LiveClient client) {
        List<LiveClient> result = clients.compute(listener, (key, known) -> {
            List<LiveClient> list = known == null ? new CopyOnWriteArrayList<>() : known;
            list.removeIf(LiveClient::closed);
            if (list.size() < CLIENTS_PER_USER) {
                list.add(client);
            }
            return list;
        });
        return result.contains(client) ? Optional.of(client) : Optional.empty();
    }

    @Override
    public void push(TenantId tenant, UUID user, String type, Object payload) {
        List<LiveClient> listening = clients.getOrDefault(new Listener(tenant, user), List.of());
        if (listening.isEmpty()) {
            return;
        }
        String text = json.write(payload);
        for (LiveClient client : listening) {
            offer(client, client.event(type, text));
        }
    }

    private void heartbeat() {
        for (Listener listener : new ArrayList<>(clients.keySet())) {
            clients.computeIfPresent(listener, (key, list) -> {
                list.removeIf(LiveClient::closed);
                return list.isEmpty() ? null : list;
            });
            clients.getOrDefault(listener, List.of()).forEach(LiveStreams::beat);
        }
    }

    private static void beat(LiveClient client) {
        offer(client, client.heartbeat());
    }

    /** One client's trouble must neither reach the others nor end the heartbeat. */
    private static void offer(LiveClient client, OutboundSseEvent event) {
        try {
            client.offer(event);
        } catch (RejectedExecutionException e) {
            client.close();
        } catch (RuntimeException e) {
            LOG.debug("A client is dropped", e);
            client.close();
        }
    }

    int count() {
        return clients.values().stream().mapToInt(List::size).sum();
    }
}
