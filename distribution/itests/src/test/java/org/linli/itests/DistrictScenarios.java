package org.linli.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.linli.itests.host.TestDatabaseServer;
import org.linli.itests.host.TestHost;
import org.linli.itests.host.TestHost.Answer;
import org.linli.itests.host.TestInstallation;

/** What the eleven seed districts must show, on one running host. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DistrictScenarios {
    private static final Set<String> DISTRICTS = Set.of(
            "360200", "360203", "360202", "360281", "360222", "361003", "350212", "360404", "371703", "360111",
            "220204");
    private static final List<String> ROLES =
            List.of("district-admin", "street", "community", "grid-worker", "department", "resident", "auditor");
    private static final Set<String> EXISTING_MODULES = Set.of("grid");

    @TempDir
    static Path directory;

    private final Map<String, String> tokens = new HashMap<>();
    private TestHost host;

    abstract TestDatabaseServer database();

    @BeforeAll
    void start() throws Exception {
        Path home = Files.createDirectories(directory.resolve(database().name()));
        host = TestHost.start(
                TestInstallation.in(home).withSeedDistricts(), database().configuration());
    }

    @AfterAll
    void stop() {
        if (host != null) {
            host.close();
        }
    }

    private String token(String role, String tenant) throws Exception {
        String key = role + "@" + tenant;
        if (!tokens.containsKey(key)) {
            tokens.put(key, host.demo(role, tenant));
        }
        return tokens.get(key);
    }

    private JsonNode get(String role, String tenant, String path) throws Exception {
        return host.get(token(role, tenant), "/t/" + tenant + "/api/" + path)
                .expect(200)
                .body();
    }

    @Test
    void theElevenDistrictsRunTheModulesOfTheSeedTableAsFarAsTheyExist() throws Exception {
        String operator = host.operator();
        JsonNode tenants =
                host.get(operator, "/api/tenants?limit=50").expect(200).body().get("items");
        Set<String> codes = new TreeSet<>();
        tenants.forEach(t -> codes.add(t.get("code").asText()));
        assertEquals(new TreeSet<>(DISTRICTS), codes);
        for (String code : DISTRICTS) {
            Set<String> enabled = new TreeSet<>();
            get("district-admin", code, "profile").get("modules").forEach(m -> enabled.add(m.asText()));
            Set<String> expected = new TreeSet<>();
            Path profile = directory.resolve(database().name()).resolve("tenants/" + code + "/profile.json");
            new com.fasterxml.jackson.databind.ObjectMapper()
                    .readTree(profile.toFile())
                    .get("modules")
                    .forEach(m -> {
                        if (EXISTING_MODULES.contains(m.asText())) {
                            expected.addAll(Set.of(m.asText(), "orders", "registry"));
                        }
                    });
            assertEquals(expected, enabled, code);
        }
    }

    @Test
    void aDistrictWithoutGridShowsNoTraceOfIt() throws Exception {
        String admin = token("district-admin", "360202");
        JsonNode disabled =
                host.get(admin, "/t/360202/api/grid/events").expect(404).body();
        JsonNode unknown =
                host.get(admin, "/t/360202/api/nothing/events").expect(404).body();
        assertEquals(masked(unknown), masked(disabled));
        String openApi =
                host.get(admin, "/t/360202/api/openapi.json").expect(200).raw().body();
        assertFalse(openApi.contains("/grid/"), "OpenAPI of 360202 names grid");
    }

    @Test
    void aCaseGoesThroughTheLoopOfItsOwnDistrict() throws Exception {
        closedLoop("360203", "W1", "网格发现");
        closedLoop("360281", "W2", "信息收集");
        closedLoop("360222", "W2", "信息收集");
    }

    /** From the report to the rating, with one return, one extension, one escalation and one reopening. */
    private void closedLoop(String tenant, String process, String firstLabel) throws Exception {
        JsonNode division = lowestDivision(tenant);
        JsonNode event = host.call(
                        token("grid-worker", tenant),
                        "POST",
                        "/t/" + tenant + "/api/grid/events",
                        Map.of(
                                "category",
                                "environment",
                                "title",
                                "楼道堆物",
                                "divisionId",
                                division.get("id").asText()))
                .expect(201)
                .body();
        String id = event.get("id").asText();
        assertEquals(process, event.at("/handling/processKey").asText());
        assertEquals(firstLabel, event.at("/stateLabel/zh").asText());

        Answer impossible = act(tenant, "district-admin", id, Map.of("action", "rate", "rating", 5))
                .expect(409);
        assertTrue(impossible.body().get("possibleActions").size() > 0, "a refusal lists what is possible");

        Set<String> done = new TreeSet<>();
        Set<String> states = new TreeSet<>();
        for (int step = 0; step < 40 && !done.containsAll(Set.of("reopen", "rated-again")); step++) {
            Move move = next(tenant, id, done);
            JsonNode after = act(tenant, move.role, id, move.body).expect(200).body();
            states.add(after.get("state").asText());
            done.add(move.done);
        }
        assertTrue(done.containsAll(Set.of("extend", "escalate", "rate", "reopen", "rated-again")), done::toString);
        JsonNode history = get("district-admin", tenant, "grid/events/" + id).get("history");
        assertTrue(history.size() >= done.size(), "every action is in the history: " + history);
    }

    private record Move(String role, Map<String, Object> body, String done) {}

    /** The next sensible action that somebody may do; what was shown already gives way to what was not. */
    private Move next(String tenant, String id, Set<String> done) throws Exception {
        List<String> wishes = new ArrayList<>();
        for (String once : List.of("extend", "escalate", "return")) {
            if (!done.contains(once)) {
                wishes.add(once);
            }
        }
        if (done.contains("rate") && !done.contains("reopen")) {
            wishes.add("reopen");
        }
        if (!done.contains("rate") || done.contains("reopen")) {
            wishes.add("rate");
        }
        wishes.addAll(List.of("feed-back", "triage", "dispatch", "accept", "handle", "close"));
        Map<String, String> possible = new LinkedHashMap<>();
        for (String role : List.of("district-admin", "street", "department", "community", "grid-worker")) {
            get(role, tenant, "grid/events/" + id)
                    .get("possibleActions")
                    .forEach(a -> possible.putIfAbsent(
                            a.isTextual() ? a.asText() : a.get("action").asText(), role));
        }
        for (String wish : wishes) {
            if (possible.containsKey(wish)) {
                Map<String, Object> body = new HashMap<>(Map.of("action", wish, "reason", "测试"));
                if (wish.equals("extend")) {
                    Instant due = Instant.parse(get(possible.get(wish), tenant, "grid/events/" + id)
                            .get("dueAt")
                            .asText());
                    body.put("until", due.plus(Duration.ofHours(1)).toString());
                }
                if (wish.equals("rate")) {
                    body.put("rating", 5);
                }
                String shown = wish.equals("rate") && done.contains("reopen") ? "rated-again" : wish;
                return new Move(possible.get(wish), body, shown);
            }
        }
        throw new AssertionError("nothing sensible is possible in " + tenant + ": " + possible + " after " + done);
    }

    private Answer act(String tenant, String role, String id, Map<String, Object> body) throws Exception {
        return host.call(token(role, tenant), "POST", "/t/" + tenant + "/api/grid/events/" + id + "/actions", body);
    }

    private JsonNode lowestDivision(String tenant) throws Exception {
        JsonNode items = get("district-admin", tenant, "divisions?limit=200").get("items");
        return StreamSupport.stream(items.spliterator(), false)
                .filter(d -> d.get("level").asText().equals("community"))
                .findFirst()
                .orElseGet(() -> items.get(items.size() - 1));
    }

    @Test
    void switchingModulesInOneDistrictNeverDisturbsAnother() throws Exception {
        String busy = token("district-admin", "361003");
        String admin = token("district-admin", "371703");
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger requests = new AtomicInteger();
        CompletableFuture<String> load = CompletableFuture.supplyAsync(() -> {
            try {
                while (!stop.get()) {
                    Answer answer = host.get(busy, "/t/361003/api/grid/events?limit=5");
                    requests.incrementAndGet();
                    if (answer.status() != 200) {
                        return answer.raw().body();
                    }
                }
                return "";
            } catch (Exception e) {
                return e.toString();
            }
        });
        String modules = "/t/371703/api/modules";
        host.call(
                        token("grid-worker", "371703"),
                        "POST",
                        "/t/371703/api/grid/events",
                        Map.of(
                                "category",
                                "environment",
                                "title",
                                "占道",
                                "divisionId",
                                lowestDivision("371703").get("id").asText()))
                .expect(201);
        JsonNode plan = host.call(admin, "DELETE", modules + "/grid?dryRun=true", null)
                .expect(200)
                .body();
        assertEquals(
                "disable",
                find(plan.get("tree"), "module", "grid").get("action").asText());
        host.get(admin, "/t/371703/api/grid/events").expect(200);

        JsonNode refused = host.call(admin, "DELETE", modules + "/orders", null)
                .expect(409)
                .body();
        assertTrue(refused.toString().contains("grid"), "the refusal names who needs it");

        succeed(admin, host.call(admin, "DELETE", modules + "/grid", null));
        host.get(admin, "/t/371703/api/grid/events").expect(404);
        succeed(admin, host.call(admin, "PUT", modules + "/grid", Map.of()));
        assertEquals(
                1, get("district-admin", "371703", "grid/events").get("items").size(), "disabling keeps data");

        host.call(admin, "DELETE", modules + "/grid?purge=true", null).expect(400);
        String confirm = host.call(admin, "DELETE", modules + "/grid?purge=true&dryRun=true", null)
                .expect(200)
                .body()
                .get("confirm")
                .asText();
        succeed(admin, host.call(admin, "DELETE", modules + "/grid?purge=true&confirm=" + confirm, null));
        succeed(admin, host.call(admin, "PUT", modules + "/grid", Map.of()));
        assertEquals(
                0, get("district-admin", "371703", "grid/events").get("items").size(), "a purge removes them");
        stop.set(true);
        assertEquals("", load.get());
        assertTrue(requests.get() > 10, "there was load: " + requests);
    }

    private void succeed(String token, Answer accepted) throws Exception {
        JsonNode operation = host.await(token, accepted);
        assertEquals("succeeded", operation.get("state").asText(), operation::toString);
    }

    private static JsonNode find(JsonNode items, String field, String value) {
        return StreamSupport.stream(items.spliterator(), false)
                .filter(i -> i.get(field).asText().equals(value))
                .findFirst()
                .orElseThrow();
    }

    /** Every operation with one id in its path × every role: an id of another district answers like one that nobody has. */
    @Test
    void anIdOfAnotherDistrictAnswersLikeOneThatDoesNotExist() throws Exception {
        String own = "360111";
        String other = "350212";
        host.call(
                        token("grid-worker", other),
                        "POST",
                        "/t/" + other + "/api/grid/events",
                        Map.of(
                                "category",
                                "environment",
                                "title",
                                "外区",
                                "divisionId",
                                lowestDivision(other).get("id").asText()))
                .expect(201);
        JsonNode paths = get("district-admin", own, "openapi.json").get("paths");
        Map<String, String> foreignIds = foreignIds(paths, own, other);
        assertTrue(foreignIds.size() >= 5, "ids of several kinds were found: " + foreignIds.keySet());
        int compared = 0;
        for (var path : paths.properties()) {
            String template = path.getKey();
            int brace = template.indexOf("/{");
            if (brace < 0 || template.indexOf('{', brace + 2) >= 0) {
                continue;
            }
            String foreign = foreignIds.getOrDefault(
                    template.substring(0, brace), foreignIds.values().iterator().next());
            for (var operation : path.getValue().properties()) {
                String method = operation.getKey().toUpperCase(java.util.Locale.ROOT);
                for (String role : ROLES) {
                    JsonNode withForeign = probe(role, own, method, template.replaceAll("\\{[^}]+}", foreign));
                    JsonNode withRandom = probe(
                            role,
                            own,
                            method,
                            template.replaceAll("\\{[^}]+}", UUID.randomUUID().toString()));
                    assertEquals(withRandom, withForeign, method + " " + template + " as " + role);
                    compared++;
                }
            }
        }
        assertTrue(compared >= 200, "compared " + compared);
        for (String list : foreignIds.keySet()) {
            host.get(token("district-admin", own), list.replace("/t/" + own, "/t/" + other))
                    .expect(404);
        }
    }

    private Map<String, String> foreignIds(JsonNode paths, String own, String other) throws Exception {
        Map<String, String> ids = new LinkedHashMap<>();
        for (var path : paths.properties()) {
            boolean endless = path.getKey().equals("/t/" + own + "/api/events");
            if (path.getValue().has("get") && !path.getKey().contains("{") && !endless) {
                Answer answer =
                        host.get(token("district-admin", other), path.getKey().replace("/t/" + own, "/t/" + other));
                JsonNode id = answer.body() == null ? null : answer.body().at("/items/0/id");
                if (answer.status() == 200 && id != null && id.isTextual()) {
                    ids.put(path.getKey(), id.asText());
                }
            }
        }
        return ids;
    }

    private JsonNode probe(String role, String tenant, String method, String path) throws Exception {
        boolean body = !method.equals("GET") && !method.equals("DELETE");
        Answer answer = host.call(token(role, tenant), method, path, body ? "{}" : null, Map.of("If-Match", "\"1\""));
        assertTrue(
                answer.status() < 500,
                method + " " + path + " as " + role + ": " + answer.raw().body());
        ObjectNode seen = new com.fasterxml.jackson.databind.ObjectMapper().createObjectNode();
        seen.put("status", answer.status());
        seen.set("body", answer.body() == null ? null : masked(answer.body()));
        return seen;
    }

    /** Without what differs by nature. */
    private static JsonNode masked(JsonNode problem) {
        if (!problem.isObject()) {
            return problem;
        }
        ObjectNode copy = problem.deepCopy();
        copy.remove(List.of("instance", "requestId"));
        return copy;
    }

    @Test
    void theExamplesOfTheDocumentationRunAsTheyStand() throws Exception {
        for (String page : List.of("operator.md", "district-administrator.md")) {
            String text = Files.readString(Path.of("../../docs").resolve(page));
            StringBuilder script = new StringBuilder("set -euo pipefail\n");
            for (String block : text.split("```bash run\n")) {
                if (text.indexOf(block) > 0) {
                    script.append(block, 0, block.indexOf("```"));
                }
            }
            assertTrue(script.indexOf("curl") > 0, page + " has examples");
            Process process = shell(script.toString());
            String output =
                    new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), page + ": " + output);
        }
    }

    private Process shell(String script) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", script).redirectErrorStream(true);
        builder.environment().put("LINLI", host.base());
        builder.environment().put("OPERATOR_PASSWORD", TestHost.OPERATOR_PASSWORD);
        builder.environment().put("PASSWORD", host.demoPassword());
        return builder.start();
    }

    @Test
    void aDeletedDistrictIsGoneForGoodAndItsCodeCanBeUsedAgain() throws Exception {
        String operator = host.operator();
        createAndDelete(operator);
        createAndDelete(operator);
    }

    private void createAndDelete(String operator) throws Exception {
        Map<String, String> trial = Map.of(
                "copyOf",
                "360203",
                "code",
                "360299",
                "name",
                "试验区",
                "nameEn",
                "Trial District",
                "parentCode",
                "360200");
        host.call(operator, "POST", "/api/tenants", trial).expect(201);
        host.call(operator, "POST", "/api/tenants", trial).expect(409);
        Answer now = host.get(operator, "/api/tenants/360299").expect(200);
        host.call(operator, "DELETE", "/api/tenants/360299?confirm=guess", null).expect(409);
        host.call(
                        operator,
                        "PATCH",
                        "/api/tenants/360299",
                        Map.of("state", "closing"),
                        Map.of(
                                "If-Match",
                                now.raw().headers().firstValue("ETag").orElseThrow()))
                .expect(200);
        // The operation that enables its modules may still run; the removal waits for it
        String confirm = confirmation(operator);
        Answer accepted = host.call(operator, "DELETE", "/api/tenants/360299?confirm=" + confirm, null);
        while (accepted.status() == 422) {
            // Its modules have just come up, of which the confirmation must know
            accepted = host.call(operator, "DELETE", "/api/tenants/360299?confirm=" + confirmation(operator), null);
        }
        assertEquals("succeeded", host.await(operator, accepted).get("state").asText());
        host.get(operator, "/api/tenants/360299").expect(404);
    }

    private String confirmation(String operator) throws Exception {
        return host.call(operator, "DELETE", "/api/tenants/360299?dryRun=true", null)
                .expect(200)
                .body()
                .get("confirm")
                .asText();
    }

    @Test
    void badInputGetsAProblemThatSaysWhatToChange() throws Exception {
        String worker = token("grid-worker", "360111");
        String events = "/t/360111/api/grid/events";
        for (String body : List.of(
                "{",
                "[]",
                "null",
                "{\"title\": 5, \"title\": 6}",
                "{\"unknown\": 1}",
                "\"\"",
                "{\"category\":\"environment\"}")) {
            Answer answer = host.call(worker, "POST", events, body);
            assertEquals(4, answer.status() / 100, body + " → " + answer.raw().body());
            assertTrue(answer.body().hasNonNull("detail"), body);
        }
        host.call(worker, "POST", events, "x".repeat(1_200_000)).expect(413);
        host.get(worker, events + "?limit=0").expect(400);
        host.get(worker, events + "?surprise=1").expect(400);
        host.get(worker, events + "/not-an-id").expect(404);
        host.call(worker, "PATCH", events + "/" + UUID.randomUUID(), "{}").expect(404);
        host.call(worker, "PUT", events, "{}").expect(405);
        host.get(null, events).expect(401);
    }
}
