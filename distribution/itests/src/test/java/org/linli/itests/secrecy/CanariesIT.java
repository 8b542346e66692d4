package org.linli.itests.secrecy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.LinkedHashMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.itests.host.HostClient.Answer;
import org.linli.itests.host.TestDatabaseServer;
import org.linli.itests.host.TestHost;
import org.linli.itests.host.TestInstallation;
import org.linli.itests.openapi.ApiOperation;
import org.linli.itests.openapi.RichBodies;
import org.linli.itests.openapi.SampleBodies;
import org.linli.itests.openapi.SeededDistrict;

/**
 * Names, phones, identity numbers, addresses, passwords and whatever else people write is sent to every operation that the host describes,
 * in requests that are taken and in ones that are refused. Afterwards none of it stands in logs, metrics, problem documents, the audit, in
 * operations or in what the host keeps for itself.
 */
class CanariesIT {
    private static final String DISTRICT = "360994";

    @TempDir
    Path directory;

    private final Canaries canaries = new Canaries();
    private final RichBodies rich = new RichBodies();
    private final Set<String> problems = new TreeSet<>();
    private TestHost host;
    private int taken;
    private int refused;

    @ParameterizedTest
    @EnumSource(TestDatabaseServer.class)
    void nothingOfPeopleIsWrittenWhereItMustNotBe(TestDatabaseServer database) throws Exception {
        Map<String, String> configuration = database.configuration();
        try (LogWatch log = new LogWatch();
                TestHost started = TestHost.start(
                        TestInstallation.in(directory).withDistrict(DISTRICT, "grid"), configuration)) {
            host = started;
            SeededDistrict district = new SeededDistrict(host, DISTRICT);
            district.seed(district.divisionBelow(DISTRICT + "001").get("id").asText(), "seed");
            district.readLists();
            secret(TestHost.OPERATOR_PASSWORD, "password of the operator");
            secret(host.demoPassword(), "password of the demo accounts");
            Map<String, String> callers = new LinkedHashMap<>();
            callers.put("district-admin", district.token());
            callers.put("grid-worker", host.demo("grid-worker", DISTRICT));
            callers.put("resident", host.demo("resident", DISTRICT));
            callers.put("anonymous", null);
            String operator = host.operator();
            callers.forEach((name, token) -> secret(token, "token of " + name));
            secret(operator, "token of the operator");

            SampleBodies any = new SampleBodies(district.document(), district.ids()::first);
            for (ApiOperation operation : district.operations()) {
                sing(operation, callers, district);
            }
            Map<String, String> operators = new LinkedHashMap<>();
            operators.put("operator", operator);
            operators.put("anonymous", null);
            for (ApiOperation operation :
                    ApiOperation.all(host.get(operator, "/api/openapi.json").expect(200).body())) {
                if (!operation.method().equals("DELETE")) {
                    sing(operation, operators, district);
                }
            }
            people(district);

            assertEquals(Set.of(), problems, "problem documents");
            String fresh = host.operator();
            secret(fresh, "token of the operator");
            assertEquals(
                    Set.of(),
                    canaries.in(host.get(fresh, "/metrics").expect(200).raw().body()),
                    "metrics");
            try (Connection superuser = database.superuser(host, configuration)) {
                Map<String, Set<String>> stored = new LinkedHashMap<>();
                new TableTexts(superuser).byColumn().forEach((column, text) -> {
                    Set<String> found = canaries.in(text);
                    if (!found.isEmpty()) {
                        stored.put(column, found);
                    }
                });
                stored.forEach((c, f) -> System.out.println("STORED " + c + " " + f.size() + " " + f.stream().limit(6).toList()));
            }
            assertEquals(Set.of(), canaries.in(log.text()), "log");
            System.out.println(database + " taken " + taken + " refused " + refused + " canaries " + canaries.count());
        }
    }

    private void secret(String value, String origin) {
        if (value != null) {
            canaries.secret(value, origin);
        }
    }

