package org.linli.platform.operations.internal.log;

import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.linli.api.tenant.TenantId;
import org.linli.platform.messaging.LiveUpdates;
import org.linli.platform.nodes.ThisNode;
import org.linli.platform.operations.Operation;
import org.linli.platform.operations.OperationLog;
import org.linli.platform.operations.internal.store.NewOperation;
import org.linli.platform.operations.internal.store.OperationRows;
import org.linli.platform.persistence.Access;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** {@link OperationLog} over the {@link OperationStore}. */
@Component(service = OperationLog.class)
public final class StoredOperationLog implements OperationLog {
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final OperationStore store;
    private final Starters starters;
    private final OperationLinks links;
    private final ThisNode node;
    private final InstantSource clock;
    private final List<LiveUpdates> live = new CopyOnWriteArrayList<>();

    @Activate
    public StoredOperationLog(
            @Reference OperationStore store,
            @Reference Starters starters,
            @Reference OperationLinks links,
            @Reference ThisNode node,
            @Reference InstantSource clock) {
        this.node = node;
        this.clock = clock;
        this.store = store;
        this.starters = starters;
        this.links = links;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void bindLive(LiveUpdates updates) {
        live.add(updates);
    }

    public void unbindLive(LiveUpdates updates) {
        live.remove(updates);
    }

    @Override
    public Operation create(
            @Nullable TenantId tenant,
            String kind,
            String inputJson,
            List<StepPlan> steps,
            @Nullable String exclusive) {
        Starters.Starter starter = starters.current();
        NewOperation plan = new NewOperation(
                kind, inputJson, List.copyOf(steps), exclusive, starter.name(), starter.id(), starter.locale(), false);
        if (exclusive == null) {
            return store.write(tenant, rows -> told(tenant, rows.insert(plan)));
        }
        try {
            return store.write(
                    tenant,
                    rows -> rows.holder(exclusive)
                            .map(holder -> sameOrRefused(tenant, holder, plan))
                            .orElseGet(() -> told(tenant, rows.insert(plan))));
        } catch (PersistenceException taken) {
            // somebody else was faster; the open transaction, if any, is lost, so only the link can be given
            Operation holder = holderOutside(tenant, exclusive).orElseThrow(() -> taken);
            throw links.alreadyOpen(tenant, holder);
        }
    }

    private Operation sameOrRefused(@Nullable TenantId tenant, Operation holder, NewOperation plan) {
        if (holder.kind().equals(plan.kind()) && holder.input().equals(plan.input())) {
            return holder;
        }
        throw links.alreadyOpen(tenant, holder);
    }

    private Optional<Operation> holderOutside(@Nullable TenantId tenant, String exclusive) {
        return tenant == null
                ? store.read(null, rows -> rows.holder(exclusive))
                : store.separately(tenant, Access.READ, rows -> rows.holder(exclusive));
    }

    @Override
    public Optional<Operation> find(@Nullable TenantId tenant, UUID id) {
        return store.read(tenant, rows -> rows.find(id));
    }

    @Override
    public List<Operation> open(@Nullable TenantId tenant, String kindPrefix) {
        return store.read(tenant, rows -> rows.open(kindPrefix));
    }

    @Override
    public Optional<Operation> latest(@Nullable TenantId tenant, String kindPrefix) {
        return store.read(tenant, rows -> rows.latest(kindPrefix));
    }

    @Override
    public boolean claim(@Nullable TenantId tenant, UUID id) {
        return store.write(
                tenant, rows -> rows.claim(id, node.id(), clock.instant().plus(LEASE)));
    }

    @Override
    public boolean running(@Nullable TenantId tenant, UUID id) {
        return store.write(tenant, rows -> {
            boolean open = rows.running(id);
            tell(tenant, rows, id);
            return open;
        });
    }

    @Override
    public void step(@Nullable TenantId tenant, UUID id, int index, StepState state, @Nullable String detail) {
        change(tenant, id, rows -> rows.step(id, index, state, detail));
    }

    @Override
    public void progress(@Nullable TenantId tenant, UUID id, long done, long total) {
        change(tenant, id, rows -> rows.progress(id, done, total));
    }

    @Override
    public void checkpoint(@Nullable TenantId tenant, UUID id, String json) {
        store.write(tenant, rows -> {
            rows.checkpoint(id, json);
            return Boolean.TRUE;
        });
    }

    @Override
    public void finish(
            @Nullable TenantId tenant,
            UUID id,
            Operation.State state,
            @Nullable String resultJson,
            @Nullable String detail) {
        change(tenant, id, rows -> rows.finish(id, state, resultJson, detail));
    }

    @Override
    public boolean cancelRequested(@Nullable TenantId tenant, UUID id) {
        return store.read(tenant, rows -> rows.cancelRequested(id));
    }

    @Override
    public boolean requestCancel(@Nullable TenantId tenant, UUID id) {
        return store.write(tenant, rows -> rows.requestCancel(id));
    }

    private void change(@Nullable TenantId tenant, UUID id, Consumer<OperationRows> work) {
        store.write(tenant, rows -> {
            work.accept(rows);
            tell(tenant, rows, id);
            return Boolean.TRUE;
        });
    }

    private void tell(@Nullable TenantId tenant, OperationRows rows, UUID id) {
        if (tenant != null && !live.isEmpty()) {
            rows.find(id).ifPresent(operation -> told(tenant, operation));
        }
    }

    /** Whoever started it in a district sees it go on; what rolls back is not told. */
    private Operation told(@Nullable TenantId tenant, Operation operation) {
        UUID person = operation.startedById();
        if (tenant != null && person != null && !live.isEmpty()) {
            News news = new News(
                    operation.id(),
                    operation.kind(),
                    operation.state().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    operation.done(),
                    operation.total(),
                    links.of(tenant, operation.id()));
            store.afterCommit(() -> live.forEach(updates -> updates.push(tenant, person, "operation", news)));
        }
        return operation;
    }

    /** What an open page needs to show that something moves; the rest it reads at {@code href}. */
    private record News(UUID id, String kind, String state, long done, long total, String href) {}
}
