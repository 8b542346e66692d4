package org.linli.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.itests.host.HostClient.Answer;
import org.linli.itests.host.Patience;
import org.linli.itests.host.TestDatabaseServer;
import org.linli.itests.host.TestHost;
import org.linli.itests.host.TestInstallation;
import org.linli.itests.host.TestModules;

/** Published lists in a whole host: from publication over the race for the last place to figures and files, also for the list of a module. */
class ClaimsIT {
    private static final String DISTRICT = "360994";
    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String API = "/t/" + DISTRICT + "/api/";

    @TempDir
    Path directory;

    private final Map<String, String> tokens = new HashMap<>();
    private TestHost host;

    @AfterEach
    void stop() {
        if (host != null) {
            host.close();
        }
    }

    private void start(TestDatabaseServer database) throws Exception {
        TestInstallation installation = TestInstallation.in(directory)
                .withModules(List.of("org.linli.itests:pairing:1.0.0"))
                .withDistrict(DISTRICT, "claims");
        TestModules.pairing(installation.repository());
        host = TestHost.start(installation, database.startedBefore(installation));
        for (String role : List.of("district-admin", "community", "resident", "grid-worker", "auditor")) {
            tokens.put(role, host.demo(role, DISTRICT));
        }
    }

    private Answer post(String role, String path, Object body) throws Exception {
        return host.call(tokens.get(role), "POST", API + path, body);
    }

    private JsonNode get(String role, String path) throws Exception {
        return host.get(tokens.get(role), API + path).expect(200).body();
    }

    private String root() throws Exception {
        JsonNode items = get("district-admin", "divisions?limit=200").get("items");
        return StreamSupport.stream(items.spliterator(), false)
                .filter(division -> division.get("code").asText().equals(DISTRICT))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asText();
    }

    private String publish(String list, String title, int places) throws Exception {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("list", list);
        body.put("title", title);
        body.put("divisionId", root());
        body.put("places", places);
        body.put("contactName", "张三丰");
        body.put("contactPhone", "13812345678");
        return post("district-admin", "claims/items", body)
                .expect(201)
                .body()
                .get("id")
                .asText();
    }

