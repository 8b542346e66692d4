package org.linli.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linli.itests.host.EventStream;
import org.linli.itests.host.TestDatabaseServer;
import org.linli.itests.host.TestHost;
import org.linli.itests.host.TestInstallation;

/** What an open page is told, on one node and across two. */
class LiveEventsIT {
    private static final String HERE = "360203";
    private static final String ELSEWHERE = "360222";
    private static final String EVENTS = "/t/" + HERE + "/api/events";

    @TempDir
    Path directory;

    private TestInstallation installation(String name) throws Exception {
        return TestInstallation.in(Files.createDirectories(directory.resolve(name)))
                .withSeedDistricts(HERE, ELSEWHERE);
    }

    @Test
    void pagesAreToldOnDerby() throws Exception {
        TestInstallation installation = installation("a");
        try (TestHost host = TestHost.start(installation, TestDatabaseServer.DERBY.startedBefore(installation))) {
            scenario(host, host);
        }
    }

    @Test
    void pagesOfOneNodeAreToldOfWhatHappensOnAnother() throws Exception {
        TestInstallation ofA = installation("a");
        Map<String, String> first = new HashMap<>(TestDatabaseServer.POSTGRESQL.startedBefore(ofA));
        try (TestHost a = TestHost.start(ofA, first)) {
            Map<String, String> second = new HashMap<>(first);
            second.put("LINLI_KEYS", ofA.home().resolve("data/keys.json").toString());
            second.put("LINLI_DEMO", "true");
            second.put("LINLI_FILES", ofA.home().resolve("data/files").toString());
            try (TestHost b = TestHost.start(installation("b"), second)) {
                scenario(a, b);
            }
        }
    }

    /**
     * @param works where people work
     * @param shows where pages are open
     */
    private static void scenario(TestHost works, TestHost shows) throws Exception {
        String admin = works.demo("district-admin", HERE);
        String worker = works.demo("grid-worker", HERE);
        String street = works.demo("street", HERE);
        String stranger = works.demo("district-admin", ELSEWHERE);
        JsonNode division = works.get(admin, "/t/" + HERE + "/api/divisions?limit=200")
                .expect(200)
                .body()
                .get("items");
        String community = "";
        String code = "";
        for (JsonNode one : division) {
            if (one.get("level").asText().equals("community")) {
                community = one.get("id").asText();
                code = one.get("code").asText();
            }
        }
        try (EventStream mine = EventStream.open(shows, admin, EVENTS, null);
                EventStream streets = EventStream.open(shows, street, EVENTS, null);
                EventStream strangers = EventStream.open(shows, stranger, "/t/" + ELSEWHERE + "/api/events", null)) {
            String id = report(works, worker, community);
            String list = "{\"href\":\"/t/" + HERE + "/api/orders/worklist?view=all\"}";
            mine.await(event -> event.type().equals("list") && event.data().equals(list));
            streets.await(event -> event.type().equals("list") && event.data().equals(list));

            JsonNode operation = imports(works, admin, code);
            mine.await(event -> told(event, operation));
            streets.seen().forEach(event -> {
                assertFalse(event.data().contains(operation.get("id").asText()), "somebody else's operation");
                assertFalse(event.data().contains(id), event.data());
            });

            String had = mine.lastId();
            mine.close();
            JsonNode missed = imports(works, admin, code);
            streets.await(event -> event.type().equals("list"));
            // What it missed, or to read everything again where samples that come in have pushed that out
            try (EventStream back = EventStream.open(works, admin, EVENTS, had)) {
                back.await(event -> event.type().equals("reset") || told(event, missed));
            }
            try (EventStream lost = EventStream.open(shows, admin, EVENTS, "of-another-life")) {
                assertEquals("reset", lost.seen().get(0).type());
            }
            strangers.seen().forEach(event -> assertFalse(event.data().contains(HERE), event.data()));
        }
        signInsThatEndCloseTheirPagesAndNoOthers(works, shows, admin, code);
    }

    private static void signInsThatEndCloseTheirPagesAndNoOthers(
            TestHost works, TestHost shows, String admin, String code) throws Exception {
        String users = "/t/" + HERE + "/api/users/";
        JsonNode street = works.call(
                        null,
                        "POST",
                        "/api/tokens",
                        Map.of("tenant", HERE, "username", "street@" + HERE, "password", works.demoPassword()))
                .expect(201)
                .body();
        String worker = works.demo("grid-worker", HERE);
        try (EventStream mine = EventStream.open(shows, admin, EVENTS, null);
                EventStream ofRevoked =
                        EventStream.open(shows, street.get("token").asText(), EVENTS, null);
                EventStream ofLocked = EventStream.open(shows, works.demo("street", HERE), EVENTS, null);
                EventStream ofReset = EventStream.open(shows, worker, EVENTS, null)) {
            works.call(
                            street.get("token").asText(),
                            "DELETE",
                            "/api/tokens/" + street.get("id").asText(),
                            null)
                    .expect(204);
            ofRevoked.awaitEnd();
            assertTrue(ofLocked.isOpen(), "of another token of the same account");

            works.call(admin, "DELETE", users + user(works, admin, "street"), null)
                    .expect(204);
            ofLocked.awaitEnd();
            assertTrue(ofReset.isOpen());

            works.call(admin, "POST", users + user(works, admin, "grid-worker") + "/password-reset", null)
                    .expect(200);
            ofReset.awaitEnd();
            assertEquals(401, shows.get(worker, "/api/me").status());
            JsonNode operation = imports(works, admin, code);
            mine.await(event -> told(event, operation));
        }
    }

    private static String user(TestHost host, String admin, String role) throws Exception {
        return host.get(admin, "/t/" + HERE + "/api/users?username=" + role + "%40" + HERE)
                .expect(200)
                .body()
                .at("/items/0/id")
                .asText();
    }

    private static String report(TestHost host, String worker, String community) throws Exception {
        return host.call(
                        worker,
                        "POST",
                        "/t/" + HERE + "/api/grid/events",
                        Map.of("category", "environment", "title", "楼道堆物", "divisionId", community))
                .expect(201)
                .body()
                .get("id")
                .asText();
    }

    private static boolean told(EventStream.Event event, JsonNode operation) {
        return event.type().equals("operation")
                && event.data().contains(operation.get("id").asText())
                && event.data().contains("\"state\":\"" + operation.get("state").asText() + "\"");
    }

    /** A dry run of one row, which is checked by an operation. */
    private static JsonNode imports(TestHost host, String admin, String code) throws Exception {
        var accepted = host.call(
                        admin,
                        "POST",
                        "/t/" + HERE + "/api/grid/imports/grids?dryRun=true",
                        "externalId,code,name,type,division,households\nx-1,X1,测试网格,urban," + code + ",300\n",
                        Map.of("Content-Type", "text/csv"))
                .expect(202);
        return host.await(admin, accepted);
    }
}
