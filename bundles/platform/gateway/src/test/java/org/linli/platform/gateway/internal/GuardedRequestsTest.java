package org.linli.platform.gateway.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linli.api.problem.Problem;
import org.linli.api.problem.Text;
import org.linli.platform.gateway.internal.support.CountingGuard;
import org.linli.platform.gateway.internal.support.EventsResource;
import org.linli.platform.gateway.internal.support.HostileResource;
import org.linli.platform.gateway.internal.support.MemoryRoutes;
import org.linli.platform.gateway.internal.support.RunningGateway;

/** What the gateway does with and tells to the guard of modules. */
class GuardedRequestsTest {
    private static final Problem TOO_SLOW =
            new Problem(503, "module-too-slow", Text.of("太慢", "too slow"), List.of(), Map.of("retryAfterSeconds", 5));

    private final HostileResource hostile = new HostileResource();
    private RunningGateway gateway;
    private MemoryRoutes.FakeInstance instance;

    @BeforeEach
    void start() {
        gateway = new RunningGateway(Map.of());
        instance = gateway.run("grid", "1.0.0", List.of(hostile, new EventsResource()), RunningGateway.FIRST);
        gateway.signIns.add("worker", RunningGateway.FIRST, false, false, "grid:event:read", "grid:event:write");
    }

    @AfterEach
    void stop() {
        hostile.door.countDown();
        gateway.close();
    }

    private HttpResponse<String> get(String path) {
        return gateway.get("worker", "/t/360111/api/grid/hostile/" + path);
    }

    private List<String> ended() throws InterruptedException {
        // the end is counted after the client has its answer
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (gateway.guard.ended.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(5);
        }
        return List.copyOf(gateway.guard.ended);
    }

    @Test
    void aRequestWhoseThreadHangsIsAnsweredByAnother() throws Exception {
        CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(() -> get("hang"));
        CountingGuard.Call call = gateway.guard.begun.take();
        call.answer(TOO_SLOW);
        HttpResponse<String> refused = answer.get(30, TimeUnit.SECONDS);
        assertEquals(503, refused.statusCode());
        assertTrue(refused.body().contains("urn:linli:problem:module-too-slow"), refused.body());
        assertEquals("5", refused.headers().firstValue("Retry-After").orElseThrow());
        assertEquals("close", refused.headers().firstValue("Connection").orElseThrow());
        assertEquals(
                "nosniff",
                refused.headers().firstValue("X-Content-Type-Options").orElseThrow());
        assertTrue(refused.headers().firstValue("X-Request-Id").isPresent());
        assertEquals(0, instance.uses.get(), "whoever removes the instance does not wait for the thread");
        assertTrue(gateway.guard.ended.isEmpty(), "its place is still taken");
        assertEquals(404, get("nothing").statusCode(), "others are served");

        hostile.door.countDown();
        call.awaitLeft();
        gateway.guard.ended.clear();
        assertEquals(200, get("hang").statusCode());
    }

    @Test
    void aKeyWhoseThreadHangsMayBeUsedAgainAtOnce() throws Exception {
        CompletableFuture<HttpResponse<String>> first = CompletableFuture.supplyAsync(this::keyed);
        CountingGuard.Call call = gateway.guard.begun.take();
        assertTrue(hostile.inside.await(30, TimeUnit.SECONDS), "it comes to the method");
        assertEquals(409, keyed().statusCode(), "the first one is under way");
        call.answer(TOO_SLOW);
        assertEquals(503, first.get(30, TimeUnit.SECONDS).statusCode());
        assertEquals(201, keyed().statusCode(), "who was told to come again may come");
    }

    private HttpResponse<String> keyed() {
        return gateway.send(gateway.as("worker", "/t/360111/api/grid/hostile/hang")
                .header("Idempotency-Key", "once")
                .POST(HttpRequest.BodyPublishers.noBody()));
    }

    @Test
    void whatAModuleThrowsIsItsFault() throws Exception {
        HttpResponse<String> failed = get("overflow");
        assertEquals(500, failed.statusCode());
        assertTrue(!failed.body().contains("StackOverflow"), failed.body());
        assertEquals(List.of("connection method failed StackOverflowError 500"), ended());
    }

    @Test
    void theLookAtWhatAConditionIsAboutIsTheModulesWork() throws Exception {
        assertEquals(
                412,
                gateway.send(gateway.as("worker", "/t/360111/api/grid/events/" + new UUID(1, 1))
                                .header("If-Match", "\"1\"")
                                .header("Content-Type", "application/json")
                                .PUT(HttpRequest.BodyPublishers.ofString("{\"title\":\"a\"}")))
                        .statusCode());
        assertEquals(List.of("connection method 412"), ended());
    }

    @Test
    void aStatusThatAModuleMakesIsReported() throws Exception {
        assertEquals(500, get("broken").statusCode());
        assertEquals(List.of("connection method 500"), ended());
    }

    @Test
    void anAnswerIsBrokenOffWhereItBecomesTooLarge() throws Exception {
        gateway.guard.answerLimit = 1024 * 1024;
        assertThrows(RuntimeException.class, () -> get("much"));
        assertEquals(List.of("long connection method failed IOException 200"), ended());
        gateway.guard.answerLimit = Long.MAX_VALUE;
        assertEquals(8L * 1024 * 1024, get("much").body().length());
    }

    @Test
    void whoIsRefusedHoldsNothing() {
        gateway.guard.refusal = TOO_SLOW;
        assertEquals(503, get("broken").statusCode());
        assertEquals(0, instance.uses.get());
        assertEquals(
                401,
                gateway.send(gateway.request("/t/360111/api/grid/hostile/broken")
                                .GET())
                        .statusCode());
    }

    @Test
    void whatFailsBeforeTheModuleIsCalledHoldsNothingEither() throws Exception {
        gateway.offers.broken = true;
        assertEquals(500, get("nothing").statusCode());
        assertEquals(0, instance.uses.get());
        assertEquals(1, ended().size());
        assertTrue(ended().get(0).startsWith("excused "), "the host's own fault");
    }

    @Test
    void aNodeThatWantsARestartServesAndShedsConnections() {
        gateway.guard.exhausted = true;
        HttpResponse<String> answer = get("nothing");
        assertEquals(404, answer.statusCode());
        assertEquals("close", answer.headers().firstValue("Connection").orElseThrow());
    }
}
