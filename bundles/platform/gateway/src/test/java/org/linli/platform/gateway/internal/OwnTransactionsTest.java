package org.linli.platform.gateway.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linli.platform.gateway.internal.support.RunningGateway;
import org.linli.platform.gateway.internal.support.SlowResource;

/** Methods that do something slow hold no transaction, whatever the caller sends. */
class OwnTransactionsTest {
    private static final String PATH = "/t/360111/api/grid/slow";
    private RunningGateway gateway;
    private SlowResource slow;

    @BeforeEach
    void start() {
        gateway = new RunningGateway(Map.of());
        slow = new SlowResource(gateway.transactions);
        gateway.run("grid", "1.0.0", List.of(slow), RunningGateway.FIRST);
        gateway.signIns.add("worker", RunningGateway.FIRST, false, false, "grid:event:read", "grid:event:write");
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private HttpResponse<String> send(String method, String... headers) {
        var request = gateway.as("worker", PATH).method(method, BodyPublishers.noBody());
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return gateway.send(request);
    }

    @Test
    void noTransactionIsOpenInTheMethodWithoutAndWithACondition() {
        for (String method : List.of("PUT", "POST")) {
            assertEquals(200, send(method).statusCode());
            assertEquals(200, send(method, "If-Match", "\"3\"").statusCode());
        }
        assertEquals(List.of(0, 0, 0, 0), slow.open);
        assertEquals(0, gateway.transactions.open.get());
    }

    @Test
    void aConditionThatDoesNotHoldIsRefused() {
        assertEquals(412, send("PUT", "If-Match", "\"2\"").statusCode());
        assertEquals(List.of(), slow.open, "before the slow work");
        assertEquals(412, send("POST", "If-Match", "\"2\"").statusCode());
    }

    @Test
    void noAnswerIsKept() {
        assertEquals(400, send("POST", "Idempotency-Key", "0123456789abcdef").statusCode());
        assertEquals(200, send("PUT", "Idempotency-Key", "0123456789abcdef").statusCode());
        assertEquals(List.of(0), slow.open);
        String refusal = assertThrows(
                        IllegalArgumentException.class,
                        () -> gateway.run("grid", "1.1.0", List.of(new SlowResource.Kept()), RunningGateway.SECOND))
                .getMessage();
        assertTrue(refusal.contains("SlowResource$Kept.post"), refusal);
    }
}
