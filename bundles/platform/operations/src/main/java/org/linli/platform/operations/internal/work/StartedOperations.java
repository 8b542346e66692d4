package org.linli.platform.operations.internal.work;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.linli.api.operation.Operations;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.context.CallContexts;
import org.linli.platform.operations.internal.log.OperationStore;
import org.linli.platform.operations.internal.log.Starters;
import org.linli.platform.operations.internal.store.NewOperation;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link Operations} for modules and for the host's own long work. */
@Component(service = Operations.class)
public final class StartedOperations implements Operations {
    private final OperationStore store;
    private final Starters starters;
    private final RunnerDirectory runners;
    private final OperationWorker worker;
    private final CallContexts calls;
    private final Transactions transactions;

    @Activate
    public StartedOperations(
            @Reference OperationStore store,
            @Reference Starters starters,
            @Reference RunnerDirectory runners,
            @Reference OperationWorker worker,
            @Reference CallContexts calls,
            @Reference Transactions transactions) {
        this.store = store;
        this.starters = starters;
        this.runners = runners;
        this.worker = worker;
        this.calls = calls;
        this.transactions = transactions;
    }

    @Override
    public UUID start(String kind, Map<String, Object> input) {
        TenantInfo tenant = calls.current()
                .map(call -> call.tenant())
                .orElseThrow(() -> new IllegalStateException("operations are started inside a call of a tenant"));
        if (runners.find(tenant.id(), kind).isEmpty()) {
            throw new IllegalArgumentException("nobody runs operations of kind " + kind);
        }
        Starters.Starter starter = starters.current();
        NewOperation plan = new NewOperation(
                kind,
                new OperationJson().writeSorted(input),
                List.of(),
                null,
                starter.name(),
                starter.id(),
                starter.locale(),
                true);
        return store.write(tenant.id(), rows -> {
            UUID id = rows.insert(plan).id();
            transactions.afterCommit(() -> worker.enqueue(tenant.id(), id));
            return id;
        });
    }
}
