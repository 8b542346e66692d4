package org.linli.platform.gateway.internal.support;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import org.linli.api.rest.RequiresPermission;

/** Sends three events, and for {@code live/open} never ends. */
@Path("live")
public final class StreamResource {
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public void three(@Context SseEventSink sink, @Context Sse sse) throws java.io.IOException {
        for (int i = 0; i < 3; i++) {
            sink.send(sse.newEvent("n" + i));
        }
        sink.close();
    }

    @GET
    @Path("open")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public void open(@Context SseEventSink sink, @Context Sse sse) {
        sink.send(sse.newEvent("first"));
    }
}
