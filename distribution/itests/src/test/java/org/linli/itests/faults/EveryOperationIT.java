package org.linli.itests.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.linli.itests.host.Exhaustive;
import org.linli.itests.host.HostClient.Answer;
import org.linli.itests.host.InstalledModules;
import org.linli.itests.host.TestDatabaseServer;
import org.linli.itests.host.TestHost;
import org.linli.itests.host.TestInstallation;
import org.linli.itests.openapi.ApiOperation;
import org.linli.itests.openapi.SampleBodies;

/**
 * Sends bad input to every operation that the running host describes: bodies, single values, queries, paths and headers. Whatever is
 * sent, the host is never at fault (5xx), tells nothing of its inside, and says what is wrong as a problem.
 *
 * <p>Each operation sees a part of the variants, another part than its neighbour; with {@code -Dlinli.exhaustive=true} it sees all
 * of them, on both databases.
 */
class EveryOperationIT {
    private static final String TENANT = "360111";
    private static final String OTHER = "360202";
    private static final List<String> ROLES =
            List.of("district-admin", "grid-worker", "street", "community", "department", "auditor", "resident");
    /** Of the variants of bodies, queries, paths and headers. */
    private static final int PART = 20;

    /** So many places of bodies share one value, on an average. */
    private static final int PLACES_PER_VALUE = 2;

    private static final List<String> INSIDE = List.of(
            "Exception",
            "\tat ",
            "org.linli",
            "java.",
            "jakarta.",
            "com.fasterxml",
            "eclipse",
            "jersey",
            "SQLState",
            "select ",
            "insert into",
            "constraint",
            "derby",
            "postgres",
            "NullPointer");

    @TempDir
    Path directory;

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, List<String>> faults = new TreeMap<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final Map<String, String> tokens = new LinkedHashMap<>();
    private final Map<String, JsonNode> lists = new HashMap<>();
    private TestHost host;
    private int sent;
    private int turn;
    private TestDatabaseServer database;

    @ParameterizedTest
    @MethodSource("org.linli.itests.host.TestDatabaseServer#hosted")
    void noInputMakesTheHostFail(TestDatabaseServer server) throws Exception {
        database = server;
        turn = 0;
        TestInstallation installation = TestInstallation.in(directory).withSeedDistricts(TENANT, OTHER);
        try (TestHost started = TestHost.start(installation, database.startedBefore(installation))) {
            host = started;
            tokens.put("operator", host.operator());
            for (String role : ROLES) {
                tokens.put(role, host.demo(role, TENANT));
            }
            String admin = tokens.get("district-admin");
            for (String module : InstalledModules.read().names()) {
                Answer enabled = host.call(admin, "PUT", "/t/" + TENANT + "/api/modules/" + module, Map.of());
                if (enabled.status() == 202) {
                    host.await(admin, enabled);
                }
            }
            JsonNode district = host.get(admin, "/t/" + TENANT + "/api/openapi.json")
                    .expect(200)
                    .body();
            JsonNode ofHost = host.get(tokens.get("operator"), "/api/openapi.json")
                    .expect(200)
                    .body();
            Map<String, JsonNode> known = known(admin);
            long begin = System.nanoTime();
            int operations = attack(district, known, ROLES) + attack(ofHost, known, List.of("operator"));

            String found = faults.entrySet().stream()
                    .map(e -> e.getKey() + " (" + e.getValue().size() + "×)\n    "
                            + e.getValue().stream().limit(4).collect(Collectors.joining("\n    ")))
                    .collect(Collectors.joining("\n"));
            System.out.println(database + ": " + operations + " operations, " + sent + " requests, answers " + statuses
                    + ", " + (System.nanoTime() - begin) / 1_000_000 + " ms");
            assertEquals("", found, () -> "answers by status: " + statuses);
            assertTrue(operations > 700, "operations: " + operations);
            assertTrue(statuses.getOrDefault(400, 0) > 1000, () -> "refused: " + statuses);
            assertTrue(statuses.getOrDefault(200, 0) > 200, () -> "understood: " + statuses);
            host.get(host.demo("district-admin", TENANT), "/t/" + TENANT + "/api/profile")
                    .expect(200);
        }
    }

