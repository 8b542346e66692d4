package org.linli.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.linli.benchmarks.load.Api;

/** Events of one community as the importer takes them, a minute apart. */
final class EventFile {
    private static final Instant FIRST = Instant.parse("2025-01-06T01:00:00Z");

    private EventFile() {}

    /**
     * Writes NDJSON.
     *
     * @param division code of the community
     * @param from number of the first, so that several files have no event in common
     */
    static void write(Path file, String division, int from, int rows) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int i = from; i < from + rows; i++) {
                out.write(Api.JSON.writeValueAsString(Api.JSON
                        .createObjectNode()
                        .put("externalId", "bench-" + i)
                        .put("title", "楼道堆物 " + i)
                        .put("category", "environment")
                        .put("division", division)
                        .put("address", "示例路" + i % 500 + "号")
                        .put("reportedAt", FIRST.plusSeconds(60L * i).toString())
                        .put("generated", true)));
                out.newLine();
            }
        }
    }
}
