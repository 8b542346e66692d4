package org.linli.platform.gateway.internal.support;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.linli.api.rest.LongRunning;
import org.linli.api.rest.RequiresPermission;

/** What a module should not do. */
@Path("hostile")
public final class HostileResource {
    /** Opened by the test. */
    public final CountDownLatch door = new CountDownLatch(1);

    /** Open once a request hangs that would not do so a second time. */
    public final CountDownLatch inside = new CountDownLatch(1);

    private final AtomicBoolean hung = new AtomicBoolean();

    @GET
    @Path("hang")
    @Produces("text/plain")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public String hang() {
        boolean open = false;
        while (!open) {
            try {
                door.await();
                open = true;
            } catch (InterruptedException e) {
                // as modules do that swallow it
            }
        }
        return "late";
    }

    /** Hangs the first time only. */
    @POST
    @Path("hang")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public Response hangOnce() {
        if (hung.compareAndSet(false, true)) {
            inside.countDown();
            hang();
        }
        return Response.status(201).build();
    }

    @GET
    @Path("overflow")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public String overflow() {
        return overflow();
    }

    @GET
    @Path("broken")
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public Response broken() {
        return Response.status(500).build();
    }

    @GET
    @Path("much")
    @Produces("application/octet-stream")
    @LongRunning
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public StreamingOutput much() {
        return out -> {
            byte[] piece = new byte[8192];
            for (int i = 0; i < 1024; i++) {
                out.write(piece);
            }
        };
    }
}
