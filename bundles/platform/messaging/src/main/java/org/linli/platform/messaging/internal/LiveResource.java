package org.linli.platform.messaging.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.ProblemException;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.security.Caller;
import org.linli.platform.context.PlatformResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Server-Sent Events of the signed-in person. A client that comes back says which event it had last and is told what it missed. */
@Component(service = LiveResource.class)
@PlatformResource(space = PlatformResource.Space.TENANT)
@Path("events")
public final class LiveResource {
    private final CurrentCall call;
    private final LiveStreams streams;

    @Activate
    public LiveResource(@Reference CurrentCall call, @Reference LiveStreams streams) {
        this.call = call;
        this.streams = streams;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public void listen(
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId, @Context SseEventSink sink, @Context Sse sse) {
        Caller caller = call.caller();
        UUID user = caller.userId();
        if (user == null) {
            throw ProblemException.notFound();
        }
        streams.open(call.tenant().id(), caller, user, lastEventId, sink, sse);
    }
}