    private void sing(ApiOperation operation, Map<String, String> callers, SeededDistrict district) throws Exception {
        if (operation.streams()) {
            return;
        }
        String path = path(operation, district);
        for (var caller : callers.entrySet()) {
            String mark = canaries.mark(operation + " as " + caller.getKey());
            SampleBodies bodies =
                    new SampleBodies(operation.document(), district.ids()::first, canaries.values(mark));
            if (operation.bodyType().isPresent()) {
                String full = bodies.fullest(operation.bodySchema(), mark).toString();
                rich.send(operation, bodies, mark, body -> send(caller, operation, path, body, Map.of()));
                for (String broken : List.of(
                        full.substring(0, full.length() - 1),
                        full + full,
                        "[" + full + "]",
                        "\"" + mark + "\"",
                        mark,
                        full.replaceAll("\"([^\"]*)\":\"[^\"]*\"", "\"$1\":{\"surprise\":\"" + mark + "\"}"),
                        full.replaceAll("\"([^\"]*)\":(\\d+|true|false)", "\"$1\":\"" + mark + "\""),
                        full.replaceAll("\"([^\"]*)\":\"[^\"]*\"", "\"$1\":\"" + mark + "é\\\\ud800\"") )) {
                    send(caller, operation, path, broken, Map.of());
                }
                send(caller, operation, path, full, Map.of("Content-Type", "text/plain"));
            }
            for (String name : operation.parameters("query")) {
                send(caller, operation, path + "?" + name + "=" + mark, null, Map.of());
            }
            send(caller, operation, path + "?surprise=" + mark, null, Map.of());
            send(caller, operation, path, null, Map.of("Cookie", "linli-" + DISTRICT + "=" + mark));
        }
        String mark = canaries.mark(operation + " with a made-up token");
        send(Map.entry("made-up token", mark), operation, path, null, Map.of());
    }

    private static String path(ApiOperation operation, SeededDistrict district) {
        String id = district.ids().first(org.linli.itests.openapi.Nouns.ofPath(operation.collection()));
        return operation.path(id == null ? "00000000-0000-0000-0000-000000000001" : id);
    }

    private Answer send(
            Map.Entry<String, String> caller,
            ApiOperation operation,
            String path,
            String body,
            Map<String, String> more)
            throws Exception {
        Map<String, String> headers = new HashMap<>(Map.of("If-Match", "*"));
        if (body != null) {
            operation.contentType().ifPresent(type -> headers.put("Content-Type", type));
        }
        headers.putAll(more);
        if (operation.method().equals("DELETE") && path.indexOf('?') < 0 && body == null) {
            // what was made is wanted until the end
            path = path + "-gone";
        }
        Answer answer = host.call(caller.getValue(), operation.method(), path, body, headers);
        if (answer.status() < 400) {
            taken++;
            secrets(answer.body(), operation);
            answer.raw().headers().allValues("Set-Cookie").forEach(cookie -> {
                String value = cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
                if (!value.isEmpty()) {
                    secret(value, "cookie of " + operation);
                }
            });
        } else {
            refused++;
            canaries.in(answer.raw().body()).forEach(found -> problems.add(answer.status() + " " + found));
        }
        return answer;
    }

    /** Whatever an answer tells once and nobody may read again. */
    private void secrets(JsonNode answer, ApiOperation operation) {
        if (answer == null) {
            return;
        }
        for (String name : List.of("token", "firstPassword", "password", "code", "secret")) {
            String value = answer.path(name).asText();
            if (operation.method().equals("POST") && value.length() > 12) {
                secret(value, name + " of " + operation);
            }
        }
    }

    /** What a schema does not say how to fill: files of users and of persons, with rows that are right and rows that are not. */
    private void people(SeededDistrict district) throws Exception {
        for (ApiOperation operation : district.operations()) {
            if (!operation.method().equals("POST") || !operation.template().contains("imports")) {
                continue;
            }
            System.out.println("IMPORT " + operation + " " + operation.description().at("/requestBody/content") + operation.parameters("query"));
        }
        assertTrue(taken > 0);
    }
}
