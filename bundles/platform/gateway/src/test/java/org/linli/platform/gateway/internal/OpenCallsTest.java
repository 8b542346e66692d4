package org.linli.platform.gateway.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.linli.api.rest.RequiresPermission;
import org.linli.platform.gateway.internal.support.RunningGateway;

/** What anybody may send to a module is counted by network; what signed-in people send is not. */
class OpenCallsTest {
    /** One method for anybody, one for staff. */
    @Path("box")
    public static final class Box {
        @GET
        @RequiresPermission(RequiresPermission.ANYBODY)
        public String look() {
            return "box";
        }

        @POST
        @RequiresPermission(RequiresPermission.ANYBODY)
        public String drop() {
            return "dropped";
        }

        @POST
        @Path("keys")
        @RequiresPermission("grid:event:read")
        public String empty() {
            return "emptied";
        }
    }

    @Test
    void onlyWhatAnybodyMaySendIsCountedAndTooMuchOfItRefused() {
        List<String> charged = Collections.synchronizedList(new ArrayList<>());
        try (RunningGateway gateway = new RunningGateway(Map.of())) {
            gateway.run("grid", "1.0.0", List.of(new Box()), RunningGateway.FIRST);
            gateway.signIns.add("worker", RunningGateway.FIRST, false, false, "grid:event:read");
            gateway.openCalls = (what, address) -> {
                charged.add(what + " " + address);
                return charged.size() > 2 ? Duration.ofSeconds(90) : Duration.ZERO;
            };
            HttpRequest.Builder box = gateway.as("nobody", "/t/360111/api/grid/box");
            assertEquals(200, gateway.send(box.copy().GET()).statusCode());
            HttpRequest.Builder drop = box.copy().POST(HttpRequest.BodyPublishers.noBody());
            assertEquals(200, gateway.send(drop).statusCode());
            assertEquals(200, gateway.send(drop).statusCode());
            HttpResponse<String> refused = gateway.send(drop);
            assertEquals(429, refused.statusCode());
            assertEquals("90", refused.headers().firstValue("Retry-After").orElse(""));
            assertTrue(refused.body().contains("too-many-calls"), refused::body);
            assertEquals(
                    200,
                    gateway.send(gateway.as("worker", "/t/360111/api/grid/box/keys")
                                    .POST(HttpRequest.BodyPublishers.noBody()))
                            .statusCode());
            assertEquals(3, charged.size());
            assertEquals(1, charged.stream().distinct().count());
            assertTrue(charged.get(0).endsWith(URI.create("http://127.0.0.1").getHost()), charged::toString);
        }
    }
}
