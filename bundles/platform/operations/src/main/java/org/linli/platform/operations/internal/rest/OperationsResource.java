package org.linli.platform.operations.internal.rest;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.UUID;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.ProblemException;
import org.linli.api.rest.Answers;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.security.Caller;
import org.linli.api.tenant.TenantId;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.operations.Operation;
import org.linli.platform.operations.OperationPermissions;
import org.linli.platform.operations.internal.log.OperationStore;
import org.linli.platform.operations.internal.work.OperationWorker;
import org.linli.platform.persistence.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Long work of a district. Everybody sees and cancels what he started; more needs a permission. */
@Component(service = OperationsResource.class)
@PlatformResource(space = PlatformResource.Space.TENANT)
@Path("operations")
@Produces(MediaType.APPLICATION_JSON)
public final class OperationsResource {
    private final OperationStore store;
    private final OperationStreams streams;
    private final OperationWorker worker;
    private final Transactions transactions;
    private final CurrentCall call;

    @Activate
    public OperationsResource(
            @Reference OperationStore store,
            @Reference OperationStreams streams,
            @Reference OperationWorker worker,
            @Reference Transactions transactions,
            @Reference CurrentCall call) {
        this.store = store;
        this.streams = streams;
        this.worker = worker;
        this.transactions = transactions;
        this.call = call;
    }

    /** Newest first. */
    @GET
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    @Listable(
            filters = {"state", "kind"},
            sort = {"-createdAt"})
    public Page<OperationView> list(@Context ListQuery query) {
        Caller caller = call.caller();
        UUID only = caller.may(OperationPermissions.READ) ? null : caller.userId();
        return store.read(tenant(), rows -> new OperationPages(call.locale()).page(rows, query, only));
    }

    @GET
    @Path("{id}")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public OperationView one(@PathParam("id") String id) {
        return OperationView.of(readable(id), call.locale());
    }

    /** The same document again whenever it changes, until the operation has finished. */
    @GET
    @Path("{id}")
    @Produces(MediaType.SERVER_SENT_EVENTS + ";qs=0.5")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public void stream(@PathParam("id") String id, @Context SseEventSink sink, @Context Sse sse) {
        streams.watch(tenant(), readable(id), call.caller(), call.locale(), sink, sse);
    }

    /** Asks to stop and to take back what was done. */
    @DELETE
    @Path("{id}")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    @Answers(value = OperationView.class, status = 202)
    public Response cancel(@PathParam("id") String id, @Context IfMatch ifMatch) {
        Operation operation = readable(id);
        if (!OperationPermissions.mayCancel(operation, call.caller())) {
            throw Cancellation.forbidden();
        }
        ifMatch.check(operation.version());
        TenantId tenant = tenant();
        if (!store.write(tenant, rows -> rows.requestCancel(operation.id()))) {
            throw Cancellation.finished(operation);
        }
        transactions.afterCommit(() -> worker.enqueue(tenant, operation.id()));
        return Cancellation.accepted(readable(id), call.locale());
    }

    private Operation readable(String id) {
        UUID uuid = OperationPages.id(id);
        return store.read(tenant(), rows -> rows.find(uuid))
                .filter(operation -> OperationPermissions.mayRead(operation, call.caller()))
                .orElseThrow(ProblemException::notFound);
    }

    private TenantId tenant() {
        return call.tenant().id();
    }
}
