package org.linli.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.linli.benchmarks.host.DatabaseServer;
import org.linli.benchmarks.host.Installation;
import org.linli.benchmarks.host.LinliHost;

/** One version for a hundred districts, in three groups, and back. */
final class RollingOut implements Benchmark {
    private static final int PORT = 18158;
    private static final int DISTRICTS = Integer.getInteger("linli.districts", 100);

    @Override
    public void run(Installation installation, DatabaseServer server, Path work, Report report)
            throws IOException, SQLException, InterruptedException {
        try (LinliHost host = LinliHost.start(
                installation, server.create("rolling"), work.resolve("data"), PORT, false, Shelf.SETTINGS)) {
            String operator = host.operator();
            for (String version : List.of("1.0.0", "1.1.0", "1.2.0")) {
                Shelf.ship(host, operator, version);
            }
            for (int i = 0; i < DISTRICTS; i++) {
                host.make(operator, SmallProfile.of(i, List.of()));
                Shelf.put(host, operator, SmallProfile.code(i), "1.0.0");
            }
            JsonNode accepted = host.api()
                    .send(
                            operator,
                            "POST",
                            "/api/rollouts",
                            Map.of(
                                    "module",
                                    Shelf.MODULE,
                                    "version",
                                    "1.1.0",
                                    "groups",
                                    List.of(Map.of("percent", 1), Map.of("percent", 20), Map.of("percent", 100))));
            double up = seconds(host.api()
                    .await(operator, "/api/operations/" + accepted.get("id").asText()));
            JsonNode back = host.api()
                    .send(
                            operator,
                            "POST",
                            "/api/rollouts/" + accepted.get("id").asText() + "/back",
                            Map.of());
            double down = seconds(host.api()
                    .await(operator, "/api/operations/" + back.get("id").asText()));
            report.row(
                    "roll-out to " + DISTRICTS + " districts in three groups, and back",
                    Report.number(
                            "%.1f s, %.1f s: %.2f s and %.2f s a district", up, down, up / DISTRICTS, down / DISTRICTS),
                    "<= 1 s a district");
        }
    }

    private static double seconds(JsonNode operation) {
        return Duration.between(
                                Instant.parse(operation.get("createdAt").asText()),
                                Instant.parse(operation.get("finishedAt").asText()))
                        .toMillis()
                / 1e3;
    }
}
