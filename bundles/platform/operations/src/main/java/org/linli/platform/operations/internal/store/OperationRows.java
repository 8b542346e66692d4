package org.linli.platform.operations.internal.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linli.api.data.Ids;
import org.linli.platform.operations.Operation;
import org.linli.platform.operations.OperationLog.StepPlan;
import org.linli.platform.operations.OperationLog.StepState;

/** Operations of one schema, inside the open transaction. */
public final class OperationRows {
    private static final int LONGEST_DETAIL = 4000;
    private static final List<Operation.State> OPEN = List.of(Operation.State.QUEUED, Operation.State.RUNNING);

    private final EntityManager em;
    private final Ids ids;
    private final InstantSource clock;
    private final Changes changes;

    /** Hears of every row that others will see differently after the commit; leases are nobody's business. */
    public interface Changes {
        /** @param startedById null when the host began it */
        void changed(UUID operation, @Nullable UUID startedById);
    }

    public OperationRows(EntityManager em, Ids ids, InstantSource clock, Changes changes) {
        this.em = em;
        this.ids = ids;
        this.clock = clock;
        this.changes = changes;
    }

    /** Writes the rows and sends them to the database, so that a taken exclusive key is known at once. */
    public Operation insert(NewOperation plan) {
        OperationRow row = new OperationRow(plan, ids.next(), now());
        em.persist(row);
        em.flush();
        List<StepRow> steps = new java.util.ArrayList<>();
        for (StepPlan step : plan.steps()) {
            StepRow stepRow = new StepRow(ids.next(), row.id(), steps.size(), step);
            em.persist(stepRow);
            steps.add(stepRow);
        }
        em.flush();
        changed(row);
        return row.toOperation(steps.stream().map(StepRow::toStep).toList());
    }

    public Optional<Operation> find(UUID id) {
        return list("select o from OperationRow o where o.id = :id", query -> query.setParameter("id", id)).stream()
                .findFirst();
    }

    /** The open operation that holds the exclusive key. */
    public Optional<Operation> holder(String exclusive) {
        return list(
                        "select o from OperationRow o where o.openKey = :key",
                        query -> query.setParameter("key", exclusive))
                .stream()
                .findFirst();
    }

    public List<Operation> open(String kindPrefix) {
        return list(
                "select o from OperationRow o where o.state in :open and o.kind like :kind escape '\\'"
                        + " order by o.createdAt, o.id",
                query -> query.setParameter("open", OPEN).setParameter("kind", escaped(kindPrefix) + "%"));
    }

    public Optional<Operation> latest(String kindPrefix) {
        return list(
                        "select o from OperationRow o where o.kind like :kind escape '\\' order by o.createdAt desc, o.id desc",
                        query -> query.setParameter("kind", escaped(kindPrefix) + "%")
                                .setMaxResults(1))
                .stream()
                .findFirst();
    }

    /** In the order of their beginning, newest first when descending, starting behind the given row. */
    public List<Operation> page(
            OperationFilter filter, OperationFilter.@Nullable Place behind, boolean descending, int limit) {
        StringBuilder jpql = new StringBuilder("select o from OperationRow o where 1 = 1");
        narrow(jpql, filter);
        if (behind != null) {
            jpql.append(
                    descending
                            ? " and (o.createdAt < :at or (o.createdAt = :at and o.id < :last))"
                            : " and (o.createdAt > :at or (o.createdAt = :at and o.id > :last))");
        }
        jpql.append(descending ? " order by o.createdAt desc, o.id desc" : " order by o.createdAt, o.id");
        return list(jpql.toString(), query -> {
            bind(query, filter);
            if (behind != null) {
                query.setParameter("at", behind.createdAt()).setParameter("last", behind.id());
            }
            query.setMaxResults(limit);
        });
    }

    public long count(OperationFilter filter) {
        StringBuilder jpql = new StringBuilder("select count(o) from OperationRow o where 1 = 1");
        narrow(jpql, filter);
        TypedQuery<Long> query = em.createQuery(jpql.toString(), Long.class);
        bind(query, filter);
        return query.getSingleResult();
    }

    /** @return whether it was still open */
    public boolean running(UUID id) {
        return change(id, OperationRow::run);
    }

    public void progress(UUID id, long done, long total) {
        change(id, row -> row.progress(done, total));
    }

    public void checkpoint(UUID id, String json) {
        change(id, row -> row.checkpoint(json));
    }

    /** @return whether it was still open */
    public boolean requestCancel(UUID id) {
        return change(id, OperationRow::requestCancel);
    }

    /** Ends an operation for a runner that was asked back before it began and that nobody holds. */
    public void cancelUnbegun(UUID id) {
        locked(id).filter(OperationRow::cancellableUnbegun).ifPresent(row -> {
            row.finish(Operation.State.CANCELLED, null, null, now());
            changed(row);
        });
    }

    public boolean cancelRequested(UUID id) {
        return em.createQuery("select o.cancelRequested from OperationRow o where o.id = :id", Boolean.class)
                .setParameter("id", id)
                .getResultList()
                .contains(true);
    }

    public void finish(UUID id, Operation.State state, @Nullable String result, @Nullable String detail) {
        change(id, row -> row.finish(state, result, shortened(detail), now()));
    }

