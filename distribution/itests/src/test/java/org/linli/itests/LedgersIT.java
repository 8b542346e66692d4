package org.linli.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

/** Ledgers in a whole host: filled in, checked, closed, assessed, as files, and those of a module. */
class LedgersIT {
    private static final String DISTRICT = "360995";
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
                .withModules(List.of("org.linli.itests:visits:1.0.0"))
                .withDistrict(DISTRICT, "ledgers");
        TestModules.visits(installation.repository());
        host = TestHost.start(installation, database.startedBefore(installation));
        for (String role : List.of("district-admin", "street", "community", "resident", "auditor")) {
            tokens.put(role, host.demo(role, DISTRICT));
        }
    }

    private Answer post(String role, String path, Object body) throws Exception {
        return host.call(tokens.get(role), "POST", API + path, body);
    }

    private JsonNode get(String role, String path) throws Exception {
        return host.get(tokens.get(role), API + path).expect(200).body();
    }

    private List<JsonNode> items(String role, String path) throws Exception {
        return StreamSupport.stream(get(role, path).get("items").spliterator(), false)
                .toList();
    }

    private String division(String code) throws Exception {
        return items("district-admin", "divisions?limit=200").stream()
                .filter(one -> one.get("code").asText().equals(code))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asText();
    }

    private String begin(String template) throws Exception {
        return post("district-admin", "ledgers/ledgers", Map.of("templateKey", template, "divisionId", division(DISTRICT)))
                .expect(201)
                .body()
                .get("id")
                .asText();
    }

    private void write(String role, String entry, Map<String, Object> values) throws Exception {
        Answer before =
                host.get(tokens.get(role), API + "ledgers/entries/" + entry).expect(200);
        host.call(
                        tokens.get(role),
                        "PATCH",
                        API + "ledgers/entries/" + entry,
                        Map.of("values", values),
                        Map.of(
                                "Content-Type",
                                "application/merge-patch+json",
                                "If-Match",
                                before.raw().headers().firstValue("ETag").orElseThrow()))
                .expect(200);
    }

    @ParameterizedTest
    @EnumSource(TestDatabaseServer.class)
    void fromTheFirstRowToTheClosedPeriodAndWhatFollows(TestDatabaseServer database) throws Exception {
        start(database);
        String ledger = begin("one-issue");
        post("auditor", "ledgers/ledgers", Map.of("templateKey", "key-work", "divisionId", division(DISTRICT)))
                .expect(403);
        String year = Integer.toString(LocalDate.now(ZoneId.of("Asia/Shanghai")).getYear());
        JsonNode period = items("district-admin", "ledgers/ledgers/" + ledger + "/periods")
                .get(0);
        assertEquals(year, period.get("period").asText());
        List<JsonNode> eight = items("district-admin", "ledgers/entries?ledger=" + ledger + "&limit=50");
        assertEquals(8, eight.size(), "four fixed rows, two streets");
        assertTrue(items("resident", "notifications").isEmpty());
        host.get(tokens.get("resident"), API + "ledgers/entries").expect(403);

        String first = eight.get(0).get("id").asText();
        post("district-admin", "ledgers/entries/" + first + "/submit", null).expect(422);
        for (JsonNode entry : eight) {
            String id = entry.get("id").asText();
            write("district-admin", id, Map.of("content", "整治背街小巷", "reached", !id.equals(first)));
            post("district-admin", "ledgers/entries/" + id + "/submit", null).expect(200);
        }
        post("district-admin", "ledgers/entries/" + first + "/confirm", null).expect(403);
        JsonNode figure = get("district-admin", "ledgers/indicators/one-issue-reached");
        assertEquals(
                List.of("7", "8", "87.5"),
                List.of(
                        figure.get("numerator").asText(),
                        figure.get("denominator").asText(),
                        figure.get("value").asText()));
        post("district-admin", "ledgers/periods/" + period.get("id").asText() + "/close", null)
                .expect(409);
        assertEquals(
                7,
                items("district-admin", "ledgers/indicators/one-issue-reached/rows?part=numerator&limit=50")
                        .size());
        Answer file = host.call(
                tokens.get("district-admin"),
                "GET",
                API + "ledgers/entries?ledger=" + ledger,
                null,
                Map.of("Accept", WORKBOOK));
        assertEquals(200, file.status(), file.raw()::body);
        assertTrue(file.raw().body().startsWith("PK"), "a workbook");

        StringBuilder rows = new StringBuilder("externalId,template,period,row,division,valuesText,submittedAt\n");
        for (int i = 0; i < 4; i++) {
            rows.append("E")
                    .append(i)
                    .append(",物业服务评价台账,2024,小区")
                    .append(i)
                    .append(',')
                    .append(DISTRICT)
                    .append("001001,评价得分：")
                    .append(i == 0 ? 50 : 95)
                    .append(",2025-01-10T09:00:00+08:00\n");
        }
        JsonNode imported = host.await(
                tokens.get("district-admin"),
                host.call(
                        tokens.get("district-admin"),
                        "POST",
                        API + "ledgers/imports/entries",
                        rows.toString(),
                        Map.of("Content-Type", "text/csv")));
        assertEquals("succeeded", imported.get("state").asText(), imported::toString);
        String rated = items("district-admin", "ledgers/ledgers?template=property-rating")
                .get(0)
                .get("id")
                .asText();
        String past = items("district-admin", "ledgers/ledgers/" + rated + "/periods")
                .get(0)
                .get("id")
                .asText();
        post("community", "ledgers/periods/" + past + "/close", null).expect(403);
        JsonNode closed = post("district-admin", "ledgers/periods/" + past + "/close", null)
                .expect(200)
                .body();
        assertEquals("CLOSED", closed.get("state").asText());
        JsonNode kept = get("district-admin", "ledgers/indicators/property-models?day=2024-06-01");
        assertEquals("3", kept.get("value").asText());
        assertTrue(kept.hasNonNull("frozenAt"));
        post("district-admin", "ledgers/periods/" + past + "/reopen", Map.of("reason", "复核"))
                .expect(200);
        assertTrue(get("district-admin", "audit?limit=50").toString().contains("ledgers.period.reopen"));
        post("district-admin", "ledgers/periods/" + past + "/close", null).expect(200);

        String assessment = post(
                        "district-admin",
                        "ledgers/assessments",
                        Map.of("scheme", "property-rating", "period", "2024", "divisionId", division(DISTRICT)))
                .expect(201)
                .body()
                .get("id")
                .asText();
        post("street", "ledgers/assessments/" + assessment + "/decide", Map.of())
                .expect(403);
        post("district-admin", "ledgers/assessments/" + assessment + "/decide", Map.of())
                .expect(200);
        List<String> ranked = items("district-admin", "ledgers/assessments/" + assessment + "/results").stream()
                .map(one -> one.get("rank").asText() + " " + one.get("band").asText())
                .toList();
        assertEquals(List.of("1 model", "1 model", "1 model", "4 rectify"), ranked);
        List<JsonNode> follows = items("district-admin", "ledgers/consequences?state=in-force");
        assertEquals(4, follows.size());
        Answer table = host.call(
                tokens.get("district-admin"),
                "GET",
                API + "ledgers/assessments/" + assessment + "/results",
                null,
                Map.of("Accept", WORKBOOK));
        assertEquals(200, table.status(), table.raw()::body);
        String rectify = follows.stream()
                .filter(one -> one.get("kind").asText().equals("rectification"))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asText();
        post("district-admin", "ledgers/consequences/" + rectify + "/report", Map.of("report", "已更换保洁"))
                .expect(200);
        assertEquals(
                "FULFILLED",
                post("district-admin", "ledgers/consequences/" + rectify + "/accept", null)
                        .expect(200)
                        .body()
                        .get("state")
                        .asText());
        assertTrue(
                get("district-admin", "users/me/data").toString().contains("ledger-values"),
                "what is held about oneself");
        assertFalse(get("district-admin", "search?q=%E4%B8%80%E4%BA%8B%E4%B8%80%E5%93%81")
                .toString()
                .isEmpty());
    }

    @ParameterizedTest
    @EnumSource(TestDatabaseServer.class)
    void aModuleHasALedgerWhileItIsEnabledAndLeavesNothingWhenItIsPurged(TestDatabaseServer database) throws Exception {
        start(database);
        String admin = tokens.get("district-admin");
        String modules = API + "modules/visits";
        host.await(admin, host.call(admin, "PUT", modules, Map.of("version", "1.0.0")));
        tokens.put("district-admin", host.demo("district-admin", DISTRICT));
        List<String> ledgers = new ArrayList<>();
        for (String one : List.of("a/12", "b/3")) {
            ledgers.add(post("district-admin", "visits/visits/" + division(DISTRICT) + "/" + one, null)
                    .expect(200)
                    .body()
                    .get("ledger")
                    .asText());
        }
        assertEquals(ledgers.get(0), ledgers.get(1));
        JsonNode mean = get("district-admin", "ledgers/indicators/visits.mean");
        assertEquals("7.5", mean.get("value").asText());
        assertEquals(
                List.of("15", "2"),
                List.of(mean.get("numerator").asText(), mean.get("denominator").asText()));
        String year = Integer.toString(LocalDate.now(ZoneId.of("Asia/Shanghai")).getYear());
        String assessment = post(
                        "district-admin",
                        "ledgers/assessments",
                        Map.of("scheme", "visits.yearly", "period", year, "divisionId", division(DISTRICT)))
                .expect(201)
                .body()
                .get("id")
                .asText();
        post("district-admin", "ledgers/assessments/" + assessment + "/decide", Map.of())
                .expect(200);
        assertEquals(
                "[\"b IN_FORCE\"]",
                get("district-admin", "visits/visits/warned").toString());

        host.await(admin, host.call(admin, "DELETE", modules, null));
        host.get(tokens.get("district-admin"), API + "ledgers/ledgers/" + ledgers.get(0))
                .expect(404);
        assertTrue(items("district-admin", "ledgers/consequences").isEmpty());
        String confirm = host.call(admin, "DELETE", modules + "?purge=true&dryRun=true", null)
                .expect(200)
                .body()
                .get("confirm")
                .asText();
        host.await(admin, host.call(admin, "DELETE", modules + "?purge=true&confirm=" + confirm, null));
        host.await(admin, host.call(admin, "PUT", modules, Map.of("version", "1.0.0")));
        Patience.await("what the purged module had written is gone")
                .until(() -> items("district-admin", "ledgers/ledgers?template=visits.plan")
                        .isEmpty());
    }
}
