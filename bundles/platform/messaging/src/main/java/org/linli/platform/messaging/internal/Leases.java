package org.linli.platform.messaging.internal;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.UUID;
import org.linli.api.tenant.TenantId;
import org.linli.platform.messaging.internal.tenant.RelayLease;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Lets one node at a time relay for a district, so that the order holds. Nothing depends on it for
 * correctness: delivery rows see to it that nothing is delivered twice.
 */
@Component(service = Leases.class)
public final class Leases {
    static final Duration LENGTH = Duration.ofMinutes(1);

    /** What a node may be alone with. */
    enum Work {
        RELAY,
        DISPATCH;

        private UUID row() {
            return UUID.nameUUIDFromBytes(name().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII));
        }
    }

    private final Transactions transactions;
    private final EntityManager em;
    private final InstantSource clock;

    @Activate
    public Leases(@Reference Transactions transactions, @Reference MessagingUnit unit, @Reference InstantSource clock) {
        this.transactions = transactions;
        this.em = unit.em();
        this.clock = clock;
    }

    /** Takes or prolongs. */
    boolean take(TenantId tenant, Work work, String node) {
        try {
            return transactions.separateTenant(tenant, Access.WRITE, () -> {
                Instant now = clock.instant();
                RelayLease lease = em.find(RelayLease.class, work.row());
                if (lease == null) {
                    em.persist(new RelayLease(work.row(), node, now.plus(LENGTH)));
                } else if (!lease.take(node, now, now.plus(LENGTH))) {
                    return false;
                }
                em.flush();
                return true;
            });
        } catch (PersistenceException e) {
            // Another node was faster
            return false;
        }
    }

    void release(TenantId tenant, Work work, String node) {
        transactions.separateTenant(tenant, Access.WRITE, () -> {
            RelayLease lease = em.find(RelayLease.class, work.row());
            if (lease != null) {
                lease.release(node, clock.instant());
            }
            return true;
        });
    }
}
