package org.linli.platform.messaging.internal;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.linli.api.event.Event;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.guard.NotNowException;
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
    boolean due(TenantId tenant) {
        return !pending(1).isEmpty() || !enabledAgain(tenant).isEmpty();
    }

    /** Audiences of events that were held for a module which the district has again. */
    private List<String> enabledAgain(TenantId tenant) {
        Set<String> enabled = subscriptions.enabled(tenant);
        return em.createQuery("select distinct e.audience from OutboxEvent e where e.state = :waiting", String.class)
                .setParameter("waiting", OutboxEvent.State.WAITING)
                .getResultStream()
                .filter(audience -> Arrays.stream(audience.split(",")).anyMatch(enabled::contains))
                .toList();
    }

    private boolean wake(List<String> audiences) {
        em.createQuery("update OutboxEvent e set e.state = :pending, e.dueAt = :now"
                        + " where e.state = :waiting and e.audience in :audiences")
                .setParameter("pending", OutboxEvent.State.PENDING)
                .setParameter("waiting", OutboxEvent.State.WAITING)
                .setParameter("now", clock.instant())
                .setParameter("audiences", audiences)
                .executeUpdate();
        return true;
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
        List<String> again = transactions.separateTenant(tenant.id(), Access.READ, () -> enabledAgain(tenant.id()));
        if (!again.isEmpty()) {
            transactions.separateTenant(tenant.id(), Access.WRITE, () -> wake(again));
        }
        Batch batch = transactions.separateTenant(tenant.id(), Access.READ, this::read);
        if (batch.events().isEmpty()) {
            return false;
        }
        List<OutboxEvent> finished = new ArrayList<>();
        Map<OutboxEvent, Set<String>> held = new HashMap<>();
        Map<Instant, List<OutboxEvent>> waiting = new HashMap<>();
        Instant now = clock.instant();
        for (OutboxEvent event : batch.events()) {
            if (Thread.currentThread().isInterrupted()) {
                // Stopping; the others stay due
                break;
            }
            Rest rest = deliver(tenant, event, batch, now);
            if (rest.next().isPresent()) {
                waiting.computeIfAbsent(rest.next().get(), t -> new ArrayList<>())
                        .add(event);
            } else if (rest.disabled().isEmpty()) {
                finished.add(event);
            } else {
                held.put(event, rest.disabled());
            }
        }
        transactions.separateTenant(tenant.id(), Access.WRITE, () -> settle(finished, waiting, held));
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
     * What is left to do with an event.
     *
     * @param next when to look at it again; empty when nothing is left for those that are enabled
     * @param disabled those for which it is kept until they are enabled again
     */
    private record Rest(Optional<Instant> next, Set<String> disabled) {}

    /**
     * A module that is enabled and does not run, because the node is starting or the module is quarantined, is waited for, however
     * long it takes. For one that was disabled meanwhile the event is kept, and nobody tries; one whose version does not consume the
     * type any more gets nothing.
     */
    private Rest deliver(TenantInfo tenant, OutboxEvent event, Batch batch, Instant now) {
        Event delivered = new Event(event.id(), event.type(), event.source(), event.publishedAt(), event.payload());
        List<Instant> again = new ArrayList<>();
        Set<String> disabled = new TreeSet<>(event.modules());
        disabled.removeAll(subscriptions.enabled(tenant.id()));
        Set<String> entitled = subscriptions.audience(tenant.id(), event.type());
        for (String module : event.modules()) {
            if (disabled.contains(module) || !entitled.contains(module)) {
                continue;
            }
            if (!subscriptions.runs(tenant.id(), module)) {
                again.add(now.plus(patience(Duration.between(event.publishedAt(), now))));
                continue;
            }
            for (Subscription subscription : subscriptions.of(tenant.id(), module, event.type())) {
                deliver(tenant, delivered, subscription, batch.delivery(event, subscription), now)
                        .ifPresent(again::add);
            }
        }
        return new Rest(again.stream().min(Instant::compareTo), disabled);
    }

    private static Duration patience(Duration age) {
        Duration share = age.dividedBy(10);
        if (share.compareTo(LOOK_AGAIN) < 0) {
            return LOOK_AGAIN;
        }
        return share.compareTo(LOOK_AGAIN_AT_LAST) < 0 ? share : LOOK_AGAIN_AT_LAST;
    }

    private Optional<Instant> deliver(
            TenantInfo tenant, Event event, Subscription subscription, Optional<EventDelivery> known, Instant now) {
        if (known.filter(delivery -> delivery.state() != EventDelivery.State.FAILED)
                .isPresent()) {
            return Optional.empty();
        }
        Optional<Instant> notYet = known.map(EventDelivery::dueAt).filter(due -> due.isAfter(clock.instant()));
        if (notYet.isPresent()) {
            return notYet;
        }
        try {
            return deliverer.deliver(tenant, event, subscription);
        } catch (NotNowException e) {
            // Quarantined, at rest, or busy: somebody may lift that before its time
            Duration patience = patience(Duration.between(event.at(), now));
            return Optional.of(clock.instant().plus(Collections.min(List.of(patience, e.retryIn()))));
        }
    }

    /** Passes over what somebody has changed since it was read, such as by asking for another try: that is due anew. */
    private boolean settle(
            List<OutboxEvent> finished, Map<Instant, List<OutboxEvent>> waiting, Map<OutboxEvent, Set<String>> held) {
        held.forEach((read, modules) -> Optional.ofNullable(em.find(OutboxEvent.class, read.id()))
                .filter(event -> event.version() == read.version())
                .ifPresent(event -> event.holdFor(modules)));
        byVersion(finished)
                .forEach((version, ids) -> em.createQuery(
                                "update OutboxEvent e set e.state = :done where e.id in :ids and e.version = :version")
                        .setParameter("done", OutboxEvent.State.DONE)
                        .setParameter("ids", ids)
                        .setParameter("version", version)
                        .executeUpdate());
        waiting.forEach((at, events) -> byVersion(events)
                .forEach((version, ids) -> em.createQuery(
                                "update OutboxEvent e set e.dueAt = :at where e.id in :ids and e.version = :version")
                        .setParameter("at", at)
                        .setParameter("ids", ids)
                        .setParameter("version", version)
                        .executeUpdate()));
        return true;
    }

    private static Map<Long, List<UUID>> byVersion(List<OutboxEvent> events) {
        return events.stream()
                .collect(Collectors.groupingBy(
                        OutboxEvent::version, Collectors.mapping(OutboxEvent::id, Collectors.toList())));
    }
}
