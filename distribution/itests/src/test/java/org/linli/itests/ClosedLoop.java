package org.linli.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.linli.itests.host.HostClient.Answer;
import org.linli.itests.host.TestHost;

/**
 * One case of one district by hand, from the report over a missed deadline, a return, an extension and two escalations to the rating,
 * and once more after a reopening. Everybody but the department works in his own part of the district only.
 */
final class ClosedLoop {
    private static final String PASSWORD = "closed loop of a district 1";

    private final TestHost host;
    private final String tenant;
    private final String process;
    private final List<Step> steps;
    private final Map<String, String> tokens = new HashMap<>();
    private final String admin;
    private String stranger = "";
    private String event = "";

    /** @param label the district's own name of the state afterwards */
    private record Step(String role, String action, Map<String, Object> more, String label) {}

    ClosedLoop(TestHost host, String tenant, String process) throws Exception {
        this.host = host;
        this.tenant = tenant;
        this.process = process;
        this.admin = host.demo("district-admin", tenant);
        this.steps = process.equals("W1") ? w1() : w2(tenant.equals("360222") ? "community" : "street");
    }

    private static List<Step> w1() {
        Map<String, Object> toDepartment = Map.of("to", Map.of("kind", "ROLE", "id", "department"));
        return List.of(
                new Step("street", "escalate", Map.of("reason", "无人派单"), "网格发现"),
                new Step("street", "extend", Map.of("reason", "节日值守"), "网格发现"),
                new Step("street", "dispatch", toDepartment, "街道派单"),
                new Step("department", "return", Map.of("reason", "不属本部门职责"), "网格发现"),
                new Step("street", "dispatch", toDepartment, "街道派单"),
                new Step("department", "accept", Map.of(), "部门受理"),
                new Step("department", "feed-back", Map.of("comment", "已清理"), "定期反馈"),
                new Step("street", "close", Map.of(), "办结"),
                new Step("grid-worker", "rate", Map.of("rating", 2), "评价"),
                new Step("grid-worker", "reopen", Map.of("reason", "又堆上了"), "街道派单"),
                new Step("department", "accept", Map.of(), "部门受理"),
                new Step("department", "feed-back", Map.of(), "定期反馈"),
                new Step("street", "close", Map.of(), "办结"),
                new Step("grid-worker", "rate", Map.of("rating", 5), "评价"));
    }

    private static List<Step> w2(String office) {
        Map<String, Object> toDepartment = Map.of("to", Map.of("kind", "ROLE", "id", "department"));
        return List.of(
                new Step(office, "escalate", Map.of("reason", "无人研判"), "信息收集"),
                new Step(office, "extend", Map.of("reason", "节日值守"), "信息收集"),
                new Step("community", "triage", Map.of(), "问题发现"),
                new Step(office, "dispatch", toDepartment, "任务分办"),
                new Step("department", "return", Map.of("reason", "不属本部门职责"), "问题发现"),
                new Step(office, "dispatch", toDepartment, "任务分办"),
                new Step("department", "handle", Map.of(), "协同处置"),
                new Step("department", "feed-back", Map.of("comment", "已清理"), "结果反馈"),
                new Step(office, "close", Map.of(), "办结"),
                new Step("grid-worker", "rate", Map.of("rating", 2), "评价"),
                new Step("grid-worker", "reopen", Map.of("reason", "又堆上了"), "任务分办"),
                new Step("department", "handle", Map.of(), "协同处置"),
                new Step("department", "feed-back", Map.of(), "结果反馈"),
                new Step(office, "close", Map.of(), "办结"),
                new Step("grid-worker", "rate", Map.of("rating", 5), "评价"));
    }

    /** Staff with a part of the district each, a process whose first limit is seconds of any day, and the report. */
    void begin() throws Exception {
        JsonNode divisions = get(admin, "divisions?limit=200").get("items");
        List<JsonNode> communities = StreamSupport.stream(divisions.spliterator(), false)
                .filter(d -> d.get("level").asText().equals("community"))
                .toList();
        JsonNode here = communities.get(0);
        account("grid-worker", here.get("id").asText());
        account("community", here.get("id").asText());
        account("street", here.get("parentId").asText());
        account("department", null);
        stranger = account("community", communities.get(1).get("id").asText(), "stranger");
        hurry();
        JsonNode reported = host.call(
                        tokens.get("grid-worker"),
                        "POST",
                        path("grid/events"),
                        Map.of(
                                "category",
                                "environment",
                                "title",
                                "楼道堆物",
                                "divisionId",
                                here.get("id").asText()))
                .expect(201)
                .body();
        event = reported.get("id").asText();
        assertEquals(process, reported.at("/handling/processKey").asText());
        assertEquals(steps.get(0).label(), reported.at("/stateLabel/zh").asText());
    }

