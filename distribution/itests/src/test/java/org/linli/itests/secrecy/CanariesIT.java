package org.linli.itests.secrecy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.linli.itests.host.HostClient.Answer;
import org.linli.itests.host.TestDatabaseServer;
import org.linli.itests.host.TestHost;
import org.linli.itests.host.TestInstallation;
import org.linli.itests.openapi.ApiOperation;
import org.linli.itests.openapi.KnownIds;
import org.linli.itests.openapi.Nouns;
import org.linli.itests.openapi.RichBodies;
import org.linli.itests.openapi.SampleBodies;
import org.linli.itests.openapi.SeededDistrict;
import org.linli.itests.secrecy.Canaries.Sighting;

/**
 * Names, phones, identity numbers, addresses, passwords and whatever else people write is sent to every operation that the host describes,
 * in requests that are taken and in ones that are refused. Afterwards none of it stands in logs, metrics, problem documents, the audit, in
 * operations or in what the host keeps for itself.
 */
class CanariesIT {
    private static final String DISTRICT = "360994";

    /** What is written there is set-up: codes and keys, by which a refusal says what to change. */
    private static final Set<String> FILES_OF_CODES =
            Set.of("POST /api/tenants", "PUT /t/{t}/api/orders/processes/{key}");

    /** Would take away what the others are sent to. */
    private static final Set<String> SWITCHES = Set.of("PUT /t/{t}/api/modules", "PUT /t/{t}/api/modules/{name}");

    /** Tables for which rights on a district's people and cases count for nothing. */
    private static final Pattern OF_THE_PLATFORM = Pattern.compile(
            "host\\..*|tenant\\.(audit|operations?|jobs|imports?|messaging_(outbox|delivery|dispatch|event))[._].*");

    /** Columns in which canaries must be found, or they would be found nowhere. */
    private static final Set<String> WHERE_THEY_BELONG =
            Set.of("tenant.registry_person.name", "tenant.identity_user.display_name", "tenant.grid_event.title");

    /** What the operator sets for all districts. */
    private static final Pattern SETTINGS = Pattern.compile("host\\.tenancy_shared_.*");

    /** Said for the record by whoever does something out of the ordinary; and keys of roles, kinds and forces, and names of accounts. */
    private static final Pattern FOR_THE_RECORD =
            Pattern.compile("(purpose|key|code|kind|force|username)-qzk|qzk\\d+qza"
                    // names and tags of divisions are nobody's data, and their history is wanted
                    + "|^PATCH /t/\\d+/api/divisions/");

    @TempDir
    Path directory;

    private final Canaries canaries = new Canaries();
    /** The same in each run, so that what it finds is found again. */
    private final Random random = new Random(1);

    private final RichBodies rich = new RichBodies();
    private final Set<Sighting> problems = new TreeSet<>();
    private TestHost host;
    private int taken;
    private int refused;

    @ParameterizedTest
    @MethodSource("org.linli.itests.host.TestDatabaseServer#hosted")
    void nothingOfPeopleIsWrittenWhereItMustNotBe(TestDatabaseServer database) throws Exception {
        Map<String, String> configuration = database.configuration();
        try (LogWatch log = new LogWatch();
                TestHost started = TestHost.start(
                        TestInstallation.in(directory).withDistrictOfAllModules(DISTRICT), configuration)) {
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
            for (ApiOperation operation : ApiOperation.all(
                    host.get(operator, "/api/openapi.json").expect(200).body())) {
                sing(operation, operators, district);
            }
            people(district);

            Map<String, Set<Sighting>> found = new TreeMap<>();
            Set<String> seen = new TreeSet<>();
            found.put("problem documents", problems);
            String fresh = host.operator();
            secret(fresh, "token of the operator");
            found.put(
                    "metrics",
                    canaries.in(host.get(fresh, "/metrics").expect(200).raw().body()));
            try (Connection superuser = database.superuser(host, configuration)) {
                new TableTexts(superuser).byColumn().forEach((column, text) -> {
                    Set<Sighting> here = canaries.in(text);
                    if (!here.isEmpty()) {
                        seen.add(column);
                    }
                    here.removeIf(sighting -> allowed(column, sighting));
                    found.put(column, here);
                });
            }
            String logged = log.text();
            found.put("log", canaries.in(logged));
            assertTrue(logged.contains("linli.access") && logged.contains("INSERT INTO"), "the log is seen at all");
            assertTrue(seen.containsAll(WHERE_THEY_BELONG), "where canaries were found: " + seen);
            found.values().removeIf(Set::isEmpty);
            assertTrue(taken > 400 && refused > 2000, taken + " requests taken, " + refused + " refused");
            assertEquals(Map.of(), found);
        }
    }

    private static boolean allowed(String column, Sighting sighting) {
        return switch (sighting.kind()) {
            case WORDS ->
                !OF_THE_PLATFORM.matcher(column).matches()
                        || SETTINGS.matcher(column).matches()
                        || column.equals("tenant.audit_entry.details")
                                && FOR_THE_RECORD.matcher(sighting.where()).find();
            case PHONE, IDENTITY_NUMBER, SECRET -> false;
        };
    }

    private void secret(String value, String origin) {
        if (value != null) {
            canaries.secret(value, origin);
        }
    }

