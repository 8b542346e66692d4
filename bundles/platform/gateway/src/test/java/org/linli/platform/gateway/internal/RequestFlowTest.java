package org.linli.platform.gateway.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linli.api.problem.Problem;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.platform.catalogue.Offers;
import org.linli.platform.gateway.internal.support.EventsResource;
import org.linli.platform.gateway.internal.support.RunningGateway;

/** The way of a request: who, where, which application, which transaction. */
class RequestFlowTest {
    private final Object events = new EventsResource();
    private RunningGateway gateway;

    @BeforeEach
    void start() {
        gateway = new RunningGateway(Map.of());
        gateway.run(
                "grid",
                "1.0.0",
                List.of(events),
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
    void aModuleThatIsEnabledButOutOfServiceIsAwayAndNotUnknown() {
        gateway.enabled.add("resting");
        HttpResponse<String> away = gateway.get("worker", "/t/360111/api/resting/events");
        assertEquals(503, away.statusCode(), away.body());
        assertTrue(away.body().contains("module-away"), away.body());
        assertTrue(away.headers().firstValue("Retry-After").isPresent());
        assertEquals(404, gateway.get("worker", "/t/360111/api/unknown/events").statusCode());
        assertEquals(
                401,
                gateway.send(gateway.request("/t/360111/api/resting/events").GET())
                        .statusCode());
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

    @Test
    void answersOfADeprecatedVersionSayUntilWhenItIsSupported() {
        String path = "/t/360111/api/grid/events";
        assertTrue(
                gateway.get("worker", path).headers().firstValue("Deprecation").isEmpty());
        gateway.offers.deprecation = new Offers.Deprecation(
                Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2027-06-05T16:00:00Z"), Text.of("换", "move on"));
        HttpResponse<String> answer = gateway.get("worker", path);
        assertEquals("@1793491200", answer.headers().firstValue("Deprecation").orElseThrow());
        assertEquals(
                "Sat, 05 Jun 2027 16:00:00 GMT",
                answer.headers().firstValue("Sunset").orElseThrow());
    }

    @Test
    void anotherDistrictIsLikeOneThatDoesNotExist() {
        String own = normal(gateway.get("worker", "/t/360111/api/none/events"));
        assertEquals(own, normal(gateway.get("worker", "/t/360202/api/grid/events")));
        assertEquals(own, normal(gateway.get("worker", "/t/999999/api/grid/events")));
        assertEquals(own, normal(gateway.get("worker", "/t/360111/api/grid/nothing")));
        assertEquals(own, normal(gateway.get("worker", "/t/360111/api/grid/events/" + UUID.randomUUID())));
        assertTrue(own.startsWith("404 "), own);
        for (String path : List.of("/t/360111/api/grid/events", "/t/360111/api/none", "/t/999999/api/x", "/api/none")) {
            assertEquals(401, gateway.send(gateway.request(path).GET()).statusCode(), path);
        }
        assertEquals(
                308, gateway.get("worker", "/t/360122/api/grid/events?limit=1").statusCode());
    }

    private static String normal(HttpResponse<String> response) {
        return response.statusCode() + " "
                + response.headers().firstValue("Content-Type").orElse("")
                + response.body().replaceAll("\"(instance|requestId)\":\"[^\"]*\"", "");
    }

    @Test
    void permissionAndStateOfTheDistrict() {
        assertEquals(
                403, gateway.post("reader", "/t/360111/api/grid/events", "{}").statusCode());
        gateway.signIns.add("ro", RunningGateway.READ_ONLY, false, false, "grid:event:read", "grid:event:write");
        gateway.signIns.add("su", RunningGateway.SUSPENDED, false, false, "grid:event:read");
        gateway.signIns.add("new", RunningGateway.FIRST, false, true, "grid:event:read");
        assertEquals(200, gateway.get("ro", "/t/360203/api/grid/events").statusCode());
        assertEquals(
                403,
                gateway.post("ro", "/t/360203/api/grid/events", "{\"title\":\"a\"}")
                        .statusCode());
        assertEquals(503, gateway.get("su", "/t/360281/api/grid/events").statusCode());
        assertEquals(403, gateway.get("new", "/t/360111/api/grid/events").statusCode());
        assertEquals(List.of("3 READ commit"), gateway.transactions.log);
    }

    @Test
    void aCookieNeedsTheCsrfHeaderToWrite() {
        gateway.signIns.add("s1", RunningGateway.FIRST, true, false, "grid:event:write", "grid:event:read");
        var request = gateway.request("/t/360111/api/grid/events")
                .header("Cookie", "linli-360111=s1")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"title\":\"a\"}"));
        assertEquals(403, gateway.send(request).statusCode());
        assertEquals(
                201, gateway.send(request.header("X-CSRF-Token", "csrf-of-s1")).statusCode());
    }

    @Test
    void badInputIsNamedAllAtOnce() {
        String path = "/t/360111/api/grid/events";
        HttpResponse<String> types = gateway.post(
                "worker", path, "{\"title\":7,\"nope\":1,\"at\":\"x\",\"kind\":\"LOUD\",\"weight\":\"a\"}");
        assertEquals(400, types.statusCode());
        for (String pointer : List.of("/title", "/nope", "/at", "/kind", "/weight")) {
            assertTrue(types.body().contains("\"" + pointer + "\""), pointer + " in " + types.body());
        }
        HttpResponse<String> rules =
                gateway.post("worker", path, "{\"title\":\" \",\"cost\":-1,\"parts\":[{\"name\":\"\"}]}");
        assertEquals(422, rules.statusCode(), rules.body());
        for (String pointer : List.of("/title", "/cost", "/parts/0/name")) {
            assertTrue(rules.body().contains("\"" + pointer + "\""), pointer + " in " + rules.body());
        }
        for (String bad : List.of(
                "{",
                "{\"title\":\"a\"} x",
                "{\"title\":\"a\",\"title\":\"b\"}",
                "{\"cost\":NaN}",
                "[".repeat(5000),
                "null",
                "")) {
            assertEquals(400, gateway.post("worker", path, bad).statusCode(), bad);
        }
        assertEquals(400, gateway.get("worker", path + "?foo=1").statusCode());
        assertEquals(400, gateway.get("worker", path + "?limit=201").statusCode());
        assertEquals(400, gateway.get("worker", path + "?sort=nope").statusCode());
        assertEquals(400, gateway.get("worker", path + "?cursor=nope").statusCode());
        assertEquals(
                400, gateway.get("worker", path + "/broken?since=yesterday").statusCode());
        HttpResponse<String> broken = gateway.get("worker", path + "/broken");
        assertEquals(500, broken.statusCode());
        assertFalse(broken.body().contains("secret detail"));
        assertEquals(0, ((EventsResource) events).created.get());
    }

    @Test
    void methodsFormatsAndSizes() {
        String path = "/t/360111/api/grid/events";
        HttpResponse<String> put =
                gateway.send(gateway.as("worker", path).PUT(HttpRequest.BodyPublishers.ofString("{}")));
        assertEquals(405, put.statusCode());
        assertTrue(put.headers().firstValue("Allow").orElse("").contains("POST"));
        assertEquals(
                415,
                gateway.send(gateway.as("worker", path)
                                .header("Content-Type", "text/plain")
                                .POST(HttpRequest.BodyPublishers.ofString("x")))
                        .statusCode());
        assertEquals(
                200,
                gateway.send(gateway.as("worker", path).method("HEAD", HttpRequest.BodyPublishers.noBody()))
                        .statusCode());
        assertEquals(
                200,
                gateway.send(gateway.as("worker", path).method("OPTIONS", HttpRequest.BodyPublishers.noBody()))
                        .statusCode());
        String big = "{\"title\":\"" + "x".repeat(1100 * 1024) + "\"}";
        assertEquals(413, gateway.post("worker", path, big).statusCode());
        HttpResponse<String> chunked = gateway.send(gateway.as("worker", path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream(big.getBytes()))));
        assertEquals(413, chunked.statusCode());
        gateway.transactions.away = true;
        HttpResponse<String> away = gateway.get("worker", path);
        assertEquals(503, away.statusCode());
        assertTrue(away.headers().firstValue("Retry-After").isPresent());
    }

    @Test
    void entityTagsAndPatches() {
        String place = gateway.post("worker", "/t/360111/api/grid/events", "{\"title\":\"a\"}")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertEquals(
                200,
                gateway.send(gateway.as("worker", place)
                                .header("If-None-Match", "\"1\"")
                                .GET())
                        .statusCode(),
                "the version of a row says nothing of what else is shown with it");
        assertEquals(428, patch(place, null, "{\"title\":\"b\"}").statusCode());
        assertEquals(412, patch(place, "\"9\"", "{\"title\":\"b\"}").statusCode());
        assertEquals(422, patch(place, "\"1\"", "{\"title\":null}").statusCode());
        assertEquals(400, patch(place, "\"1\"", "{\"nope\":1}").statusCode());
        HttpResponse<String> done = patch(place, "\"1\"", "{\"title\":\"b\"}");
        assertEquals(200, done.statusCode(), done.body());
        assertEquals("\"2\"", done.headers().firstValue("ETag").orElseThrow());
    }

    private HttpResponse<String> patch(String place, String tag, String json) {
        var request = gateway.as("worker", place)
                .header("Content-Type", "application/merge-patch+json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString(json));
        return gateway.send(tag == null ? request : request.header("If-Match", tag));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "POST"})
    void aMethodThatDoesNotCompareVersionsIsRefusedWhenTheVersionIsOld(String method) {
        String place = gateway.post("worker", "/t/360111/api/grid/events", "{\"title\":\"a\"}")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        String path = method.equals("PUT") ? place : place + "/archive";

        HttpResponse<String> stale = conditional(method, path, "\"7\"");
        assertEquals("412 stale-version", problem(stale), stale.body());
        assertTrue(stale.body().contains("\"currentVersion\":\"1\""), stale.body());
        assertEquals("\"1\"", tag(place));

        assertEquals(200, conditional(method, path, "\"1\"").statusCode());
        assertEquals("\"2\"", tag(place));
        assertEquals(412, conditional(method, path, "\"1\"").statusCode());
        assertEquals(200, conditional(method, path, "*").statusCode());
        assertEquals("\"3\"", tag(place));
    }

    @Test
    void theComparisonAndTheWriteAreOneTransaction() {
        String place = gateway.post("worker", "/t/360111/api/grid/events", "{\"title\":\"a\"}")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        int before = gateway.transactions.begun.get();
        assertEquals(200, conditional("PUT", place, "\"1\"").statusCode());
        assertEquals(before + 1, gateway.transactions.begun.get());
    }

    @Test
    void aConditionOnWhatIsNotThereMakesNothing() {
        String nowhere = "/t/360111/api/grid/events/" + UUID.randomUUID();
        assertEquals(412, conditional("PUT", nowhere, "*").statusCode());
        assertEquals(404, gateway.get("worker", nowhere).statusCode());
        assertEquals(404, conditional("POST", nowhere + "/archive", "\"1\"").statusCode());
        // A list has no version
        assertEquals(
                201, conditional("POST", "/t/360111/api/grid/events", "\"1\"").statusCode());
    }

    @Test
    void whoMayWriteButNotReadIsComparedToo() {
        String place = gateway.post("worker", "/t/360111/api/grid/events", "{\"title\":\"a\"}")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        gateway.signIns.add("writer", RunningGateway.FIRST, false, false, "grid:event:write");
        assertEquals(403, gateway.get("writer", place).statusCode());
        assertEquals("412 stale-version", problem(conditional("writer", "PUT", place, "\"7\"")));
        assertEquals("412 stale-version", problem(conditional("writer", "POST", place + "/archive", "\"7\"")));
        assertEquals(200, conditional("writer", "PUT", place, "\"1\"").statusCode());
        assertEquals("\"2\"", tag(place));
    }

    @Test
    void everyFormHasAVersionAndTheQueryChoosesWhich() {
        String plan = "/t/360111/api/grid/events/" + UUID.randomUUID() + "/plan";
        assertEquals(412, conditional("PUT", plan, "\"other\"").statusCode());
        assertEquals(204, conditional("PUT", plan, "\"none\"").statusCode());
        assertEquals(204, conditional("PUT", plan + "?side=left", "\"left\"").statusCode());
        assertEquals(412, conditional("PUT", plan + "?side=left", "\"none\"").statusCode());
        assertEquals(412, conditional("PUT", plan + "?dryRun=true", "\"left\"").statusCode());
        assertEquals(204, conditional("PUT", plan + "?dryRun=true", "\"none\"").statusCode(), "no query of the form");
    }

    private HttpResponse<String> conditional(String method, String path, String ifMatch) {
        return conditional("worker", method, path, ifMatch);
    }

    private HttpResponse<String> conditional(String who, String method, String path, String ifMatch) {
        return gateway.send(gateway.as(who, path)
                .header("If-Match", ifMatch)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString("{\"title\":\"b\"}")));
    }

