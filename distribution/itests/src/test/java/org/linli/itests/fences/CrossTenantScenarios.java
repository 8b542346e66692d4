package org.linli.itests.fences;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.linli.itests.host.HostClient.Answer;
import org.linli.itests.host.TestDatabaseServer;
import org.linli.itests.host.TestHost;
import org.linli.itests.host.TestInstallation;
import org.linli.itests.openapi.ApiOperation;
import org.linli.itests.openapi.KnownIds;
import org.linli.itests.openapi.Nouns;
import org.linli.itests.openapi.SampleBodies;
import org.linli.itests.openapi.SeededDistrict;

/**
 * Every operation that the running host describes, for every role: what belongs to another district, or lies outside one's own
 * scope, answers to the letter like what nobody has, and nothing of the other district changes. Operations, bodies and ids come
 * from the OpenAPI documents, so a new module is covered by being there.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CrossTenantScenarios {
    private static final String OWN = "360991";
    private static final String OTHER = "360992";
    private static final String NOBODYS = "360999";
    private static final List<String> ROLES =
            List.of("district-admin", "street", "community", "grid-worker", "department", "resident", "auditor");
    private static final List<String> BELOW_THE_DISTRICT =
            List.of("street", "community", "grid-worker", "department", "resident", "auditor");

    private static final String PASSWORD = "a-Password-of-the-tests-7";

    @TempDir
    static Path directory;

    private final Map<String, String> callers = new LinkedHashMap<>();
    private final Map<String, String> randomIds = new HashMap<>();
    private final List<String> differences = new ArrayList<>();
    private Map<String, String> configuration = Map.of();
    private TestHost host;
    private Connection superuser;
    private SeededDistrict own;
    private SeededDistrict other;
    private KnownIds inside;
    private KnownIds outside;
    private int compared;

    abstract TestDatabaseServer database();

    @BeforeAll
    void start() throws Exception {
        Path home = Files.createDirectories(directory.resolve(database().name()));
        TestInstallation installation =
                TestInstallation.in(home).withDistrictOfAllModules(OWN).withDistrictOfAllModules(OTHER);
        configuration = database().startedBefore(installation);
        host = TestHost.start(installation, configuration);
        superuser = database().superuser(host, configuration);
        own = new SeededDistrict(host, OWN);
        inside = own.seed(division(own, OWN + "001"), "inside");
        outside = own.seed(division(own, OWN + "002"), "outside");
        own.readLists();
        other = new SeededDistrict(host, OTHER);
        other.seed(division(other, OTHER + "001"), "other");
        other.readLists();
        callers.put("operator", host.operator());
        for (String role : ROLES) {
            callers.put(role, host.demo(role, OWN));
        }
        callers.put("anonymous", null);
    }

    private static String division(SeededDistrict district, String above) throws Exception {
        return district.divisionBelow(above).get("id").asText();
    }

    @AfterAll
    void stop() throws Exception {
        if (superuser != null) {
            superuser.close();
        }
        if (host != null) {
            host.close();
        }
    }

    @Test
    void somethingOfEveryKindCanBeMadeFromItsSchemaAlone() {
        assertEquals(List.of(), own.unmade());
        assertEquals(List.of(), other.unmade());
    }

    @Test
    void everyTableOfTheRunningHostIsFenced() throws Exception {
        FenceCatalogue catalogue = new FenceCatalogue(superuser);
        Set<String> tables = catalogue.tables("tenant");
        assertTrue(
                tables.containsAll(Set.of("audit_entry", "grid_event", "orders_case", "registry_person")),
                tables::toString);
        assertEquals(List.of(), catalogue.faults());
        assertEquals(
                tables, catalogue.tablesWithTenant("tenant"), "every table of the tenants' schema names the tenant");
        assertEquals(
                Set.of(),
                catalogue.tablesWithTenant("host"),
                "what a district owns lies in the schema with the fences");
        assertEquals(Set.of(), catalogue.tables(database().schemaOfNobody()), "there are two schemas and nothing else");
    }

    @Test
    void theApplicationRoleOwnsNothingAndCannotPassTheFences() throws Exception {
        String role = configuration.get("LINLI_DB_USER");
        assumeTrue(role != null, "Derby in the process has no roles");
        FenceCatalogue catalogue = new FenceCatalogue(superuser);
        assertEquals(List.of(), catalogue.powers(role));
        assertFalse(
                catalogue.powers(configuration.get("LINLI_DB_MIGRATOR_USER")).isEmpty(),
                "the question is asked rightly");
    }

    /** The control: the same question about what the caller may see is answered differently. */
    @Test
    void anIdOfOnesOwnAnswersUnlikeOneThatNobodyHas() throws Exception {
        var administrator = Map.entry("district-admin", own.token());
        differences.clear();
        compared = 0;
        for (ApiOperation operation : own.operations()) {
            String id = inside.first(Nouns.ofPath(operation.collection()));
            if (operation.method().equals("GET") && operation.pathNames().size() == 1 && id != null) {
                compare(operation, administrator, id, random(operation.collection()), "own id");
            }
        }
        assertTrue(
                differences.size() >= 20, differences.size() + " of " + compared + " comparisons see the difference");
        differences.clear();
    }

    @Test
    void anIdOfAnotherDistrictAnswersLikeOneThatNobodyHas() throws Exception {
        Map<String, String> before = quietRows(OTHER);
        int withId = 0;
        for (ApiOperation operation : own.operations()) {
            if (operation.pathNames().isEmpty()) {
                continue;
            }
            List<String> ofItsKind = foreignIds(operation.collection());
            String foreign = ofItsKind.isEmpty() ? foreignIds("user").get(0) : ofItsKind.get(0);
            withId++;
            for (var caller : callers.entrySet()) {
                compare(operation, caller, foreign, random(operation.collection()), "foreign id");
            }
        }
        assertNothingChanged(before, OTHER);
        conclude(withId * callers.size());
    }

    @Test
    void anIdOfAnotherDistrictInABodyIsRefusedLikeOneThatNobodyHas() throws Exception {
        Map<String, String> before = quietRows(OTHER);
        SampleBodies bodies = new SampleBodies(
                own.document(),
                noun -> inside.first(noun) != null
                        ? inside.first(noun)
                        : own.ids().first(noun));
        for (ApiOperation operation : own.operations()) {
            if (operation.bodyType().isEmpty() || operation.bodySchema().isEmpty()) {
                continue;
            }
            for (String property : bodies.idProperties(operation.bodySchema())) {
                JsonNode first = bodies.smallest(operation.bodySchema(), Comparison.MARKS.get(0));
                JsonNode second = bodies.smallest(operation.bodySchema(), Comparison.MARKS.get(1));
                for (String foreign : foreignIds(property)) {
                    for (var caller : callers.entrySet()) {
                        String path = ownPath(operation);
                        Answer withForeign = send(
                                caller.getValue(),
                                operation,
                                path,
                                bodies.with(first, operation.bodySchema(), property, foreign)
                                        .toString());
                        String nobodys = random(property);
                        Answer withRandom = send(
                                caller.getValue(),
                                operation,
                                path,
                                bodies.with(second, operation.bodySchema(), property, nobodys)
                                        .toString());
                        same(
                                operation + " with a foreign " + property + " as " + caller.getKey(),
                                withForeign,
                                foreign,
                                withRandom,
                                nobodys);
                    }
                }
            }
        }
        patches(bodies);
        assertNothingChanged(before, OTHER);
        conclude(100);
    }

    /** A merge patch may set what the body of the POST to its list may set. */
    private void patches(SampleBodies bodies) throws Exception {
        for (ApiOperation operation : own.operations()) {
            if (!operation.method().equals("PATCH") || operation.pathNames().size() != 1) {
                continue;
            }
            JsonNode schema = own.operations().stream()
                    .filter(o -> o.method().equals("POST") && o.template().equals(operation.collection()))
                    .filter(o -> o.bodyType().isPresent())
                    .map(ApiOperation::bodySchema)
                    .findFirst()
                    .orElse(null);
            String id = inside.first(Nouns.ofPath(operation.collection()));
            if (schema == null || id == null) {
                continue;
            }
            for (String property : bodies.idProperties(schema)) {
                for (String foreign : foreignIds(property)) {
                    for (var caller : callers.entrySet()) {
                        String nobodys = random(property);
                        Answer withForeign = send(
                                caller.getValue(),
                                operation,
                                operation.path(id),
                                "{\"" + property + "\":\"" + foreign + "\"}");
                        Answer withRandom = send(
                                caller.getValue(),
                                operation,
                                operation.path(id),
                                "{\"" + property + "\":\"" + nobodys + "\"}");
                        same(
                                operation + " to a foreign " + property + " as " + caller.getKey(),
                                withForeign,
                                foreign,
                                withRandom,
                                nobodys);
                    }
                }
            }
        }
    }

    @Test
    void anIdOfAnotherDistrictInAQueryAnswersLikeOneThatNobodyHas() throws Exception {
        Map<String, String> before = quietRows(OTHER);
        for (ApiOperation operation : own.operations()) {
            if (operation.streamsOnly() || !operation.method().equals("GET")) {
                continue;
            }
            for (String name : operation.queryNames()) {
                for (String foreign : foreignIds(name)) {
                    for (var caller : callers.entrySet()) {
                        String nobodys = random(name);
                        String path = ownPath(operation) + "?" + name + "=";
                        same(
                                operation + " with a foreign " + name + " as " + caller.getKey(),
                                send(caller.getValue(), operation, path + foreign, null),
                                foreign,
                                send(caller.getValue(), operation, path + nobodys, null),
                                nobodys);
                    }
                }
            }
        }
        assertNothingChanged(before, OTHER);
        conclude(200);
    }

    @Test
    void anotherDistrictsPathsAnswerLikeThoseOfADistrictThatDoesNotExist() throws Exception {
        Map<String, String> before = quietRows(OTHER);
        Map<String, String> beforeOwn = quietRows(OWN);
        Map<String, String> strangers = new LinkedHashMap<>(callers);
        strangers.remove("operator");
        for (var caller : strangers.entrySet()) {
            foreignTenant(other, caller);
        }
        foreignTenant(own, Map.entry("administrator of the other district", other.token()));
        assertNothingChanged(before, OTHER);
        assertNothingChanged(beforeOwn, OWN);
        conclude(1000);
    }

    private void foreignTenant(SeededDistrict district, Map.Entry<String, String> caller) throws Exception {
        SampleBodies bodies = new SampleBodies(district.document(), district.ids()::first);
        for (ApiOperation operation : district.operations()) {
            String id = district.ids().first(Nouns.ofPath(operation.collection()));
            String path = operation.path(id == null ? random("any") : id);
            Object body = bodies.smallest(operation, "stranger");
            String nobodys = path.replace("/t/" + district.code() + "/", "/t/" + NOBODYS + "/");
            if (operation.open()) {
                continue;
            }
            same(
                    operation + " of another district as " + caller.getKey(),
                    send(caller.getValue(), operation, path, body),
                    district.code(),
                    send(caller.getValue(), operation, nobodys, body),
                    NOBODYS);
        }
    }

    @Test
    void theHostsPartTellsADistrictNothingAboutAnother() throws Exception {
        JsonNode document =
                host.get(host.operator(), "/api/openapi.json").expect(200).body();
        String session = host.get(other.token(), "/api/tokens")
                .expect(200)
                .body()
                .at("/items/0/id")
                .asText();
        KnownIds foreign = new KnownIds();
        foreign.add("tenant", OTHER);
        foreign.add("key", OTHER);
        foreign.add("token", session);
        foreign.add("session", session);
        other.ids().of("operation").forEach(o -> foreign.add("operation", o));
        Map<String, String> before = quietRows(OTHER);
        for (ApiOperation operation : ApiOperation.all(document)) {
            String noun = Nouns.ofPath(operation.collection());
            if (operation.pathNames().isEmpty() || foreign.first(noun) == null) {
                continue;
            }
            String nobodys = foreign.first(noun).equals(OTHER) ? NOBODYS : random(noun);
            for (var caller : callers.entrySet()) {
                if (!caller.getKey().equals("operator") || noun.equals("token") || noun.equals("session")) {
                    compare(operation, caller, foreign.first(noun), nobodys, "foreign id");
                }
            }
        }
        host.get(other.token(), "/api/me").expect(200);
        assertNothingChanged(before, OTHER);
        conclude(30);
    }

    @Test
    void whatAListHidesIsHiddenEverywhere() throws Exception {
        Map<String, String> scoped = scopedCallers();
        for (ApiOperation list : own.operations()) {
            if (!list.method().equals("GET") || !list.pathNames().isEmpty() || list.streamsOnly()) {
                continue;
            }
            Set<String> all = outside.of(Nouns.ofPath(list.template()));
            for (var caller : scoped.entrySet()) {
                Answer shown = host.get(caller.getValue(), list.template());
                if (shown.status() != 200) {
                    continue;
                }
                for (String id : all) {
                    if (!shown.raw().body().contains(id)) {
                        hiddenEverywhere(list.template(), id, caller);
                    }
                }
            }
        }
        conclude(50);
    }

    private void hiddenEverywhere(String list, String id, Map.Entry<String, String> caller) throws Exception {
        for (ApiOperation operation : own.operations()) {
            if (operation.collection().equals(list) && !operation.pathNames().isEmpty()) {
                compare(operation, caller, id, random(list), "id outside the scope");
            }
        }
    }

    /** Accounts whose grant covers the first street only. */
    private Map<String, String> scopedCallers() throws Exception {
        JsonNode streets = host.get(own.token(), own.api() + "divisions?level=street")
                .expect(200)
                .body()
                .get("items");
        String street = null;
        for (JsonNode candidate : streets) {
            if (candidate.get("code").asText().equals(OWN + "001")) {
                street = candidate.get("id").asText();
            }
        }
        Map<String, String> scoped = new LinkedHashMap<>();
        for (String role : BELOW_THE_DISTRICT) {
            JsonNode made = host.call(
                            own.token(),
                            "POST",
                            own.api() + "users",
                            Map.of("username", role + "-first-street", "displayName", role, "division", street))
                    .expect(201)
                    .body();
            host.call(
                            own.token(),
                            "POST",
                            own.api() + "grants",
                            Map.of("user", made.at("/user/id").asText(), "role", role, "division", street))
                    .expect(201);
            String first = made.get("firstPassword").asText();
            String token = host.signIn(OWN, role + "-first-street", first);
            host.call(token, "PUT", own.api() + "users/me/password", Map.of("current", first, "password", PASSWORD))
                    .expect(204);
            scoped.put(role + " of the first street", host.signIn(OWN, role + "-first-street", PASSWORD));
        }
        return scoped;
    }

    private void compare(
            ApiOperation operation, Map.Entry<String, String> caller, String id, String nobodys, String what)
            throws Exception {
        SampleBodies bodies = new SampleBodies(operation.document(), own.ids()::first);
        Object body = bodies.smallest(operation, "probe");
        if (operation.method().equals("PATCH")) {
            body = "{}";
        }
        for (List<String> values : places(operation, id)) {
            List<String> others =
                    values.stream().map(v -> v.equals(id) ? nobodys : v).toList();
            same(
                    operation + " with a " + what + " as " + caller.getKey(),
                    send(caller.getValue(), operation, operation.path(values), body),
                    id,
                    send(caller.getValue(), operation, operation.path(others), body),
                    nobodys);
        }
    }

    /** The id in each place of the path in turn, and in all. */
    private static List<List<String>> places(ApiOperation operation, String id) {
        int count = operation.pathNames().size();
        List<List<String>> places = new ArrayList<>();
        places.add(java.util.Collections.nCopies(count, id));
        for (int i = 0; count > 1 && i < count; i++) {
            List<String> values = new ArrayList<>(java.util.Collections.nCopies(count, "1"));
            values.set(i, id);
            places.add(values);
        }
        return places;
    }

    private Answer send(String token, ApiOperation operation, String path, Object body) throws Exception {
        Map<String, String> headers = new HashMap<>(Map.of("If-Match", "*"));
        operation.contentType().ifPresent(type -> headers.put("Content-Type", type));
        return host.call(token, operation.method(), path, body, headers);
    }

    private void same(String what, Answer first, String askedFirst, Answer second, String askedSecond) {
        compared++;
        String a = Comparison.of(first, askedFirst);
        String b = Comparison.of(second, askedSecond);
        if (!a.equals(b)) {
            differences.add(what + "\n  " + a + "\n  " + b);
        }
        if (first.status() >= 500 || second.status() >= 500) {
            differences.add(what + " is a fault: " + first.raw().body());
        }
    }

    private void conclude(int atLeast) {
        assertTrue(compared >= atLeast, "compared " + compared);
        assertEquals("", String.join("\n", differences));
    }

    /** Ids that only the other district has, of what the path or the property names. */
    private List<String> foreignIds(String name) {
        String noun = Nouns.ofPath(name);
        return other.ids().of(noun).stream()
                .filter(id -> !own.ids().of(noun).contains(id))
                .limit(1)
                .toList();
    }

    /** The same for every question about one kind, so that both sides of a comparison have the same history. */
    private String random(String name) {
        return randomIds.computeIfAbsent(
                Nouns.ofPath(name), n -> UUID.randomUUID().toString());
    }

    private String ownPath(ApiOperation operation) {
        String id = own.ids().first(Nouns.ofPath(operation.collection()));
        return operation.path(id == null ? random("any") : id);
    }

    private Map<String, String> quietRows(String code) throws Exception {
        differences.clear();
        compared = 0;
        return new TenantRows(superuser).atRest(code);
    }

    private void assertNothingChanged(Map<String, String> before, String code) throws Exception {
        Map<String, String> after = new TenantRows(superuser).now(code);
        before.forEach((table, sum) -> {
            if (!sum.equals(after.get(table))) {
                differences.add(table + " of " + code + " changed: " + sum + " → " + after.get(table));
            }
        });
    }
}