    /** Values of this district, so that a body is wrong in one place only. */
    private Map<String, JsonNode> known(String admin) throws Exception {
        Map<String, JsonNode> known = new HashMap<>();
        JsonNode division = last("/t/" + TENANT + "/api/divisions", admin).path("id");
        for (String name : List.of("divisionId", "division", "parentId", "divisions", "divisionIds")) {
            known.put(name, division);
        }
        known.put("category", JsonNodeFactory.instance.textNode("environment"));
        known.put("username", JsonNodeFactory.instance.textNode("somebody"));
        known.put("action", JsonNodeFactory.instance.textNode("triage"));
        known.put("location", json.readTree("{\"type\":\"Point\",\"coordinates\":[115.9,28.7]}"));
        known.put(
                "boundary",
                json.readTree("{\"type\":\"Polygon\",\"coordinates\":"
                        + "[[[115.9,28.7],[115.91,28.7],[115.91,28.71],[115.9,28.7]]]}"));
        known.put("list", JsonNodeFactory.instance.textNode("need"));
        known.put("state", JsonNodeFactory.instance.textNode("active"));
        return known;
    }

    private static SampleBodies bodies(ApiOperation operation, Map<String, JsonNode> known) {
        return new SampleBodies(operation.document(), noun -> null, known);
    }

    private int attack(JsonNode document, Map<String, JsonNode> known, List<String> roles) throws Exception {
        List<ApiOperation> operations = ApiOperation.all(document);
        Map<String, List<String>> methods = operations.stream()
                .collect(Collectors.groupingBy(
                        ApiOperation::template, Collectors.mapping(ApiOperation::method, Collectors.toList())));
        for (ApiOperation operation : operations) {
            attack(operation, known, roles);
        }
        // what was sent so far may have ended the earlier one
        String token = roles.get(0).equals("operator") ? host.operator() : host.demo(roles.get(0), TENANT);
        for (Map.Entry<String, List<String>> path : methods.entrySet()) {
            List<String> allowed = methods.entrySet().stream()
                    .filter(other -> path.getKey().matches(other.getKey().replaceAll("\\{[^}]+}", "[^/]+")))
                    .flatMap(other -> other.getValue().stream())
                    .toList();
            wrongMethods(path.getKey(), allowed, token);
        }
        return operations.size();
    }

    private void attack(ApiOperation operation, Map<String, JsonNode> known, List<String> roles) throws Exception {
        JsonNode body = operation
                .bodyType()
                .map(type -> {
                    JsonNode fromList = operation.method().equals("PATCH") ? patch(operation, known) : null;
                    return fromList != null
                            ? fromList
                            : bodies(operation, known).fullest(operation.bodySchema(), "x");
                })
                .orElse(null);
        String token = tokens.get(roles.get(0));
        String path = resolved(operation, token);
        for (String role : roles) {
            int status = send(operation, "as it should be", tokens.get(role), path, body, Map.of());
            if (status != 401 && status != 403) {
                token = tokens.get(role);
                break;
            }
        }
        paths(operation, token, body);
        queries(operation, token, path, body);
        headers(operation, token, path, body);
        if (body != null) {
            for (String whole : part(Mutations.BODIES)) {
                send(operation, "body " + brief(whole), token, path, whole, Map.of());
            }
            send(operation, "body beyond the limit", token, path, tooLong(operation), Map.of());
            values(operation, token, path, body);
        }
    }

    private static String tooLong(ApiOperation operation) {
        // the limits of files and imports are large; what they do beyond them is a test of their own
        return operation.bodyLimit() > 2 << 20 ? "{}" : "{\"a\":\"" + "x".repeat((int) operation.bodyLimit()) + "\"}";
    }

    private void values(ApiOperation operation, String token, String path, JsonNode body) throws Exception {
        Random random = new Random((database + " " + operation).hashCode());
        for (String value : Mutations.VALUES) {
            List<String> bodies = Mutations.replaced(body, value);
            for (String mutated : bodies) {
                if (Exhaustive.ON || random.nextInt(Mutations.VALUES.size() * PLACES_PER_VALUE) == 0) {
                    send(operation, "value " + brief(value) + " in " + brief(mutated), token, path, mutated, Map.of());
                }
            }
        }
    }

    private <T> List<T> part(List<T> variants) {
        if (Exhaustive.ON) {
            return variants;
        }
        List<T> some = new ArrayList<>();
        for (int i = turn++ % PART; i < variants.size(); i += PART) {
            some.add(variants.get(i));
        }
        return some;
    }