    private void hurry() throws Exception {
        JsonNode detail = get(admin, "orders/processes/" + process);
        ObjectNode document = detail.get("process").deepCopy();
        document.put("clock", "continuous");
        ((ObjectNode) document.get("states").get(0)).put("deadlineHours", 0.001);
        host.call(
                        admin,
                        "PUT",
                        path("orders/processes/" + process),
                        document,
                        Map.of("If-Match", "\"" + detail.get("version").asText() + "\""))
                .expect(200);
    }

    private void account(String role, String division) throws Exception {
        tokens.put(role, account(role, division, role));
    }

    /** @return a token */
    private String account(String role, String division, String name) throws Exception {
        String username = "loop-" + name;
        Map<String, Object> user = new HashMap<>(Map.of("username", username, "displayName", "闭环" + name));
        Map<String, Object> grant = new HashMap<>(Map.of("role", role));
        if (division != null) {
            user.put("division", division);
            grant.put("division", division);
        }
        JsonNode created =
                host.call(admin, "POST", path("users"), user).expect(201).body();
        grant.put("user", created.at("/user/id").asText());
        host.call(admin, "POST", path("grants"), grant).expect(201);
        String first = created.get("firstPassword").asText();
        host.call(
                host.signIn(tenant, username, first),
                "PUT",
                "/api/me/password",
                Map.of("current", first, "password", PASSWORD));
        return host.signIn(tenant, username, PASSWORD);
    }

    /** Whether the sweep has come by: nobody has touched the case. */
    boolean escalatedByItself() throws Exception {
        JsonNode now = event("grid-worker");
        return now.at("/handling/escalationLevel").asInt() > 0;
    }

    /** As the administrator would who does not want to wait for the next slot; while it runs already that is as good. */
    void runTimer() throws Exception {
        int status = host.call(admin, "POST", path("jobs/orders/orders-sweep/runs"), null)
                .status();
        assertTrue(status == 202 || status == 409, "status " + status);
    }

    void goOn() throws Exception {
        JsonNode late = event("grid-worker");
        assertTrue(late.get("overdue").asBoolean());
        assertEquals(1, late.at("/handling/escalationLevel").asInt());
        assertEquals(List.of("report", "expire"), texts(late.get("history"), "/action"));
        host.get(stranger, path("grid/events/" + event)).expect(404);

        Answer impossible = act(steps.get(0).role(), Map.of("action", "rate", "rating", 5));
        assertEquals(409, impossible.status());
        assertFalse(impossible.body().get("possibleActions").isEmpty(), "a refusal lists what is possible");
        assertEquals(
                403, act("department", Map.of("action", steps.get(2).action())).status(), "not the department's");

        List<String> labels = new ArrayList<>(List.of(steps.get(0).label()));
        List<String> actions = new ArrayList<>(List.of("report"));
        for (Step step : steps) {
            Map<String, Object> body = new HashMap<>(step.more());
            body.put("action", step.action());
            if (step.action().equals("extend")) {
                Instant due = Instant.parse(event("street").get("dueAt").asText());
                body.put("until", due.plus(Duration.ofHours(1)).toString());
            }
            JsonNode after = act(step.role(), body).expect(200).body();
            assertEquals(step.label(), after.at("/stateLabel/zh").asText(), step::toString);
            if (step.action().equals("escalate")) {
                assertEquals(2, after.at("/handling/escalationLevel").asInt(), "the district looks after it now");
            }
            labels.add(step.label());
            actions.add(step.action());
        }
        JsonNode rated = event("grid-worker");
        assertEquals(labels, texts(byPeople(rated), "/toLabel/zh"));
        assertEquals(actions, texts(byPeople(rated), "/action"));
        assertEquals(1, rated.at("/handling/returns").asInt());
        assertEquals(1, rated.at("/handling/extensions").asInt());
        assertEquals(1, rated.at("/handling/reopenings").asInt());
        assertEquals(0, rated.at("/handling/escalationLevel").asInt(), "the new round had no need of it");
        assertEquals(5, rated.get("rating").asInt());
        Set<String> reporters = new TreeSet<>();
        byPeople(rated).stream()
                .filter(line -> line.at("/action").asText().equals("report"))
                .forEach(line -> reporters.add(line.at("/actor").asText()));
        assertEquals(Set.of("闭**"), reporters, "whoever reported is masked");
    }

    private static List<JsonNode> byPeople(JsonNode shown) {
        return StreamSupport.stream(shown.get("history").spliterator(), false)
                .filter(line -> !line.at("/action").asText().equals("expire"))
                .toList();
    }

    private static List<String> texts(Iterable<JsonNode> items, String pointer) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.at(pointer).asText())
                .toList();
    }

    private Answer act(String role, Map<String, Object> body) throws Exception {
        return host.call(tokens.get(role), "POST", path("grid/events/" + event + "/actions"), body);
    }

    private JsonNode event(String role) throws Exception {
        return get(tokens.get(role), "grid/events/" + event);
    }

    private JsonNode get(String token, String path) throws Exception {
        return host.get(token, path(path)).expect(200).body();
    }

    private String path(String rest) {
        return "/t/" + tenant + "/api/" + rest;
    }
}