    private void sing(ApiOperation operation, Map<String, String> callers, SeededDistrict district) throws Exception {
        boolean remains = !operation.method().equals("DELETE") && !SWITCHES.contains(form(operation));
        if (operation.streams() || operation.pathNames().isEmpty() && !remains) {
            return;
        }
        // what was made is wanted until the end
        String path = remains ? path(operation, district) : operation.path(KnownIds.NOTHING);
        for (var caller : callers.entrySet()) {
            String mark = canaries.mark(operation + " as " + caller.getKey());
            SampleBodies bodies = new SampleBodies(operation.document(), district.ids()::first, canaries.values(mark));
            if (operation.bodyType().isPresent()) {
                String full = bodies.fullest(operation.bodySchema(), mark).toString();
                rich.send(operation, bodies, mark, body -> send(caller, operation, path, body, Map.of()));
                for (String broken : part(
                        caller.getKey(),
                        full.substring(0, full.length() - 1),
                        full + full,
                        "[" + full + "]",
                        "\"" + mark + "\"",
                        mark,
                        full.replaceAll("\"([^\"]*)\":\"[^\"]*\"", "\"$1\":{\"surprise\":\"" + mark + "\"}"),
                        full.replaceAll("\"([^\"]*)\":(\\d+|true|false)", "\"$1\":\"" + mark + "\""),
                        full.replaceAll("\"([^\"]*)\":\"[^\"]*\"", "\"$1\":\"" + mark + "é\\\\ud800\""))) {
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

    /** Whoever may do most comes furthest with what is broken: half of it, of the others one. */
    private List<String> part(String caller, String... broken) {
        int step = caller.equals("district-admin") || caller.equals("operator") ? 2 : broken.length;
        List<String> some = new ArrayList<>();
        for (int i = random.nextInt(step); i < broken.length; i += step) {
            some.add(broken[i]);
        }
        return some;
    }

    private static String form(ApiOperation operation) {
        return operation.toString().replace(DISTRICT, "{t}");
    }

    private static String path(ApiOperation operation, SeededDistrict district) {
        String id = district.ids().first(Nouns.ofPath(operation.collection()));
        return operation.path(id == null ? KnownIds.NOTHING : id);
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
        if (operation.method().equals("POST") && operation.template().matches(".*/api/(registry|grid|orders)/.*")) {
            // answers are then kept for a day
            headers.put("Idempotency-Key", UUID.randomUUID().toString());
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
        } else if (FILES_OF_CODES.contains(form(operation))) {
            refused++;
        } else {
            refused++;
            canaries.in(answer.raw().body())
                    .forEach(seen -> problems.add(new Sighting(seen.kind(), answer.status() + " " + seen.where())));
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
            // only an invitation's code is one that must be kept to oneself
            boolean own = !name.equals("code") || operation.template().endsWith("/invitations");
            if (operation.method().equals("POST") && own && value.length() > 12) {
                secret(value, name + " of " + operation);
            }
        }
    }

    /** What no schema says: files of people, with rows that are right and rows that are not, and one whose header was forgotten. */
    private void people(SeededDistrict district) throws Exception {
        file(
                district,
                "users/imports",
                "username,displayName,phone,division,role,firstPassword",
                List.of(
                        "%1$sa,名%1$s,%2$s,%4$s,community,%1$s-A7",
                        "%1$sb,名%1$s,%1$s,%1$s,%1$s,short", "%1$s c,名%1$s,%2$s,%4$s,community,%1$s-A7"));
        file(
                district,
                "registry/imports/persons",
                "externalId,name,identityNumber,birth,sex,phone,division",
                List.of(
                        "%1$s1,名%1$s,%3$s,,female,%2$s,%4$s",
                        "%1$s2,名%1$s,%1$s,%1$s,%1$s,%1$s,%1$s", "%1$s3,名%1$s,%3$s,1990-03-08,male,%2$s,%4$s"));
        file(district, "grid/imports/staff", "externalId,grid,name,role,from", List.of("%1$s1,%1$s,名%1$s,%1$s,%1$s"));
    }

    private void file(SeededDistrict district, String path, String header, List<String> lines) throws Exception {
        String mark = canaries.mark("a file for " + path);
        Map<String, JsonNode> values = canaries.values(mark);
        List<String> rows = lines.stream()
                .map(line -> line.formatted(
                        mark,
                        values.get("phone").asText(),
                        values.get("identityNumber").asText(),
                        DISTRICT + "001001"))
                .toList();
        String all = String.join("\n", rows) + "\n";
        for (String text : List.of(header + "\n" + all, header + "\n" + rows.get(0) + "\n", all, header + "," + all)) {
            for (String query : List.of("?dryRun=true", "")) {
                Answer answer = host.call(
                        district.token(),
                        "POST",
                        district.api() + path + query,
                        text,
                        Map.of("Content-Type", "text/csv"));
                if (answer.status() == 202) {
                    JsonNode operation = host.await(district.token(), answer);
                    canaries.in(operation.toString())
                            .forEach(seen -> problems.add(new Sighting(seen.kind(), "operation: " + seen.where())));
                    errors(district, operation.get("id").asText());
                } else {
                    canaries.in(answer.raw().body())
                            .forEach(seen ->
                                    problems.add(new Sighting(seen.kind(), answer.status() + " " + seen.where())));
                }
            }
        }
    }

    private void errors(SeededDistrict district, String operation) throws Exception {
        Answer errors = host.get(district.token(), district.api() + "operations/" + operation + "/errors");
        canaries.in(errors.raw().body())
                .forEach(seen -> problems.add(new Sighting(seen.kind(), "row errors: " + seen.where())));
    }
}