    private String tag(String path) {
        return gateway.get("worker", path).headers().firstValue("ETag").orElseThrow();
    }

    @Test
    void theSameKeyGivesTheFirstAnswerAgain() {
        HttpResponse<String> first = keyed("k1", "{\"title\":\"a\"}");
        HttpResponse<String> again = keyed("k1", "{\"title\":\"a\"}");
        assertEquals(201, again.statusCode());
        assertEquals(first.body(), again.body());
        assertEquals(first.headers().firstValue("Location"), again.headers().firstValue("Location"));
        assertEquals(first.headers().firstValue("ETag"), again.headers().firstValue("ETag"));
        assertEquals(422, keyed("k1", "{\"title\":\"b\"}").statusCode());
        assertEquals(1, ((EventsResource) events).created.get());
    }

    @Test
    void theSameKeyGivesAlsoTheFirstRefusalAgain() {
        refuse(409, "grid-full");
        HttpResponse<String> first = keyed("k2", "{\"title\":\"a\"}");
        assertEquals(409, first.statusCode(), first.body());
        refuse(null, null);
        HttpResponse<String> again = keyed("k2", "{\"title\":\"a\"}");
        assertEquals(409, again.statusCode(), again.body());
        assertEquals(first.body(), again.body());
        assertEquals(first.headers().firstValue("Content-Type"), again.headers().firstValue("Content-Type"));
        assertEquals("422 idempotency-key-reused", problem(keyed("k2", "{\"title\":\"b\"}")));
        assertEquals(0, ((EventsResource) events).created.get());
        assertEquals(201, keyed("k3", "{\"title\":\"a\"}").statusCode());
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void whatSaysTryAgainLaterIsNotKept(int status) {
        refuse(status, "come-again");
        assertEquals(status, keyed("k4", "{\"title\":\"a\"}").statusCode());
        refuse(null, null);
        assertEquals(201, keyed("k4", "{\"title\":\"a\"}").statusCode());
    }

    @Test
    void aRefusalThatSaysItMayBeRepeatedIsNotKeptWhateverItsCodeAndSaysSoInTheAnswer() {
        ((EventsResource) events)
                .refusal.set(new ProblemException(
                        new Problem(409, "grid-busy", Text.of("稍后", "later"), List.of(), Map.of()).asRepeatable()));
        HttpResponse<String> busy = keyed("k5", "{\"title\":\"a\"}");
        assertEquals("409 grid-busy", problem(busy));
        assertTrue(busy.body().contains("\"repeatable\":true"), busy.body());
        refuse(409, "grid-full");
        HttpResponse<String> full = keyed("k5", "{\"title\":\"a\"}");
        assertEquals("409 grid-full", problem(full));
        assertFalse(full.body().contains("repeatable"), full.body());
        refuse(null, null);
        assertEquals(409, keyed("k5", "{\"title\":\"a\"}").statusCode(), "that one is kept");
    }

    private void refuse(Integer status, String code) {
        ((EventsResource) events)
                .refusal.set(
                        status == null
                                ? null
                                : new ProblemException(
                                        new Problem(status, code, Text.of("不行", "no"), List.of(), Map.of())));
    }

    private static String problem(HttpResponse<String> response) {
        return response.statusCode() + " " + response.body().replaceAll("(?s).*urn:linli:problem:([a-z-]+).*", "$1");
    }

    private HttpResponse<String> keyed(String key, String json) {
        return gateway.send(gateway.as("worker", "/t/360111/api/grid/events")
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }
}
