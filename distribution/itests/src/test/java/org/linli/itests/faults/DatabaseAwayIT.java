package org.linli.itests.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linli.itests.host.EventJournal;
import org.linli.itests.host.HostClient.Answer;
import org.linli.itests.host.HostProcess;
import org.linli.itests.host.OwnDatabaseServer;
import org.linli.itests.host.TestInstallation;

/** PostgreSQL is not there yet, goes away, and comes back; the process of the host stays the same. */
class DatabaseAwayIT {
    private static final String SWITCHED = "360991";
    private static final String BUSY = "360992";
    private static final int ROWS = 3_000;
    private static final long QUICK = 10_000_000_000L;

    @TempDir
    Path directory;

    @Test
    void theHostWaitsForTheDatabaseAndOutlivesItsAbsence() throws Exception {
        try (OwnDatabaseServer database = new OwnDatabaseServer(directory.resolve("postgres"))) {
            database.start().withRoles();
            database.stop();
            Path home = Files.createDirectories(directory.resolve("home"));
            TestInstallation installation =
                    TestInstallation.in(home).withDistrict(SWITCHED).withDistrict(BUSY, "grid");
            try (HostProcess host = HostProcess.start(installation, database.configuration(), List.of())) {
                for (int i = 0; i < 600 && !host.log().contains("Waiting for the database."); i++) {
                    Thread.sleep(100);
                }
                assertTrue(host.log().contains("start the database or correct LINLI_DB_URL"), host::output);
                assertTrue(host.alive(), host::output);
                database.start();
                host.awaitReady();

                goesAwayAndComesBack(database, host);
            }
        }
    }

    private static void goesAwayAndComesBack(OwnDatabaseServer database, HostProcess host) throws Exception {
        String admin = host.demo("district-admin", SWITCHED);
        String busy = host.demo("district-admin", BUSY);
        String worker = host.demo("grid-worker", BUSY);
        EventJournal journal = new EventJournal(BUSY, division(host, busy), worker, true);
        journal.writeTo(host);
        String change = location(host.call(admin, "PUT", "/t/" + SWITCHED + "/api/modules/grid", Map.of()));
        String rows = location(host.call(
                busy,
                "POST",
                "/t/" + BUSY + "/api/grid/imports/events",
                rows(),
                Map.of("Content-Type", "application/x-ndjson")));
        database.stop();

        for (String path : List.of(
                "/t/" + BUSY + "/api/grid/events",
                "/t/" + BUSY + "/api/profile",
                "/api/me",
                "/t/" + BUSY + "/api/roles")) {
            long begin = System.nanoTime();
            Answer answer = host.get(worker, path);
            assertTrue(System.nanoTime() - begin < QUICK, path + " is answered quickly");
            assertEquals(503, answer.status(), path + ": " + answer.raw().body());
            assertTrue(answer.raw().headers().firstValue("Retry-After").isPresent(), path);
            assertTrue(answer.body().hasNonNull("title"), path);
        }
        long begin = System.nanoTime();
        Answer signIn = host.call(null, "POST", "/api/tokens", Map.of("username", "operator", "password", "x"));
        assertTrue(System.nanoTime() - begin < QUICK, "a sign-in is answered quickly");
        assertEquals(503, signIn.status(), signIn.raw().body());
        host.awaitHealth(503, "database: ");
        host.get(null, "/health/live").expect(200);

        database.start();
        host.awaitReady();
        assertEquals("succeeded", ended(host, admin, change).get("state").asText(), host::output);
        JsonNode imported = ended(host, busy, rows);
        assertEquals("succeeded", imported.get("state").asText(), () -> imported + "\n" + host.output());
        assertEquals(ROWS, imported.at("/result/created").asInt(), imported::toString);
        int reported = journal.settle(host);
        assertTrue(reported > 0, "there were reports");
        assertEquals(
                ROWS + reported,
                host.get(worker, "/t/" + BUSY + "/api/grid/events?limit=1&count=exact")
                        .expect(200)
                        .body()
                        .get("count")
                        .asInt());
        host.get(host.demo("grid-worker", SWITCHED), "/t/" + SWITCHED + "/api/grid/events")
                .expect(200);
        awaitSealedAudit(host, busy);
    }

    /** The sealer has gone on: a row that is written now comes into the chain, and the chain holds. */
    private static void awaitSealedAudit(HostProcess host, String token) throws Exception {
        String verification = "/t/" + BUSY + "/api/audit/verification";
        long before =
                host.get(token, verification).expect(200).body().get("verified").asLong();
        host.demo("auditor", BUSY);
        JsonNode last = null;
        for (int i = 0; i < 300; i++) {
            last = host.get(token, verification).expect(200).body();
            assertTrue(last.get("intact").asBoolean(), last::toString);
            if (last.get("verified").asLong() > before) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("the audit is not sealed any more: " + last + "\n" + host.output());
    }

    private static String rows() {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < ROWS; i++) {
            rows.append("{\"externalId\":\"")
                    .append(i)
                    .append("\",\"title\":\"imported\",\"category\":\"environment\",\"division\":\"")
                    .append(BUSY)
                    .append("001001\",\"reportedAt\":\"2026-01-05T10:00:00+08:00\"}\n");
        }
        return rows.toString();
    }

    private static String location(Answer accepted) {
        return accepted.expect(202).raw().headers().firstValue("Location").orElseThrow();
    }

    private static JsonNode ended(HostProcess host, String token, String operation) throws Exception {
        JsonNode last = null;
        for (int i = 0; i < 1_200; i++) {
            Answer answer = host.get(token, operation);
            if (answer.status() == 503) { // connections from before are found dead one by one
                Thread.sleep(50);
                continue;
            }
            last = answer.expect(200).body();
            if (!Set.of("running", "queued").contains(last.get("state").asText())) {
                return last;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("the operation does not end: " + last + "\n" + host.output());
    }

    private static String division(HostProcess host, String admin) throws Exception {
        for (JsonNode division : host.get(admin, "/t/" + BUSY + "/api/divisions")
                .expect(200)
                .body()
                .get("items")) {
            if (division.get("level").asText().equals("community")) {
                return division.get("id").asText();
            }
        }
        throw new AssertionError("no community");
    }
}
