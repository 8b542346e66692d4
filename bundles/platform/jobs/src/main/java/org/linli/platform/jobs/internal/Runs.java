package org.linli.platform.jobs.internal;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.data.Ids;
import org.linli.api.tenant.TenantId;
import org.linli.platform.jobs.internal.host.JobRun;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Which slots were run, by whom, and how it went. Claims are unique over all nodes. */
@Component(service = Runs.class)
public final class Runs {
    static final Duration LEASE = Duration.ofMinutes(10);
    static final Duration KEPT = Duration.ofDays(90);

    private final Transactions transactions;
    private final EntityManager em;
    private final Ids ids;
    private final InstantSource clock;

    @Activate
    public Runs(
            @Reference Transactions transactions,
            @Reference JobsUnits units,
            @Reference Ids ids,
            @Reference InstantSource clock) {
        this.transactions = transactions;
        this.em = units.host();
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * A claimed slot.
     *
     * @param token fencing token, grows when another node takes the slot over
     */
    record Claim(UUID id, TimerKey key, Instant slot, long token) {}

    /** Latest slot of every timer ever seen. */
    Map<TimerKey, Instant> latestSlots() {
        return transactions.host(Access.READ, () -> {
            Map<TimerKey, Instant> latest = new HashMap<>();
            em.createQuery(
                            "select r.tenant, r.module, r.job, max(r.slot) from JobRun r group by r.tenant, r.module, r.job",
                            Object[].class)
                    .getResultList()
                    .forEach(row -> latest.put(
                            new TimerKey(new TenantId((Integer) row[0]), (String) row[1], (String) row[2]),
                            (Instant) row[3]));
            return latest;
        });
    }

    /** Remembers a slot before the timer was first seen, so that only later ones count as missed. */
    void baseline(TimerKey key, Instant slot) {
        insert(JobRun.baseline(ids.next(), key.tenant().value(), key.module(), key.job(), slot, clock.instant()));
    }

    /** Takes the slot; empty when it was taken before, by this node or another. */
    Optional<Claim> claim(TimerKey key, Instant slot, String node) {
        Instant now = clock.instant();
        JobRun run = JobRun.claimed(
                ids.next(), key.tenant().value(), key.module(), key.job(), slot, node, now, now.plus(LEASE));
        return insert(run) ? Optional.of(claim(run)) : Optional.empty();
    }

    private boolean insert(JobRun run) {
        try {
            return transactions.host(Access.WRITE, () -> {
                if (exists(run)) {
                    return false;
                }
                em.persist(run);
                em.flush();
                return true;
            });
        } catch (PersistenceException e) {
            boolean taken = transactions.host(Access.READ, () -> exists(run));
            if (taken) {
                return false;
            }
            throw e;
        }
    }

    private boolean exists(JobRun run) {
        return !em.createQuery(
                        "select r.id from JobRun r where r.tenant = :tenant and r.module = :module and r.job = :job"
                                + " and r.slot = :slot",
                        UUID.class)
                .setParameter("tenant", run.tenant())
                .setParameter("module", run.module())
                .setParameter("job", run.job())
                .setParameter("slot", run.slot())
                .getResultList()
                .isEmpty();
    }

    /** Runs whose node stopped renewing the lease. */
    List<Claim> abandoned() {
        return transactions.host(
                Access.READ,
                () -> em
                        .createQuery(
                                "select r from JobRun r where r.state = :running and r.leaseUntil < :now order by r.leaseUntil",
                                JobRun.class)
                        .setParameter("running", JobRun.State.RUNNING)
                        .setParameter("now", clock.instant())
                        .setMaxResults(100)
                        .getResultList()
                        .stream()
                        .map(Runs::claim)
                        .toList());
    }

    /** Takes an abandoned run over; empty when another node did. */
    Optional<Claim> takeOver(Claim abandoned, String node) {
        try {
            return transactions.host(Access.WRITE, () -> {
                JobRun run = mine(abandoned);
                Instant now = clock.instant();
                if (run == null || !run.leaseUntil().isBefore(now)) {
                    return Optional.empty();
                }
                run.takeOver(node, now.plus(LEASE));
                em.flush();
                return Optional.of(claim(run));
            });
        } catch (PersistenceException e) {
            return Optional.empty();
        }
    }

    /** @return false when another node has taken the run over */
    boolean prolong(Claim claim) {
        return transactions.host(Access.WRITE, () -> {
            JobRun run = mine(claim);
            if (run != null) {
                run.prolong(clock.instant().plus(LEASE));
            }
            return run != null;
        });
    }

    /** Gives the run up for a while; any node goes on with it then. */
    void postpone(Claim claim, String why, Duration wait) {
        transactions.host(Access.WRITE, () -> {
            JobRun run = mine(claim);
            if (run != null) {
                run.postpone(why, clock.instant().plus(wait));
            }
            return run != null;
        });
    }

    /** @param why null when it succeeded */
    void finish(Claim claim, @Nullable String why) {
        transactions.host(Access.WRITE, () -> {
            JobRun run = mine(claim);
            if (run != null) {
                run.finish(why, clock.instant());
            }
            return run != null;
        });
    }

    private @Nullable JobRun mine(Claim claim) {
        // The node that works prolongs on one thread and finishes on another: they wait for each other
        JobRun run = em.find(JobRun.class, claim.id(), LockModeType.PESSIMISTIC_WRITE);
        return run != null && run.token() == claim.token() && run.state() == JobRun.State.RUNNING ? run : null;
    }

    /**
     * Deletes old rows but for the latest of each timer.
     *
     * @return rows deleted
     */
    int purge() {
        Map<TimerKey, Instant> latest = latestSlots();
        return transactions.host(Access.WRITE, () -> {
            List<JobRun> old = em.createQuery(
                            "select r from JobRun r where r.startedAt < :limit order by r.startedAt", JobRun.class)
                    .setParameter("limit", clock.instant().minus(KEPT))
                    .setMaxResults(500)
                    .getResultList();
            List<JobRun> deletable = old.stream()
                    .filter(run -> run.state() != JobRun.State.RUNNING)
                    .filter(run -> !run.slot().equals(latest.get(key(run))))
                    .toList();
            deletable.forEach(em::remove);
            return deletable.size();
        });
    }

    private static Claim claim(JobRun run) {
        return new Claim(run.id(), key(run), run.slot(), run.token());
    }

    private static TimerKey key(JobRun run) {
        return new TimerKey(new TenantId(run.tenant()), run.module(), run.job());
    }
}
