package org.linli.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.linli.benchmarks.host.DatabaseServer;
import org.linli.benchmarks.host.Installation;
import org.linli.benchmarks.host.LinliHost;
import org.linli.benchmarks.load.Api;

/** The whole mix in one call, where another district already runs the same modules. */
final class Enabling implements Benchmark {
    private static final int PORT = 18154;
    private static final int ROUNDS = 20;

    @Override
    public void run(Installation installation, DatabaseServer server, Path work, Report report)
            throws IOException, SQLException, InterruptedException {
        try (LinliHost host =
                LinliHost.start(installation, server.create("enabling"), work.resolve("data"), PORT, false)) {
            String operator = host.operator();
            host.district(operator, SmallProfile.of(0, List.of("grid")));
            ObjectNode mix = Api.JSON.createObjectNode();
            ObjectNode modules = mix.putObject("modules");
            for (JsonNode module : host.api()
                    .get(operator, "/t/" + SmallProfile.code(0) + "/api/modules")
                    .get("items")) {
                if (module.path("state").asText().equals("enabled")) {
                    modules.put(module.get("name").asText(), "newest");
                }
            }
            List<Double> seen = new ArrayList<>();
            List<Double> platform = new ArrayList<>();
            for (int i = 1; i <= ROUNDS; i++) {
                String token = host.district(operator, SmallProfile.of(i, List.of()));
                String path = "/t/" + SmallProfile.code(i) + "/api/modules";
                long begin = System.nanoTime();
                JsonNode accepted = host.api().send(token, "PUT", path, mix);
                JsonNode done = host.api()
                        .await(
                                token,
                                "/t/" + SmallProfile.code(i) + "/api/operations/"
                                        + accepted.get("id").asText());
                seen.add((System.nanoTime() - begin) / 1e6);
                platform.add((double) Duration.between(
                                Instant.parse(done.get("createdAt").asText()),
                                Instant.parse(done.get("finishedAt").asText()))
                        .toMillis());
            }
            report.row(
                    "enable the full mix (" + modules.size() + " modules), schema there",
                    Report.number(
                            "%.0f ms of the platform, %.0f ms as the caller sees it (medians of %d)",
                            Median.of(platform), Median.of(seen), ROUNDS),
                    "<= 50 ms");
        }
    }
}
