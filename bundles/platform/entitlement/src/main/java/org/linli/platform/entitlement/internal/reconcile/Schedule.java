package org.linli.platform.entitlement.internal.reconcile;

import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.linli.api.data.Ids;
import org.linli.api.problem.ProblemException;
import org.linli.api.tenant.TenantId;
import org.linli.platform.entitlement.Entitlements;
import org.linli.platform.entitlement.MixChange;
import org.linli.platform.entitlement.Plan;
import org.linli.platform.entitlement.internal.host.ScheduleStore;
import org.linli.platform.entitlement.internal.host.ScheduledChange;
import org.linli.platform.entitlement.internal.plan.EntitlementPlanner;
import org.linli.platform.nodes.ThisNode;
import org.linli.platform.persistence.DatabaseUnavailableException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts scheduled changes when their time has come. A change that has become impossible by then keeps the reason. */
@Component(service = Schedule.class, immediate = true)
public final class Schedule {
    private static final Logger LOG = LoggerFactory.getLogger(Schedule.class);
    private static final int SECONDS_BETWEEN_LOOKS = 5;
    private static final Duration LEASE = Duration.ofMinutes(1);

    /** Refusals that pass by themselves. */
    private static final Set<String> COMES_AGAIN = Set.of("operation-open", "changed-meanwhile");

    private final ScheduleStore store;
    private final Entitlements entitlements;
    private final ThisNode node;
    private final Ids ids;
    private final InstantSource clock;
    private final ChangeJson json = new ChangeJson();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "linli-schedule");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public Schedule(
            @Reference ScheduleStore store,
            @Reference Entitlements entitlements,
            @Reference ThisNode node,
            @Reference Ids ids,
            @Reference InstantSource clock) {
        this.store = store;
        this.entitlements = entitlements;
        this.node = node;
        this.ids = ids;
        this.clock = clock;
        timer.scheduleWithFixedDelay(this::look, 1, SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
    }

    @Deactivate
    void close() {
        timer.shutdownNow();
    }

    /**
     * A change that waits.
     *
     * @param change null when what is stored cannot be read
     */
    public record Entry(UUID id, Instant at, @Nullable MixChange change, String askedBy) {}

    /**
     * What is in the way of the change now may be gone when its time has come, except that nobody knows the module or version.
     *
     * @throws ProblemException 422 with every module and version that this host does not have
     */
    public UUID add(TenantId tenant, Instant at, MixChange change, String askedBy) {
        List<Plan.Problem> unknown = entitlements.plan(tenant, change).problems().stream()
                .filter(problem -> problem.code().equals(EntitlementPlanner.UNKNOWN))
                .toList();
        if (!unknown.isEmpty()) {
            throw Reconciler.refused(unknown);
        }
        UUID id = ids.next();
        store.add(new ScheduledChange(id, tenant.value(), at, json.writeWish(change), askedBy));
        return id;
    }

    public List<Entry> waiting(TenantId tenant) {
        return store.waiting(tenant).stream()
                .map(c -> new Entry(c.id(), c.dueAt(), readable(c), c.askedBy()))
                .toList();
    }

    private @Nullable MixChange readable(ScheduledChange change) {
        try {
            return json.readWish(change.change());
        } catch (IllegalArgumentException e) {
            LOG.warn("The scheduled change {} cannot be read", change.id(), e);
            return null;
        }
    }

    /** @return whether such a change was waiting */
    public boolean cancel(TenantId tenant, UUID id) {
        return store.waiting(tenant).stream().anyMatch(c -> c.id().equals(id)) && store.conclude(id, "cancelled");
    }

    /** Package-private so that tests need not wait. */
    void look() {
        try {
            store.due(clock.instant()).forEach(this::begin);
        } catch (RuntimeException e) {
            LOG.warn("Scheduled changes could not be looked up; next try in {} s", SECONDS_BETWEEN_LOOKS, e);
        }
    }

    /** One change that cannot start must not keep the others waiting. */
    private void begin(ScheduledChange change) {
        Instant now = clock.instant();
        if (!store.take(change.id(), node.id(), now, now.plus(LEASE))) {
            return;
        }
        try {
            entitlements.apply(new TenantId(change.tenant()), json.readWish(change.change()));
            store.conclude(change.id(), "started");
        } catch (ProblemException e) {
            if (COMES_AGAIN.contains(e.problem().code())) {
                return;
            }
            LOG.warn("The scheduled change {} cannot be made: {}", change.id(), e.getMessage());
            store.conclude(change.id(), e.problem().text().zh());
        } catch (DatabaseUnavailableException | PersistenceException e) {
            LOG.warn("The scheduled change {} is tried again in {} s", change.id(), SECONDS_BETWEEN_LOOKS, e);
        } catch (RuntimeException e) {
            LOG.error("The scheduled change {} cannot be begun", change.id(), e);
            store.conclude(change.id(), "无法执行，原因见日志 (cannot be begun; the log names the reason)");
        }
    }
}