    private void paths(ApiOperation operation, String token, JsonNode body) throws Exception {
        List<String> names = operation.parameters("path");
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            for (String segment : part(Mutations.SEGMENTS)) {
                if (operation.template().startsWith("/t/{" + name + "}")) {
                    continue;
                }
                String path = operation.template().replace("{" + name + "}", segment);
                send(operation, "path " + brief(path), token, anyIds(path), body, Map.of("If-Match", "\"1\""));
            }
        }
        for (String trick :
                part(List.of("/", "//", "/.", "/..", "/%2e%2e/x", ";x=1", "/%00", "%20", "\\x", "/x/y/z", "?"))) {
            send(operation, "path + " + trick, token, anyIds(operation.template()) + trick, body, Map.of());
        }
    }

    private void queries(ApiOperation operation, String token, String path, JsonNode body) throws Exception {
        for (String name : operation.parameters("query")) {
            for (String value : part(Mutations.QUERY)) {
                send(
                        operation,
                        "?" + name + "=" + brief(value),
                        token,
                        path + "?" + name + "=" + value,
                        body,
                        Map.of());
            }
            send(operation, "?" + name + " twice", token, path + "?" + name + "=1&" + name + "=2", body, Map.of());
            send(operation, "?" + name + " bare", token, path + "?" + name, body, Map.of());
        }
        for (String query :
                part(List.of("surprise=1", "&&&", "=", "limit=1&limit=2", "%00=1", "x".repeat(6_000) + "=1"))) {
            send(operation, "?" + brief(query), token, path + "?" + query, body, Map.of());
        }
    }

    private void headers(ApiOperation operation, String token, String path, JsonNode body) throws Exception {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put(
                "If-Match",
                List.of("1", "\"\"", "\"x\"", "W/\"1\"", "*", "\"99999999999999999999\"", "\"1\", \"2\"", "\"é\""));
        headers.put("If-None-Match", List.of("*", "\"x\"", "x"));
        headers.put("If-Modified-Since", List.of("yesterday"));
        headers.put(
                "Idempotency-Key", List.of("", " ", "k".repeat(5_000), "é", "a b", "\"" + UUID.randomUUID() + "\""));
        headers.put(
                "Content-Type",
                List.of(
                        "text/plain",
                        "application/xml",
                        "x",
                        "/",
                        "application/json; charset=x",
                        "application/json;charset=utf-16",
                        "multipart/form-data",
                        "application/x-www-form-urlencoded",
                        "*/*"));
        headers.put("Accept", List.of("application/xml", "x", "text/html;q=0", "*/*;q=x", "application/json;q=9"));
        headers.put("Accept-Language", List.of("x", "*", "zh;q=2", "-", "é", "a-".repeat(500)));
        headers.put(
                "Authorization",
                List.of("Bearer", "Bearer ", "Bearer x", "Basic eDp5", "Bearer " + "x".repeat(4_000), "é"));
        headers.put("Range", List.of("bytes=0-1", "x"));
        headers.put("X-Forwarded-For", List.of("x", "1.2.3.4, ::1"));
        headers.put("X-HTTP-Method-Override", List.of("DELETE"));
        headers.put("Cookie", List.of("x", "=", "linli-host=x; linli-" + TENANT + "=y"));
        headers.put("Origin", List.of("null", "http://evil.example"));
        for (Map.Entry<String, List<String>> header : headers.entrySet()) {
            if (header.getKey().equals("Accept") && operation.streams()) {
                continue; // it would begin to stream, which has no end
            }
            for (String value : part(header.getValue())) {
                send(
                        operation,
                        header.getKey() + ": " + brief(value),
                        token,
                        path,
                        body,
                        Map.of(header.getKey(), value));
            }
        }
    }

    private void wrongMethods(String path, List<String> allowed, String token) throws Exception {
        for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND")) {
            if (!allowed.contains(method)) {
                Answer answer = host.call(token, method, anyIds(path), null, Map.of("Accept", "application/json"));
                if (answer.status() != 405 && answer.status() != 404
                        || answer.status() == 405
                                && answer.raw().headers().firstValue("Allow").isEmpty()) {
                    fault(
                            method + " " + path,
                            "wrong method: " + answer.status() + " "
                                    + answer.raw().headers().map().get("allow") + " "
                                    + brief(answer.raw().body()));
                }
            }
        }
    }

    private int send(
            ApiOperation operation, String what, String token, String path, Object body, Map<String, String> headers)
            throws Exception {
        Map<String, String> all = new HashMap<>(headers);
        if (body != null) {
            operation.contentType().ifPresent(type -> all.putIfAbsent("Content-Type", type));
        }
        if (operation.streams()) {
            all.putIfAbsent("Accept", "application/json");
        }
        if (operation.method().equals("PATCH")) {
            all.putIfAbsent("If-Match", "\"1\"");
        }
        Answer answer;
        try {
            answer = host.call(token, operation.method(), path, body, all);
        } catch (IllegalArgumentException e) {
            return 0; // the client of the test does not send such a thing; RawRequestsIT does
        } catch (IOException e) {
            fault(operation.toString(), what + " → no answer: " + e.getMessage());
            return 0;
        }
        sent++;
        statuses.merge(answer.status(), 1, Integer::sum);
        if (!operation.template().equals("/health/ready")) { // whose 503 says that something is not there
            objection(operation, answer).ifPresent(o -> fault(operation.toString(), what + " → " + o));
        }
        return answer.status();
    }

    private Optional<String> objection(ApiOperation operation, Answer answer) {
        String text = answer.raw().body();
        if (answer.status() >= 500) {
            return Optional.of(answer.status() + " " + brief(text));
        }
        if (answer.status() < 400) {
            return Optional.empty();
        }
        String type = answer.raw().headers().firstValue("Content-Type").orElse("");
        if (operation.method().equals("HEAD") && type.startsWith("application/problem+json")) {
            // the headers of the answer that a GET would get, and no body
            return text.isEmpty() ? Optional.empty() : Optional.of("an answer to HEAD has a body");
        }
        if (!type.startsWith("application/problem+json")
                || !answer.body().hasNonNull("type")
                || !answer.body().hasNonNull("title")
                || answer.body().path("status").asInt() != answer.status()) {
            return Optional.of(answer.status() + " is no problem document: " + type + " " + brief(text));
        }
        String words = answer.body().path("title").asText()
                + answer.body().path("detail").asText()
                + answer.body().path("errors");
        return INSIDE.stream()
                .filter(words::contains)
                .findFirst()
                .map(inside -> answer.status() + " tells of the inside (" + inside + "): " + brief(text));
    }

    private void fault(String operation, String what) {
        faults.computeIfAbsent(operation, o -> new ArrayList<>()).add(what);
    }

    private static String brief(String text) {
        String line = text.replace("\n", "⏎");
        return line.length() > 300 ? line.substring(0, 200) + "…" + line.length() : line;
    }

    /** Every id of the path is one that the host knows, where a list shows one; nothing of value is named to DELETE. */
    private String resolved(ApiOperation operation, String token) throws Exception {
        // neither is the account of the test itself changed
        boolean account = operation.template().startsWith("/api/operators/")
                && !operation.method().equals("GET");
        if (account || operation.method().equals("DELETE")) {
            return anyIds(operation.template());
        }
        String path = operation.template();
        for (int brace = path.indexOf('{'); brace >= 0; brace = path.indexOf('{')) {
            String name = path.substring(brace + 1, path.indexOf('}'));
            JsonNode row = last(path.substring(0, brace - 1), token);
            JsonNode id = row.has(name) ? row.get(name) : row.path("id");
            path = path.replaceFirst(
                    "\\{" + name + "}",
                    id.isTextual() && id.asText().matches("[\\w.-]+")
                            ? id.asText()
                            : UUID.randomUUID().toString());
        }
        return path;
    }

    private static String anyIds(String path) {
        return path.replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
    }

    private JsonNode last(String list, String token) throws Exception {
        if (!lists.containsKey(list)) {
            Answer answer = host.get(token, list);
            JsonNode items = answer.status() == 200 && answer.body() != null
                    ? answer.body().path("items")
                    : JsonNodeFactory.instance.missingNode();
            lists.put(list, items.isEmpty() ? JsonNodeFactory.instance.missingNode() : items.get(items.size() - 1));
        }
        return lists.get(list);
    }

    /** A merge patch has no schema of its own: the fields are those of the resource. */
    private JsonNode patch(ApiOperation operation, Map<String, JsonNode> known) {
        JsonNode schema = operation
                .document()
                .at("/paths")
                .path(operation.template())
                .path("get")
                .at("/responses/200/content/application~1json/schema");
        JsonNode example = schema.isMissingNode() || schema.isEmpty()
                ? null
                : bodies(operation, known).fullest(schema, "x");
        return example != null && example.isObject() ? example : null;
    }
}
