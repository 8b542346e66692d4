package org.linli.itests.secrecy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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

    /** What is written there is set-up: codes and keys, by which a refusal says what to change. */
    private static final Set<String> FILES_OF_CODES = Set.of("POST /api/tenants", "PUT /t/{t}/api/orders/processes/{key}");

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

            Map<String, Set<String>> found = new TreeMap<>();
            found.put("problem documents", problems);
            String fresh = host.operator();
            secret(fresh, "token of the operator");
            found.put("metrics", canaries.in(host.get(fresh, "/metrics").expect(200).raw().body()));
            try (Connection superuser = database.superuser(host, configuration)) {
                new TableTexts(superuser).byColumn().forEach((column, text) -> found.put(column, canaries.in(text)));
            }
            found.put("log", canaries.in(log.text()));
            found.values().removeIf(Set::isEmpty);
            found.forEach((c, f) -> System.out.println("STORED " + c + " " + f.size() + " " + f.stream().limit(6).toList()));
            System.out.println(database + " taken " + taken + " refused " + refused + " canaries " + canaries.count());
            assertTrue(taken > 500 && refused > 2000, taken + " requests taken, " + refused + " refused");
            assertEquals(Map.of(), found);
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
                Answer last = rich.send(operation, bodies, mark, body -> send(caller, operation, path, body, Map.of()));
                if (last.status() >= 300 && !"anonymous grid-worker resident".contains(caller.getKey())) System.out.println("NOT " + operation + " " + last.status() + " " + last.raw().body());
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
        } else if (FILES_OF_CODES.contains(operation.toString().replace(DISTRICT, "{t}"))) {
            refused++;
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

    /** What no schema says: files of people, with rows that are right and rows that are not, and one whose header was forgotten. */
    private void people(SeededDistrict district) throws Exception {
        file(district, "users/imports", "username,displayName,phone,division,role,firstPassword", List.of(
                "%1$sa,名%1$s,%2$s,%4$s,community,%1$s-A7",
                "%1$sb,名%1$s,%1$s,%1$s,%1$s,short",
                "%1$s c,名%1$s,%2$s,%4$s,community,%1$s-A7"));
        file(district, "registry/imports/persons", "externalId,name,identityNumber,birth,sex,phone,division", List.of(
                "%1$s1,名%1$s,%3$s,,female,%2$s,%4$s",
                "%1$s2,名%1$s,%1$s,%1$s,%1$s,%1$s,%1$s",
                "%1$s3,名%1$s,%3$s,1990-03-08,male,%2$s,%4$s"));
        file(district, "grid/imports/staff", "externalId,grid,name,role,from", List.of(
                "%1$s1,%1$s,名%1$s,%1$s,%1$s"));
    }

    private void file(SeededDistrict district, String path, String header, List<String> lines) throws Exception {
        String mark = canaries.mark("a file for " + path);
        Map<String, JsonNode> values = canaries.values(mark);
        List<String> rows = lines.stream()
                .map(line -> line.formatted(
                        mark, values.get("phone").asText(), values.get("identityNumber").asText(), DISTRICT + "001001"))
                .toList();
        String all = String.join("\n", rows) + "\n";
        for (String text : List.of(header + "\n" + all, header + "\n" + rows.get(0) + "\n", all, header + "," + all)) {
            for (String query : List.of("?dryRun=true", "")) {
                Answer answer = host.call(
                        district.token(), "POST", district.api() + path + query, text, Map.of("Content-Type", "text/csv"));
                if (answer.status() == 202) {
                    JsonNode operation = host.await(district.token(), answer);
                    canaries.in(operation.toString()).forEach(found -> problems.add("operation: " + found));
                    errors(district, operation.get("id").asText());
                } else {
                    canaries.in(answer.raw().body()).forEach(found -> problems.add(answer.status() + " " + found));
                }
            }
        }
    }

    private void errors(SeededDistrict district, String operation) throws Exception {
        Answer errors = host.get(district.token(), district.api() + "operations/" + operation + "/errors");
        canaries.in(errors.raw().body()).forEach(found -> problems.add("row errors: " + found));
    }
}