    @ParameterizedTest
    @EnumSource(TestDatabaseServer.class)
    void fromPublicationToFigures(TestDatabaseServer database) throws Exception {
        start(database);
        String tree = publish("heritage", "古樟树", 1);
        assertEquals(
                "138****5678",
                get("resident", "claims/items/" + tree).get("contactPhone").asText());
        assertEquals(
                "张**",
                get("resident", "claims/items/" + tree).get("contactName").asText());

        List<CompletableFuture<Answer>> tries = new ArrayList<>();
        for (String role : List.of("resident", "community", "grid-worker")) {
            tries.add(CompletableFuture.supplyAsync(() -> {
                try {
                    return post(role, "claims/claims", Map.of("itemId", tree));
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }));
        }
        List<Integer> statuses = new ArrayList<>();
        for (CompletableFuture<Answer> one : tries) {
            Answer answer = one.get();
            statuses.add(answer.status());
            if (answer.status() == 409) {
                assertEquals(
                        "urn:linli:problem:places-taken",
                        answer.body().get("type").asText());
            }
        }
        assertEquals(List.of(201, 409, 409), statuses.stream().sorted().toList());

        String need = publish("need", "清理楼道", 2);
        JsonNode mine = post("resident", "claims/claims", Map.of("itemId", need))
                .expect(201)
                .body();
        String claim = mine.get("id").asText();
        post("resident", "claims/claims/" + claim + "/services", Map.of("note", "已清理"))
                .expect(201);
        post("resident", "claims/claims/" + claim + "/confirm", Map.of()).expect(403);
        post("auditor", "claims/claims/" + claim + "/confirm", Map.of()).expect(403);
        JsonNode confirmed = post("district-admin", "claims/claims/" + claim + "/confirm", Map.of("rating", 5))
                .expect(200)
                .body();
        assertEquals("CONFIRMED", confirmed.get("state").asText());
        assertTrue(
                get("resident", "notifications").toString().contains("claims.claim.confirmed"), "the resident is told");

        String other = post("grid-worker", "claims/claims", Map.of("itemId", need))
                .expect(201)
                .body()
                .get("id")
                .asText();
        assertEquals(
                "CLAIMED", get("resident", "claims/items/" + need).get("state").asText());
        post("grid-worker", "claims/claims/" + other + "/withdraw", Map.of("reason", "出差"))
                .expect(200);
        assertEquals(
                "PUBLISHED",
                get("resident", "claims/items/" + need).get("state").asText());
        post("district-admin", "claims/items/" + need + "/withdraw", Map.of("reason", "已解决"))
                .expect(200);
        post("grid-worker", "claims/claims", Map.of("itemId", need)).expect(409);

        JsonNode rate = StreamSupport.stream(
                        get("district-admin", "claims/indicators?list=need")
                                .get("items")
                                .spliterator(),
                        false)
                .filter(one -> one.get("code").asText().equals("confirmed-rate"))
                .findFirst()
                .orElseThrow();
        assertEquals(
                List.of(1, 1),
                List.of(rate.get("numerator").asInt(), rate.get("denominator").asInt()));
        Answer file = host.call(
                tokens.get("district-admin"), "GET", API + "claims/items?sort=title", null, Map.of("Accept", WORKBOOK));
        assertEquals(200, file.status(), file.raw()::body);
        assertTrue(file.raw().body().startsWith("PK"), "a workbook");

        String rows = "externalId,list,title,division,claimant,claimedAt,fields\n" + "H1,heritage,石桥," + DISTRICT
                + "001001,示例认领人,2024-01-05T08:00:00+08:00,\"{\"\"kind\"\":\"\"古建\"\"}\"\n";
        JsonNode imported = host.await(
                tokens.get("district-admin"),
                host.call(
                        tokens.get("district-admin"),
                        "POST",
                        API + "claims/imports/items",
                        rows,
                        Map.of("Content-Type", "text/csv")));
        assertEquals("succeeded", imported.get("state").asText(), imported::toString);
        assertEquals(
                "CLAIMED",
                get("district-admin", "claims/items?list=heritage&q=%E7%9F%B3%E6%A1%A5")
                        .at("/items/0/state")
                        .asText());
        assertTrue(get("resident", "users/me/data").toString().contains("own-claims"), "what is held about oneself");
    }

    @ParameterizedTest
    @EnumSource(TestDatabaseServer.class)
    void aModuleHasAListWhileItIsEnabledAndLeavesNothingWhenItIsPurged(TestDatabaseServer database) throws Exception {
        start(database);
        String admin = tokens.get("district-admin");
        String modules = API + "modules/pairing";
        host.await(admin, host.call(admin, "PUT", modules, Map.of("version", "1.0.0")));
        tokens.put("district-admin", host.demo("district-admin", DISTRICT));
        String row = UUID.randomUUID().toString();
        String item = post("district-admin", "pairing/households/" + root() + "/" + row, null)
                .expect(200)
                .body()
                .get("item")
                .asText();
        post("district-admin", "pairing/households/" + root() + "/" + row, null).expect(409);
        assertTrue(get("resident", "claims/lists").toString().contains("pairing.household"));
        post("resident", "claims/claims", Map.of("itemId", item)).expect(201);
        assertEquals(
                "[\"item DRAFT\",\"item PUBLISHED\",\"claim CLAIMED\"]",
                get("district-admin", "pairing/households/seen").toString());
        assertEquals(
                "CLAIMED",
                get("district-admin", "pairing/households/" + row + "/state")
                        .get("state")
                        .asText());

        host.await(admin, host.call(admin, "DELETE", modules, null));
        host.get(tokens.get("resident"), API + "claims/items/" + item).expect(404);
        String confirm = host.call(admin, "DELETE", modules + "?purge=true&dryRun=true", null)
                .expect(200)
                .body()
                .get("confirm")
                .asText();
        host.await(admin, host.call(admin, "DELETE", modules + "?purge=true&confirm=" + confirm, null));
        host.await(admin, host.call(admin, "PUT", modules, Map.of("version", "1.0.0")));
        Patience.await("what was on the list of the purged module is gone")
                .until(() -> get("district-admin", "claims/items?list=pairing.household")
                        .get("items")
                        .isEmpty());
    }
}
