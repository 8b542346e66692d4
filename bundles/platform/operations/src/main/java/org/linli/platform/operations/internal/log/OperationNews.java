package org.linli.platform.operations.internal.log;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.linli.api.tenant.TenantId;
import org.linli.platform.messaging.LiveSource;
import org.linli.platform.operations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What an open page needs to show that an operation moves; the rest it reads at {@code href}. */
@Component(service = LiveSource.class)
public final class OperationNews implements LiveSource {
    static final String TYPE = "operation";

    private final OperationStore store;
    private final OperationLinks links;

    @Activate
    public OperationNews(@Reference OperationStore store, @Reference OperationLinks links) {
        this.store = store;
        this.links = links;
    }

    /**
     * @param total -1 while unknown
     * @param href path of the operation from the root of the host
     */
    record News(UUID id, String kind, String state, long done, long total, boolean cancelRequested, String href) {}

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Optional<Object> news(TenantId tenant, UUID user, UUID id) {
        return store.read(tenant, rows -> rows.find(id))
                .filter(operation -> user.equals(operation.startedById()))
                .map(operation -> of(tenant, operation));
    }

    private News of(TenantId tenant, Operation operation) {
        return new News(
                operation.id(),
                operation.kind(),
                operation.state().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                operation.done(),
                operation.total(),
                operation.cancelRequested(),
                links.of(tenant, operation.id()));
    }
}
