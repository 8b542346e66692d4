package org.linli.platform.messaging.internal;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.linli.api.data.Work;
import org.linli.api.tenant.TenantId;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.messaging.internal.tenant.OutboxEvent;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.tenancy.TenantDataHolder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Deletes finished events, those that wait for a disabled module, and their deliveries after a week, and notifications with what was sent of them after half a year, in
 * small batches. Parked deliveries stay, with their events, until somebody settles them. What belongs to a purged module goes with
 * it.
 */
@Component(service = {Purge.class, TenantDataHolder.class})
public final class Purge implements TenantDataHolder {
    static final Duration KEPT = Duration.ofDays(7);
    static final Duration NOTIFICATIONS_KEPT = Duration.ofDays(180);
    private static final Duration EVERY = Duration.ofHours(6);
    private static final int BATCH = 200;

    private final Transactions transactions;
    private final EntityManager em;
    private final InstantSource clock;
    private final Map<TenantId, Instant> last = new ConcurrentHashMap<>();

    @Activate
    public Purge(@Reference Transactions transactions, @Reference MessagingUnit unit, @Reference InstantSource clock) {
        this.transactions = transactions;
        this.em = unit.em();
        this.clock = clock;
    }

    void ifTimeHasCome(TenantId tenant) {
        Instant now = clock.instant();
        Instant previous = last.putIfAbsent(tenant, now);
        if (previous == null || now.isBefore(previous.plus(EVERY))) {
            return;
        }
        last.put(tenant, now);
        purge(tenant);
        purgeNotifications(tenant);
    }

    /** @return notifications deleted */
    int purgeNotifications(TenantId tenant) {
        Instant limit = clock.instant().minus(NOTIFICATIONS_KEPT);
        return repeated(
                tenant,
                () -> notifications(em.createQuery(
                                "select n.id from Notification n where n.createdAt < :limit order by n.id", UUID.class)
                        .setParameter("limit", limit)
                        .setMaxResults(BATCH)
                        .getResultList()));
    }

    @Override
    public void purgeModule(TenantInfo tenant, String module) {
        repeated(
                tenant.id(),
                () -> notifications(em.createQuery(
                                "select n.id from Notification n where n.kind like :kind order by n.id", UUID.class)
                        .setParameter("kind", module + ".%")
                        .setMaxResults(BATCH)
                        .getResultList()));
        repeated(tenant.id(), () -> forget(module));
        transactions.separateTenant(
                tenant.id(),
                Access.WRITE,
                () -> em.createQuery("delete from EventDelivery d where d.consumer like :consumer")
                        .setParameter("consumer", module + ":%")
                        .executeUpdate());
    }

    /** Events that were kept for the module do not reach one that begins anew. */
    private int forget(String module) {
        List<OutboxEvent> kept = em.createQuery(
                        "select e from OutboxEvent e where e.state <> :done and concat(',', e.audience, ',') like :module"
                                + " order by e.id",
                        OutboxEvent.class)
                .setParameter("done", OutboxEvent.State.DONE)
                .setParameter("module", "%," + module + ",%")
                .setMaxResults(BATCH)
                .getResultList();
        kept.forEach(event -> event.forget(module));
        return kept.size();
    }

    @Override
    public void purgeTenant(TenantInfo tenant) {
        last.remove(tenant.id());
    }

    private int notifications(List<UUID> ids) {
        if (ids.isEmpty()) {
            return 0;
        }
        List<UUID> dispatches = em.createQuery("select d.id from Dispatch d where d.notificationId in :ids", UUID.class)
                .setParameter("ids", ids)
                .getResultList();
        if (!dispatches.isEmpty()) {
            em.createQuery("delete from RecordedMessage r where r.messageId in :ids")
                    .setParameter("ids", dispatches)
                    .executeUpdate();
            em.createQuery("delete from Dispatch d where d.id in :ids")
                    .setParameter("ids", dispatches)
                    .executeUpdate();
        }
        return em.createQuery("delete from Notification n where n.id in :ids")
                .setParameter("ids", ids)
                .executeUpdate();
    }

    private int repeated(TenantId tenant, Work<Integer> batch) {
        int deleted = 0;
        int some;
        do {
            some = transactions.separateTenant(tenant, Access.WRITE, batch);
            deleted += some;
        } while (some == BATCH);
        return deleted;
    }

    /** @return events deleted */
    int purge(TenantId tenant) {
        return repeated(tenant, this::batch);
    }

    private int batch() {
        List<UUID> old = em.createQuery(
                        "select e.id from OutboxEvent e where e.state in :settled and e.publishedAt < :limit"
                                + " and not exists (select d.id from EventDelivery d"
                                + " where d.eventId = e.id and d.state = :parked)"
                                + " order by e.id",
                        UUID.class)
                .setParameter("settled", List.of(OutboxEvent.State.DONE, OutboxEvent.State.WAITING))
                .setParameter("limit", clock.instant().minus(KEPT))
                .setParameter("parked", org.linli.platform.messaging.internal.tenant.EventDelivery.State.PARKED)
                .setMaxResults(BATCH)
                .getResultList();
        if (old.isEmpty()) {
            return 0;
        }
        em.createQuery("delete from EventDelivery d where d.eventId in :ids")
                .setParameter("ids", old)
                .executeUpdate();
        return em.createQuery("delete from OutboxEvent e where e.id in :ids")
                .setParameter("ids", old)
                .executeUpdate();
    }
}
