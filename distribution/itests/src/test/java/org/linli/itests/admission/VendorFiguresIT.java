package org.linli.itests.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linli.itests.host.TestDatabaseServer;
import org.linli.itests.host.TestHost;
import org.linli.itests.host.TestInstallation;
import org.linli.itests.host.TestModules;

/** What the operator hands to a vendor: how its own modules are used and where they fail, and nothing of the districts. */
class VendorFiguresIT {
    private static final String ONE = "360991";
    private static final String TWO = "360992";
    /** Stands in the path of a request and in the message of what is thrown. */
    private static final String WORDS = "WangXiaoMing13907911234";

    private static final int GOOD = 30;

    @TempDir
    Path directory;

    @TempDir
    Path jars;

    @ParameterizedTest
    @EnumSource(TestDatabaseServer.class)
    void aVendorsFiguresCountRealRequestsAndHoldNothingOfTheDistricts(TestDatabaseServer database) throws Exception {
        TestInstallation installation =
                TestInstallation.in(directory).withDistrict(ONE).withDistrict(TWO);
        Map<String, String> configuration = new HashMap<>(database.startedBefore(installation));
        configuration.put("LINLI_UNSIGNED_MODULES", "warn");
        try (TestHost host = TestHost.start(installation, configuration)) {
            String operator = host.operator();
            vendor(host, operator, "acme", "com.acme");
            vendor(host, operator, "beacon", "com.beacon");
            ship(host, operator, "acme-lamps", TestModules.brokenLamps(jars, "1.0.0"));
            ship(host, operator, "beacon-buoys", TestModules.buoys(jars, "1.0.0"));
            String first = enabled(host, ONE, "acme-lamps");
            String second = enabled(host, TWO, "acme-lamps");
            String beacon = enabled(host, ONE, "beacon-buoys");
            Counted before = counted(figures(host, operator, "acme"));
            Counted others = counted(figures(host, operator, "beacon"));

            for (int i = 0; i < GOOD; i++) {
                host.get(i % 2 == 0 ? first : second, "/t/" + (i % 2 == 0 ? ONE : TWO) + "/api/acme-lamps/lamps")
                        .expect(200);
            }
            host.get(first, "/t/" + ONE + "/api/acme-lamps/broken/" + WORDS).expect(500);
            host.get(second, "/t/" + TWO + "/api/acme-lamps/broken/" + WORDS).expect(500);
            for (int i = 0; i < 3; i++) {
                host.get(beacon, "/t/" + ONE + "/api/beacon-buoys/buoys").expect(200);
            }

            JsonNode acme = figures(host, operator, "acme");
            Counted after = counted(acme);
            assertEquals(GOOD + 2, after.calls() - before.calls(), acme::toString);
            assertEquals(2, after.failures() - before.failures(), acme::toString);
            assertEquals(0, after.late(), acme::toString);
            assertEquals(Set.of("acme-lamps"), after.modules());
            // one hour, or two when the test runs over the full hour
            assertTrue(mostDistricts(acme) <= 2 && mostDistricts(acme) >= 1, acme::toString);
            long faults = 0;
            for (JsonNode fault : acme.get("faults")) {
                faults += fault.get("times").asLong();
                assertEquals(
                        List.of("java.lang.IllegalStateException", "java.lang.NumberFormatException"),
                        List.of(
                                fault.get("types").get(0).asText(),
                                fault.get("types").get(1).asText()));
                assertTrue(
                        fault.get("frames").get(0).asText().startsWith("com.acme.lamps.broken.BrokenResource.fail:"),
                        fault::toString);
                fault.get("frames")
                        .forEach(frame -> assertTrue(frame.asText().startsWith("com.acme."), fault::toString));
            }
            assertEquals(2, faults, acme::toString);
            for (String ofDistricts : List.of(ONE, TWO, "测试区", WORDS, "13907911234", "beacon")) {
                assertFalse(acme.toString().contains(ofDistricts), () -> ofDistricts + " is in " + acme);
            }

            JsonNode buoys = figures(host, operator, "beacon");
            assertEquals(3, counted(buoys).calls() - others.calls(), buoys::toString);
            assertEquals(Set.of("beacon-buoys"), counted(buoys).modules());
            assertEquals(0, buoys.get("faults").size(), buoys::toString);
            assertFalse(buoys.toString().contains("acme"), buoys::toString);

            onlyTheOperatorReadsThem(host, operator, first);
        }
    }

    private static void onlyTheOperatorReadsThem(TestHost host, String operator, String admin) throws Exception {
        assertEquals(403, host.get(admin, "/api/vendors/acme/figures").status());
        assertEquals(401, host.get(null, "/api/vendors/acme/figures").status());
        host.get(operator, "/api/vendors/nobody/figures").expect(404);
        host.get(operator, "/api/vendors/acme/figures?days=0").expect(400);
        host.get(operator, "/api/vendors/acme/figures?days=91").expect(400);
        assertTrue(
                host.get(operator, "/api/audit?limit=100")
                        .expect(200)
                        .body()
                        .get("items")
                        .findValuesAsText("action")
                        .contains("guard.figures.read"),
                "whoever reads them is on record");
    }

    private record Counted(long calls, long failures, long late, Set<String> modules) {}

    private static Counted counted(JsonNode figures) {
        long calls = 0;
        long failures = 0;
        long late = 0;
        Set<String> modules = new TreeSet<>();
        for (JsonNode hour : figures.get("hours")) {
            calls += hour.get("calls").asLong();
            failures += hour.get("failures").asLong();
            late += hour.get("late").asLong();
            modules.add(hour.get("module").asText());
        }
        return new Counted(calls, failures, late, modules);
    }

    private static int mostDistricts(JsonNode figures) {
        int most = 0;
        for (JsonNode hour : figures.get("hours")) {
            most = Math.max(most, hour.get("districts").asInt());
        }
        return most;
    }

    private static JsonNode figures(TestHost host, String operator, String vendor) throws Exception {
        return host.get(operator, "/api/vendors/" + vendor + "/figures")
                .expect(200)
                .body();
    }

    private static void vendor(TestHost host, String operator, String name, String prefix) throws Exception {
        host.call(operator, "POST", "/api/vendors", Map.of("name", name, "prefix", prefix, "title", name))
                .expect(201);
    }

    private static void ship(TestHost host, String operator, String module, Path jar) throws Exception {
        host.upload(operator, jar).expect(201);
        String path = "/api/modules/" + module + "/1.0.0";
        host.call(operator, "POST", path + "/review", Map.of("outcome", "approved", "note", "read"))
                .expect(200);
        host.call(operator, "POST", path + "/offer", Map.of("all", true)).expect(200);
    }

    /** @return a token of the district's administrator */
    private static String enabled(TestHost host, String district, String module) throws Exception {
        String admin = host.demo("district-admin", district);
        JsonNode operation = host.await(
                admin,
                host.call(admin, "PUT", "/t/" + district + "/api/modules/" + module, Map.of("version", "1.0.0")));
        assertEquals("succeeded", operation.get("state").asText(), operation::toString);
        return admin;
    }
}
