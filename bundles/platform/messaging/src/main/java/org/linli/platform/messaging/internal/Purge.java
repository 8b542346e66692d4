package org.linli.platform.messaging.internal;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.linli.api.tenant.TenantId;
import org.linli.platform.messaging.internal.tenant.OutboxEvent;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Deletes finished events and their deliveries after a week, in small batches. Parked deliveries stay, with
 * their events, until somebody settles them.
 */
@Component(service = Purge.class)
public final class Purge {
    static final Duration KEPT = Duration.ofDays(7);
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
    }

    /** @return events deleted */
    int purge(TenantId tenant) {
        int deleted = 0;
        int batch;
        do {
            batch = transactions.separateTenant(tenant, Access.WRITE, this::batch);
            deleted += batch;
        } while (batch == BATCH);
        return deleted;
    }

    private int batch() {
        List<UUID> old = em.createQuery(
                        "select e.id from OutboxEvent e where e.state = :done and e.publishedAt < :limit"
                                + " and not exists (select d.id from EventDelivery d"
                                + " where d.eventId = e.id and d.state = :parked)"
                                + " order by e.id",
                        UUID.class)
                .setParameter("done", OutboxEvent.State.DONE)
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
