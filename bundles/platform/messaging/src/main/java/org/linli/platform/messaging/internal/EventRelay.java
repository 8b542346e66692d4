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
import java.util.Set;
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

    /** How soon a young event is looked at again whose module is enabled and does not run here; an old one less often. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private static final Duration LOOK_AGAIN_AT_LAST = Duration.ofMinutes(1);

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
        Map<Instant, List<UUID>> waiting = new HashMap<>();
        Instant now = clock.instant();
        for (OutboxEvent event : batch.events()) {
            Optional<Instant> next = deliver(tenant, event, batch, now);
            next.ifPresentOrElse(
                    at -> waiting.computeIfAbsent(at, t -> new ArrayList<>()).add(event.id()),
                    () -> finished.add(event.id()));
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

    /**
     * A module that is enabled and does not run, because the node is starting or the module is quarantined, is waited for, however
     * long it takes. One that was disabled meanwhile gets nothing.
     *
     * @return when to look at the event again; empty when it is finished
     */
    private Optional<Instant> deliver(TenantInfo tenant, OutboxEvent event, Batch batch, Instant now) {
        Event delivered = new Event(event.id(), event.type(), event.source(), event.publishedAt(), event.payload());
        List<Instant> again = new ArrayList<>();
        Set<String> entitled = subscriptions.audience(tenant.id(), event.type());
        for (String module : audience(event)) {
            if (!entitled.contains(module)) {
                continue;
            }
            if (!subscriptions.runs(tenant.id(), module)) {
                again.add(now.plus(patience(Duration.between(event.publishedAt(), now))));
                continue;
            }
            for (Subscription subscription : subscriptions.of(tenant.id(), module, event.type())) {
                deliver(tenant, delivered, subscription, batch.delivery(event, subscription))
                        .ifPresent(again::add);
            }
        }
        return again.stream().min(Instant::compareTo);
    }

    private static Duration patience(Duration age) {
        Duration share = age.dividedBy(10);
        if (share.compareTo(LOOK_AGAIN) < 0) {
            return LOOK_AGAIN;
        }
        return share.compareTo(LOOK_AGAIN_AT_LAST) < 0 ? share : LOOK_AGAIN_AT_LAST;
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

    private boolean settle(List<UUID> finished, Map<Instant, List<UUID>> waiting) {
        if (!finished.isEmpty()) {
            em.createQuery("update OutboxEvent e set e.state = :done where e.id in :ids")
                    .setParameter("done", OutboxEvent.State.DONE)
                    .setParameter("ids", finished)
                    .executeUpdate();
        }
        waiting.forEach((at, ids) -> em.createQuery("update OutboxEvent e set e.dueAt = :at where e.id in :ids")
                .setParameter("at", at)
                .setParameter("ids", ids)
                .executeUpdate());
        return true;
    }
}
