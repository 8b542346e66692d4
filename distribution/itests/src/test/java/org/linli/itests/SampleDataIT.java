package org.linli.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linli.itests.host.TestDatabaseServer;
import org.linli.itests.host.TestHost;
import org.linli.itests.host.TestInstallation;

/** Samples of districts over several starts of one host. */
class SampleDataIT {
    private static final String GRIDS = """
            externalId,code,name,type,division,households,generated
            G1,G1,示例网格1,urban,%1$s001001,400,true
            G2,G2,示例网格2,urban,%2$s001001,400,true
            """;
    private static final String STAFF = """
            externalId,grid,name,username,role,from,generated
            S1,G1,示例网格人员0001,,grid-head,2021-01-01,true
            S2,G1,示例网格人员0002,grid-worker@360181,full-time,2021-01-01,true
            """;
    private static final String FIGURES = """
            {"cases": {"reported": %d, "closed": 58}, "period": {"from": "2023-01-01", "to": "2023-12-31"}}
            """;

    @TempDir
    Path home;

    @Test
    void samplesComeInOnceAndABrokenOneKeepsNoOtherBack() throws Exception {
        TestInstallation installation = TestInstallation.in(home)
                .withDistrict("360181", "grid")
                .withSample("360181", "grid.grids.csv", GRIDS.formatted("360181", "360181"))
                .withSample("360181", "grid.staff.csv", STAFF)
                .withSample("360181", "figures.json", FIGURES.formatted(60))
                .withDistrict("360182", "grid")
                .withSample("360182", "grid.grids.csv", GRIDS.formatted("360182", "360181"))
                .withSample("360182", "registry.estates.csv", "externalId,name,division\nE1,示例小区,360182001001\n");
        try (TestHost host = TestHost.start(installation, TestDatabaseServer.DERBY.startedBefore(installation))) {
            String admin = host.demo("district-admin", "360181");
            List<JsonNode> imports = host.awaitImports(admin, "360181", 3);
            imports.forEach(operation ->
                    assertEquals("succeeded", operation.get("state").asText(), operation.toString()));
            assertEquals("58/60", closureRate(host, admin));
            JsonNode mine = host.get(host.demo("grid-worker", "360181"), "/t/360181/api/grid/grids?mine=true")
                    .expect(200)
                    .body();
            assertEquals("G1", mine.at("/items/0/code").asText(), mine.toString());

            List<JsonNode> broken = host.awaitImports(host.demo("district-admin", "360182"), "360182", 2);
            assertEquals("succeeded", broken.get(0).get("state").asText(), broken.toString());
            assertEquals("failed", broken.get(1).get("state").asText(), broken.toString());
            assertEquals(3, broken.get(1).at("/result/errors/0/line").asInt(), broken.toString());
            assertEquals(
                    "/division", broken.get(1).at("/result/errors/0/pointer").asText());
        }

        try (TestHost host = TestHost.start(installation, Map.of())) {
            String admin = host.demo("district-admin", "360181");
            host.awaitImports(host.demo("district-admin", "360182"), "360182", 3);
            assertEquals(3, host.awaitImports(admin, "360181", 3).size(), "what is there is not imported again");
            assertEquals("58/60", closureRate(host, admin));
        }

        installation.withSample("360181", "figures.json", FIGURES.formatted(62));
        try (TestHost host = TestHost.start(installation, Map.of())) {
            String admin = host.demo("district-admin", "360181");
            JsonNode again = host.awaitImports(admin, "360181", 4).get(0);
            assertEquals(62, again.at("/result/rows").asInt(), again.toString());
            assertEquals(2, again.at("/result/created").asInt(), "known external ids are not doubled");
            assertTrue(closureRate(host, admin).endsWith("/62"));
        }
    }

    private static String closureRate(TestHost host, String token) throws Exception {
        for (JsonNode indicator : host.get(token, "/t/360181/api/grid/indicators")
                .expect(200)
                .body()
                .get("items")) {
            if (indicator.get("code").asText().equals("closure-rate")) {
                return indicator.get("numerator").asText() + "/"
                        + indicator.get("denominator").asText();
            }
        }
        throw new AssertionError("no closure rate");
    }
}
