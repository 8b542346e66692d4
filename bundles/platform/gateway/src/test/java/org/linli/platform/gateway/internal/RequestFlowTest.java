package org.linli.platform.gateway.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linli.platform.gateway.internal.support.EventsResource;
import org.linli.platform.gateway.internal.support.RunningGateway;

/** The way of a request: who, where, which application, which transaction. */
class RequestFlowTest {
    private RunningGateway gateway;

    @BeforeEach
    void start() {
        gateway = new RunningGateway(Map.of());
        gateway.run(
                "grid",
                "1.0.0",
                List.of(new EventsResource()),
                RunningGateway.FIRST,
                RunningGateway.READ_ONLY,
                RunningGateway.SUSPENDED);
        gateway.signIns.add("worker", RunningGateway.FIRST, false, false, "grid:event:read", "grid:event:write");
        gateway.signIns.add("reader", RunningGateway.FIRST, false, false, "grid:event:read");
        gateway.signIns.add("stranger", RunningGateway.SECOND, false, false, "grid:event:read");
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void servesAModuleInATenantTransaction() {
        HttpResponse<String> created =
                gateway.post("worker", "/t/360111/api/grid/events", "{\"title\":\"占道\",\"cost\":\"12.50\"}");
        assertEquals(201, created.statusCode(), created.body());
        String place = created.headers().firstValue("Location").orElseThrow();
        assertTrue(place.startsWith("/t/360111/api/grid/events/"), place);
        HttpResponse<String> read = gateway.get("worker", place);
        assertEquals(200, read.statusCode());
        assertEquals("\"1\"", read.headers().firstValue("ETag").orElseThrow());
        assertEquals(
                "application/json", read.headers().firstValue("Content-Type").orElseThrow());
        assertEquals(List.of("1 WRITE commit", "1 READ commit"), gateway.transactions.log);
        assertFalse(read.headers().map().containsKey("server"));
        assertEquals(
                "nosniff", read.headers().firstValue("X-Content-Type-Options").orElseThrow());
    }
}
