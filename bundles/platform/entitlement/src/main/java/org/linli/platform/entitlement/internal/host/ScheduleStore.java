package org.linli.platform.entitlement.internal.host;

import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.linli.api.tenant.TenantId;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Rows of scheduled changes. */
@Component(service = ScheduleStore.class)
public final class ScheduleStore {
    private static final String WAITING = "waiting";

    private final Transactions transactions;
    private final EntitlementStore unit;

    @Activate
    public ScheduleStore(@Reference Transactions transactions, @Reference EntitlementStore unit) {
        this.transactions = transactions;
        this.unit = unit;
    }

    public void add(ScheduledChange change) {
        transactions.host(Access.WRITE, () -> {
            unit.entityManager().persist(change);
            return change;
        });
    }

    public List<ScheduledChange> waiting(TenantId tenant) {
        return transactions.host(
                Access.READ,
                () -> unit.entityManager()
                        .createQuery(
                                "select c from ScheduledChange c where c.tenant = :tenant and c.outcome = :waiting order by c.dueAt",
                                ScheduledChange.class)
                        .setParameter("tenant", tenant.value())
                        .setParameter("waiting", WAITING)
                        .getResultList());
    }

    /** Of all tenants. */
    public List<ScheduledChange> waiting() {
        return transactions.host(
                Access.READ,
                () -> unit.entityManager()
                        .createQuery(
                                "select c from ScheduledChange c where c.outcome = :waiting order by c.dueAt",
                                ScheduledChange.class)
                        .setParameter("waiting", WAITING)
                        .getResultList());
    }

    /** Deletes every change of the tenant, whatever became of it. */
    void forget(TenantId tenant) {
        transactions.host(
                Access.WRITE,
                () -> unit.entityManager()
                        .createQuery("delete from ScheduledChange c where c.tenant = :tenant")
                        .setParameter("tenant", tenant.value())
                        .executeUpdate());
    }

    public List<ScheduledChange> due(Instant now) {
        return transactions.host(
                Access.READ,
                () -> unit.entityManager()
                        .createQuery(
                                "select c from ScheduledChange c where c.outcome = :waiting and c.dueAt <= :now order by c.dueAt",
                                ScheduledChange.class)
                        .setParameter("waiting", WAITING)
                        .setParameter("now", now)
                        .getResultList());
    }

    /** @return whether the node may start the change; no other one may until the lease ends */
    public boolean take(UUID id, String node, Instant now, Instant until) {
        try {
            return transactions.host(Access.WRITE, () -> {
                ScheduledChange change = unit.entityManager().find(ScheduledChange.class, id);
                boolean taken = change != null && change.take(node, now, until);
                unit.entityManager().flush();
                return taken;
            });
        } catch (PersistenceException e) {
            // Another node was faster.
            return false;
        }
    }

    /** @return whether the change was still waiting */
    public boolean conclude(UUID id, String outcome) {
        return transactions.host(Access.WRITE, () -> {
            ScheduledChange change = unit.entityManager().find(ScheduledChange.class, id);
            if (change == null || !change.waiting()) {
                return false;
            }
            change.conclude(outcome);
            return true;
        });
    }
}
