package org.linli.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linli.itests.host.HostClient.Answer;
import org.linli.itests.host.NextVersions;
import org.linli.itests.host.SharedBundles;
import org.linli.itests.host.TestDatabaseServer;
import org.linli.itests.host.TestHost;
import org.linli.itests.host.TestInstallation;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/** The shipped grid, unchanged, on two versions of the shipped orders in two districts, and both on one again. */
class TwoClosuresIT {
    private static final String A = "360991";
    private static final String B = "360992";
    private static final String NEXT = "1.1.0";

    @TempDir
    Path directory;

    @Test
    void oneGridRunsOnTwoVersionsOfOrdersAndOnOneAgain() throws Exception {
        TestInstallation installation =
                TestInstallation.in(directory).withDistrict(A).withDistrict(B);
        NextVersions.add(installation, NEXT, List.of("orders"));
        try (TestHost host = TestHost.start(installation, TestDatabaseServer.DERBY.startedBefore(installation))) {
            String a = host.demo("district-admin", A);
            String b = host.demo("district-admin", B);
            mix(host, a, A, "1.0.0");
            mix(host, b, B, NEXT);
            assertEquals(Set.of("org.linli.grid on 1.0.0", "org.linli.grid on 1.1.0"), grids(host));
            report(host, A);
            report(host, B);
            SharedBundles shared = SharedBundles.of(host, "org.linli.grid", "org.linli.orders");

            mix(host, a, A, NEXT);
            assertEquals(Set.of("org.linli.grid on 1.1.0"), settled(host), "the second instance is gone");
            report(host, A);
            report(host, B);

            mix(host, b, B, "1.0.0");
            assertEquals(Set.of("org.linli.grid on 1.0.0", "org.linli.grid on 1.1.0"), grids(host));
            mix(host, a, A, "1.0.0");
            assertEquals(Set.of("org.linli.grid on 1.0.0"), settled(host));
            report(host, A);
            report(host, B);
            shared.assertUntouched();
            assertEquals(3, events(host, A), "what was reported on either version is there");
            assertEquals(3, events(host, B));
        }
    }

    private static void mix(TestHost host, String token, String tenant, String orders) throws Exception {
        Answer answer = host.call(
                token,
                "PUT",
                "/t/" + tenant + "/api/modules",
                Map.of("modules", Map.of("grid", "1.0.0", "orders", orders)));
        JsonNode operation = host.await(token, answer);
        assertEquals("succeeded", operation.get("state").asText(), operation::toString);
        assertEquals(
                orders,
                host.get(token, "/t/" + tenant + "/api/modules/orders")
                        .expect(200)
                        .body()
                        .get("version")
                        .asText());
    }

    /** Instances of grid with the version of orders that each is wired to. */
    private static Set<String> grids(TestHost host) {
        Set<String> grids = new TreeSet<>();
        for (Bundle bundle : host.host().context().getBundles()) {
            BundleWiring wiring = bundle.adapt(BundleWiring.class);
            if (!"org.linli.grid".equals(bundle.getSymbolicName()) || wiring == null) {
                continue;
            }
            wiring.getRequiredWires("osgi.wiring.package").stream()
                    .map(wire -> wire.getProvider().getBundle())
                    .filter(provider -> "org.linli.orders".equals(provider.getSymbolicName()))
                    .distinct()
                    .forEach(orders -> grids.add("org.linli.grid on " + orders.getVersion()));
        }
        return grids;
    }

    private static Set<String> settled(TestHost host) throws InterruptedException {
        for (int i = 0; i < 1_500 && grids(host).size() > 1; i++) {
            Thread.sleep(20);
        }
        return grids(host);
    }

    private static void report(TestHost host, String tenant) throws Exception {
        String worker = host.demo("grid-worker", tenant);
        String division = null;
        for (JsonNode node : host.get(worker, "/t/" + tenant + "/api/divisions")
                .expect(200)
                .body()
                .get("items")) {
            if (node.get("level").asText().equals("community")) {
                division = node.get("id").asText();
            }
        }
        host.call(
                        worker,
                        "POST",
                        "/t/" + tenant + "/api/grid/events",
                        Map.of("category", "environment", "title", "楼道堆物", "divisionId", division))
                .expect(201);
    }

    private static int events(TestHost host, String tenant) throws Exception {
        return host.get(host.demo("district-admin", tenant), "/t/" + tenant + "/api/grid/events?count=exact")
                .expect(200)
                .body()
                .get("count")
                .asInt();
    }
}