    public void step(UUID id, int place, StepState state, @Nullable String detail) {
        change(id, row -> {
            StepRow step = em.createQuery(
                            "select s from StepRow s where s.operationId = :id and s.place = :place", StepRow.class)
                    .setParameter("id", id)
                    .setParameter("place", place)
                    .getResultStream()
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("operation " + id + " has no step " + place));
            step.enter(state, shortened(detail), now());
            row.stepChanged();
        });
    }

    /**
     * Takes the operation for the node, or keeps it, unless another node's lease is still good.
     *
     * @return whether the node may go on
     */
    public boolean claim(UUID id, String node, Instant until) {
        return locked(id).map(row -> row.claim(node, until, now())).orElse(false);
    }

    /**
     * Records a committed batch, unless another node took the operation over.
     *
     * @return whether the node still holds it
     */
    public boolean advance(UUID id, String node, @Nullable String checkpoint, long done, long total) {
        return locked(id)
                .filter(row -> row.heldBy(node))
                .map(row -> {
                    row.progress(done, total);
                    if (checkpoint != null) {
                        row.checkpoint(checkpoint);
                    }
                    changed(row);
                    return true;
                })
                .orElse(false);
    }

    /** Gives the operation back so that any node may go on with it. */
    public void release(UUID id, String node) {
        locked(id).filter(row -> row.heldBy(node)).ifPresent(OperationRow::release);
    }

    /** Open operations for runners that no other node works on. */
    public List<UUID> waiting(String node) {
        return em.createQuery(
                        "select o.id from OperationRow o where o.state in :open and o.runnable = :yes"
                                + " and (o.node is null or o.node = :node or o.leaseUntil < :now) order by o.createdAt, o.id",
                        UUID.class)
                .setParameter("open", OPEN)
                .setParameter("yes", true)
                .setParameter("node", node)
                .setParameter("now", now())
                .getResultList();
    }

    /**
     * Deletes some of the operations that ended before the instant, with their steps.
     *
     * @return operations deleted, 0 when none is left
     */
    public int purgeBefore(Instant limit, int most) {
        List<UUID> old = em.createQuery(
                        "select o.id from OperationRow o where o.finishedAt < :limit and o.state not in :open"
                                + " order by o.finishedAt",
                        UUID.class)
                .setParameter("limit", limit)
                .setParameter("open", OPEN)
                .setMaxResults(most)
                .getResultList();
        if (old.isEmpty()) {
            return 0;
        }
        em.createQuery("delete from StepRow s where s.operationId in :ids")
                .setParameter("ids", old)
                .executeUpdate();
        return em.createQuery("delete from OperationRow o where o.id in :ids")
                .setParameter("ids", old)
                .executeUpdate();
    }

    /** BCP 47 tag of the language of who started it. */
    public Optional<String> locale(UUID id) {
        return em.createQuery("select o.locale from OperationRow o where o.id = :id", String.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    private boolean change(UUID id, Consumer<OperationRow> change) {
        Optional<OperationRow> row = locked(id).filter(OperationRow::open);
        row.ifPresent(change.andThen(this::changed));
        return row.isPresent();
    }

    private void changed(OperationRow row) {
        changes.changed(row.id(), row.startedById());
    }

    /** The row as it is now, kept from others until the transaction ends. */
    private Optional<OperationRow> locked(UUID id) {
        return em.createQuery("select o from OperationRow o where o.id = :id", OperationRow.class)
                .setParameter("id", id)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint("eclipselink.refresh", true)
                .getResultStream()
                .findFirst();
    }

    private List<Operation> list(String jpql, Consumer<TypedQuery<OperationRow>> parameters) {
        TypedQuery<OperationRow> query = em.createQuery(jpql, OperationRow.class);
        parameters.accept(query);
        List<OperationRow> rows = query.getResultList();
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<UUID, List<Operation.Step>> steps = em.createQuery(
                        "select s from StepRow s where s.operationId in :ids order by s.operationId, s.place",
                        StepRow.class)
                .setParameter("ids", rows.stream().map(OperationRow::id).toList())
                .getResultStream()
                .collect(Collectors.groupingBy(
                        StepRow::operationId, Collectors.mapping(StepRow::toStep, Collectors.toList())));
        return rows.stream()
                .map(row -> row.toOperation(steps.getOrDefault(row.id(), List.of())))
                .toList();
    }

    private static void narrow(StringBuilder jpql, OperationFilter filter) {
        if (filter.state() != null) {
            jpql.append(" and o.state = :state");
        }
        if (filter.kind() != null) {
            jpql.append(" and o.kind = :kind");
        }
        if (filter.startedById() != null) {
            jpql.append(" and o.startedById = :starter");
        }
    }

    private static void bind(Query query, OperationFilter filter) {
        if (filter.state() != null) {
            query.setParameter("state", filter.state());
        }
        if (filter.kind() != null) {
            query.setParameter("kind", filter.kind());
        }
        if (filter.startedById() != null) {
            query.setParameter("starter", filter.startedById());
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static String escaped(String prefix) {
        return prefix.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static @Nullable String shortened(@Nullable String detail) {
        return detail == null || detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL);
    }
}
