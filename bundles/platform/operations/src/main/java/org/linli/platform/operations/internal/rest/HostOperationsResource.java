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
import java.util.Locale;
import java.util.UUID;
import org.linli.api.problem.ProblemException;
import org.linli.api.rest.Answers;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.ListQuery;
import org.linli.api.rest.Listable;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.security.Caller;
import org.linli.platform.context.CallContext;
import org.linli.platform.context.CallContexts;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.operations.Operation;
import org.linli.platform.operations.OperationPermissions;
import org.linli.platform.operations.internal.log.OperationStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Long work of the host. */
@Component(service = HostOperationsResource.class)
@PlatformResource(space = PlatformResource.Space.HOST)
@Path("operations")
@Produces(MediaType.APPLICATION_JSON)
public final class HostOperationsResource {
    private final OperationStore store;
    private final OperationStreams streams;
    private final CallContexts calls;

    @Activate
    public HostOperationsResource(
            @Reference OperationStore store, @Reference OperationStreams streams, @Reference CallContexts calls) {
        this.store = store;
        this.streams = streams;
        this.calls = calls;
    }

    /** Newest first. */
    @GET
    @RequiresPermission(OperationPermissions.HOST_READ)
    @Listable(
            filters = {"state", "kind"},
            sort = {"-createdAt"})
    public Page<OperationView> list(@Context ListQuery query) {
        return store.read(null, rows -> new OperationPages(locale()).page(rows, query, null));
    }

    @GET
    @Path("{id}")
    @RequiresPermission(OperationPermissions.HOST_READ)
    public OperationView one(@PathParam("id") String id) {
        return OperationView.of(find(id), locale());
    }

    /** The same document again whenever it changes, until the operation has finished. */
    @GET
    @Path("{id}")
    @Produces(MediaType.SERVER_SENT_EVENTS + ";qs=0.5")
    @RequiresPermission(OperationPermissions.HOST_READ)
    public void stream(@PathParam("id") String id, @Context SseEventSink sink, @Context Sse sse) {
        streams.watch(null, find(id), caller(), locale(), sink, sse);
    }

    /** Asks to stop and to take back what was done. */
    @DELETE
    @Path("{id}")
    @RequiresPermission(OperationPermissions.HOST_CANCEL)
    @Answers(value = OperationView.class, status = 202)
    public Response cancel(@PathParam("id") String id, @Context IfMatch ifMatch) {
        Operation operation = find(id);
        ifMatch.check(operation.version());
        if (!store.write(null, rows -> rows.requestCancel(operation.id()))) {
            throw Cancellation.finished(operation);
        }
        return Cancellation.accepted(find(id), locale());
    }

    private Operation find(String id) {
        UUID uuid = OperationPages.id(id);
        return store.read(null, rows -> rows.find(uuid)).orElseThrow(ProblemException::notFound);
    }

    private Caller caller() {
        return calls.current().map(CallContext::caller).orElseThrow(ProblemException::notFound);
    }

    private Locale locale() {
        return calls.current().map(CallContext::locale).orElse(Locale.SIMPLIFIED_CHINESE);
    }
}
