package org.linli.platform.messaging.internal;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.linli.api.event.Event;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.messaging.internal.tenant.EventDelivery;
import org.linli.platform.messaging.internal.tenant.OutboxEvent;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes the due events of one district, in the order in which they were published, to their consumers. */
@Component(service = EventRelay.class)
public final class EventRelay {
    static final int BATCH = 100;

    /**
     * How long an event waits for a module of its audience that does not run here: the node may still be
     * starting. A module that was disabled meanwhile gets nothing.
     */
    static final Duration GRACE = Duration.ofMinutes(15);

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private final Transactions transactions;
    private final EntityManager em;
    private final Subscriptions subscriptions;
    private final EventDeliverer deliverer;
    private final InstantSource clock;

    @Activate
    public EventRelay(
            @Reference Transactions transactions,
            @Reference MessagingUnit unit,
            @Reference Subscriptions subscriptions,
            @Reference EventDeliverer deliverer,
            @Reference InstantSource clock) {
        this.transactions = transactions;
        this.em = unit.em();
        this.subscriptions = subscriptions;
        this.deliverer = deliverer;
        this.clock = clock;
    }

    /** Whether anything is due; in the open transaction of the tenant. */
    boolean due() {
        return !pending(1).isEmpty();
    }

    /** How long until the next event that waits; empty when none does. */
    Optional<Duration> nextDue(TenantId tenant) {
        List<Instant> soonest = transactions.separateTenant(
                tenant,
                Access.READ,
                () -> em.createQuery(
                                "select e.dueAt from OutboxEvent e where e.state = :pending order by e.dueAt",
                                Instant.class)
                        .setParameter("pending", OutboxEvent.State.PENDING)
                        .setMaxResults(1)
                        .getResultList());
        return soonest.stream()
                .findFirst()
                .map(at -> Duration.between(clock.instant(), at))
                .map(delay -> delay.isNegative() ? Duration.ofMillis(100) : delay);
    }

    /** @return whether there may be more that is due now */
    boolean batch(TenantInfo tenant) {
        Batch batch = transactions.separateTenant(tenant.id(), Access.READ, this::read);
        if (batch.events().isEmpty()) {
            return false;
        }
        List<UUID> finished = new ArrayList<>();
        Map<UUID, Instant> waiting = new HashMap<>();
        for (OutboxEvent event : batch.events()) {
            Optional<Instant> next = deliver(tenant, event, batch);
            next.ifPresentOrElse(at -> waiting.put(event.id(), at), () -> finished.add(event.id()));
        }
        transactions.separateTenant(tenant.id(), Access.WRITE, () -> settle(finished, waiting));
        return batch.events().size() == BATCH;
    }

    private record Batch(List<OutboxEvent> events, Map<String, EventDelivery> deliveries) {
        Optional<EventDelivery> delivery(OutboxEvent event, Subscription subscription) {
            return Optional.ofNullable(deliveries.get(event.id() + " " + subscription.key()));
        }
    }

    private Batch read() {
        List<OutboxEvent> events = pending(BATCH);
        Map<String, EventDelivery> deliveries = new HashMap<>();
        if (!events.isEmpty()) {
            em.createQuery("select d from EventDelivery d where d.eventId in :ids", EventDelivery.class)
                    .setParameter("ids", events.stream().map(OutboxEvent::id).toList())
                    .getResultList()
                    .forEach(delivery -> deliveries.put(delivery.eventId() + " " + delivery.consumer(), delivery));
        }
        return new Batch(events, deliveries);
    }

    private List<OutboxEvent> pending(int limit) {
        return em.createQuery(
                        "select e from OutboxEvent e where e.state = :pending and e.dueAt <= :now order by e.id",
                        OutboxEvent.class)
                .setParameter("pending", OutboxEvent.State.PENDING)
                .setParameter("now", clock.instant())
                .setMaxResults(limit)
                .getResultList();
    }

    /** @return when to look at the event again; empty when it is finished */
    private Optional<Instant> deliver(TenantInfo tenant, OutboxEvent event, Batch batch) {
        Instant now = clock.instant();
        Event delivered = new Event(event.id(), event.type(), event.source(), event.publishedAt(), event.payload());
        List<Instant> again = new ArrayList<>();
        for (String module : audience(event)) {
            if (!subscriptions.runs(tenant.id(), module)) {
                if (now.isBefore(event.publishedAt().plus(GRACE))) {
                    again.add(now.plus(LOOK_AGAIN));
                }
                continue;
            }
            for (Subscription subscription : subscriptions.of(tenant.id(), module, event.type())) {
                deliver(tenant, delivered, subscription, batch.delivery(event, subscription))
                        .ifPresent(again::add);
            }
        }
        return again.stream().min(Instant::compareTo);
    }

    private Optional<Instant> deliver(
            TenantInfo tenant, Event event, Subscription subscription, Optional<EventDelivery> known) {
        if (known.filter(delivery -> delivery.state() != EventDelivery.State.FAILED)
                .isPresent()) {
            return Optional.empty();
        }
        Optional<Instant> notYet = known.map(EventDelivery::dueAt).filter(due -> due.isAfter(clock.instant()));
        return notYet.isPresent() ? notYet : deliverer.deliver(tenant, event, subscription);
    }

    private static Collection<String> audience(OutboxEvent event) {
        return Arrays.asList(event.audience().split(","));
    }

    private boolean settle(List<UUID> finished, Map<UUID, Instant> waiting) {
        if (!finished.isEmpty()) {
            em.createQuery("update OutboxEvent e set e.state = :done where e.id in :ids")
                    .setParameter("done", OutboxEvent.State.DONE)
                    .setParameter("ids", finished)
                    .executeUpdate();
        }
        waiting.forEach((id, at) -> em.createQuery("update OutboxEvent e set e.dueAt = :at where e.id = :id")
                .setParameter("at", at)
                .setParameter("id", id)
                .executeUpdate());
        return true;
    }
}
