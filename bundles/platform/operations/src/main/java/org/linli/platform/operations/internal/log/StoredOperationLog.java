package org.linli.platform.operations.internal.log;

import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.linli.api.tenant.TenantId;
import org.linli.platform.nodes.ThisNode;
import org.linli.platform.operations.Operation;
import org.linli.platform.operations.OperationLog;
import org.linli.platform.operations.internal.store.NewOperation;
import org.linli.platform.operations.internal.store.OperationRows;
import org.linli.platform.persistence.Access;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link OperationLog} over the {@link OperationStore}. */
@Component(service = OperationLog.class)
public final class StoredOperationLog implements OperationLog {
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final OperationStore store;
    private final Starters starters;
    private final OperationLinks links;
    private final ThisNode node;
    private final InstantSource clock;

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
            return store.write(tenant, rows -> rows.insert(plan));
        }
        try {
            return store.write(
                    tenant,
                    rows -> rows.holder(exclusive)
                            .map(holder -> sameOrRefused(tenant, holder, plan))
                            .orElseGet(() -> rows.insert(plan)));
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
        return store.write(tenant, rows -> rows.running(id));
    }

    @Override
    public void step(@Nullable TenantId tenant, UUID id, int index, StepState state, @Nullable String detail) {
        change(tenant, rows -> rows.step(id, index, state, detail));
    }

    @Override
    public void progress(@Nullable TenantId tenant, UUID id, long done, long total) {
        change(tenant, rows -> rows.progress(id, done, total));
    }

    @Override
    public void checkpoint(@Nullable TenantId tenant, UUID id, String json) {
        change(tenant, rows -> rows.checkpoint(id, json));
    }

    @Override
    public void finish(
            @Nullable TenantId tenant,
            UUID id,
            Operation.State state,
            @Nullable String resultJson,
            @Nullable String detail) {
        change(tenant, rows -> rows.finish(id, state, resultJson, detail));
    }

    @Override
    public boolean cancelRequested(@Nullable TenantId tenant, UUID id) {
        return store.read(tenant, rows -> rows.cancelRequested(id));
    }

    @Override
    public boolean requestCancel(@Nullable TenantId tenant, UUID id) {
        return store.write(tenant, rows -> rows.requestCancel(id));
    }

    private void change(@Nullable TenantId tenant, Consumer<OperationRows> work) {
        store.write(tenant, rows -> {
            work.accept(rows);
            return Boolean.TRUE;
        });
    }
}
