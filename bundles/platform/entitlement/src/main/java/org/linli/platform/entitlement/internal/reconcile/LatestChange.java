package org.linli.platform.entitlement.internal.reconcile;

import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.linli.api.tenant.TenantId;
import org.linli.platform.operations.Operation;
import org.linli.platform.operations.OperationLog;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the last change of a tenant's modules wanted and what became of it. */
@Component(service = LatestChange.class)
public final class LatestChange {
    private final OperationLog log;
    private final ChangeJson json = new ChangeJson();

    @Activate
    public LatestChange(@Reference OperationLog log) {
        this.log = log;
    }

    /**
     * @param to versions by module that were wanted
     * @param detail why it ended as it did
     */
    public record Wanted(
            SortedMap<String, String> to,
            Operation.State state,
            @Nullable String detail) {
        /** Whether it is on its way to the module, which does not run yet. */
        public boolean bringing(String module) {
            return to.containsKey(module) && (state == Operation.State.QUEUED || state == Operation.State.RUNNING);
        }

        /** Whether the module was wanted and could not be had. */
        public boolean failed(String module) {
            return to.containsKey(module) && (state == Operation.State.FAILED || state == Operation.State.ROLLED_BACK);
        }
    }

    /** Empty when there never was one. */
    public Optional<Wanted> of(TenantId tenant) {
        return log.latest(tenant, Reconciler.KIND)
                .map(operation ->
                        new Wanted(json.readChange(operation.input()).to(), operation.state(), operation.detail()));
    }
}
