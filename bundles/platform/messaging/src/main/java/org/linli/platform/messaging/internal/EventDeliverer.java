package org.linli.platform.messaging.internal;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.data.Ids;
import org.linli.api.event.Event;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.catalogue.routing.Routes;
import org.linli.platform.context.CallContext;
import org.linli.platform.context.CallContexts;
import org.linli.platform.context.SystemCaller;
import org.linli.platform.guard.ModuleWork;
import org.linli.platform.guard.NotNowException;
import org.linli.platform.messaging.internal.tenant.EventDelivery;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.DatabaseUnavailableException;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands one event to one consumer: in a call and a transaction of its own, together with the row that says so.
 */
@Component(service = EventDeliverer.class)
public final class EventDeliverer {
    private static final Logger LOG = LoggerFactory.getLogger(EventDeliverer.class);
    private static final Duration DRAINING = Duration.ofSeconds(1);

    private final CallContexts contexts;
    private final Transactions transactions;
    private final EntityManager em;
    private final Routes routes;
    private final Ids ids;
    private final InstantSource clock;
    private final ModuleWork work;

    @Activate
    public EventDeliverer(
            @Reference CallContexts contexts,
            @Reference Transactions transactions,
            @Reference MessagingUnit unit,
            @Reference Routes routes,
            @Reference Ids ids,
            @Reference InstantSource clock,
            @Reference ModuleWork work) {
        this.contexts = contexts;
        this.transactions = transactions;
        this.em = unit.em();
        this.routes = routes;
        this.ids = ids;
        this.clock = clock;
        this.work = work;
    }

    /**
     * @return when to try again; empty when it is done or was given up
     * @throws NotNowException when the consumer may not be called now, which is no attempt
     * @throws DatabaseUnavailableException when the database is away, which is not the consumer's failure
     */
    Optional<Instant> deliver(TenantInfo tenant, Event event, Subscription subscription) {
        try (Routes.Use use = routes.acquire(tenant.id(), subscription.instance())) {
            if (use == null) {
                return Optional.of(clock.instant().plus(DRAINING));
            }
            CallContext context = new CallContext(
                    tenant, new SystemCaller("系统"), Locale.SIMPLIFIED_CHINESE, "event-" + event.id(), "");
            ModuleWork.Piece piece =
                    new ModuleWork.Piece(tenant, subscription.instance(), ModuleWork.Kind.EVENT, subscription.key());
            work.run(
                    piece,
                    inside -> contexts.call(
                            context,
                            () -> transactions.separateTenant(
                                    tenant.id(), Access.WRITE, () -> consume(event, subscription, inside))));
            return Optional.empty();
        } catch (DatabaseUnavailableException | NotNowException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            // Whatever a module throws is its failure: passed on, it would end the relay of the district at this event
            // each time
            return failed(tenant, event, subscription, e);
        }
    }

    private boolean consume(Event event, Subscription subscription, ModuleWork.Inside inside) {
        EventDelivery delivery = find(event.id(), subscription.key(), LockModeType.NONE);
        if (delivery == null) {
            delivery = new EventDelivery(ids.next(), event.id(), event.type(), subscription.key(), clock.instant());
            em.persist(delivery);
        } else if (delivery.state() != EventDelivery.State.FAILED) {
            return false;
        }
        delivery.done(clock.instant());
        // Before the consumer works: a second node waits here for the first one's commit and then gives up
        em.flush();
        return inside.module(() -> {
            subscription.consumer().on(event);
            return true;
        });
    }

    private Optional<Instant> failed(TenantInfo tenant, Event event, Subscription subscription, Throwable thrown) {
        Failed failed =
                transactions.separateTenant(tenant.id(), Access.WRITE, () -> remember(event, subscription, thrown));
        if (failed.byUs()) {
            LOG.warn(
                    "Event {} of type {} failed at {} in tenant {}; next attempt {}",
                    event.id(),
                    event.type(),
                    subscription.key(),
                    tenant.id(),
                    failed.next(),
                    thrown);
        }
        return failed.next();
    }

    /** @param byUs false when another node had delivered the event, whose row made ours fail */
    private record Failed(boolean byUs, Optional<Instant> next) {}

    private Failed remember(Event event, Subscription subscription, Throwable thrown) {
        // Somebody may be asking for another try just now
        EventDelivery delivery = find(event.id(), subscription.key(), LockModeType.PESSIMISTIC_WRITE);
        if (delivery == null) {
            delivery = new EventDelivery(ids.next(), event.id(), event.type(), subscription.key(), clock.instant());
            em.persist(delivery);
        } else if (delivery.state() == EventDelivery.State.DONE) {
            return new Failed(false, Optional.empty());
        }
        Instant now = clock.instant();
        @Nullable Instant nextAttempt = Backoff.next(delivery.attempts() + 1, now);
        delivery.failed(Failure.sentence(thrown), nextAttempt, now);
        return new Failed(true, Optional.ofNullable(nextAttempt));
    }

    private @Nullable EventDelivery find(UUID eventId, String consumer, LockModeType lock) {
        return em
                .createQuery(
                        "select d from EventDelivery d where d.eventId = :event and d.consumer = :consumer",
                        EventDelivery.class)
                .setParameter("event", eventId)
                .setParameter("consumer", consumer)
                .setLockMode(lock)
                .getResultList()
                .stream()
                .findFirst()
                .orElse(null);
    }
}
