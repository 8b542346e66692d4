package org.linli.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.linli.benchmarks.host.DatabaseServer;
import org.linli.benchmarks.host.Installation;
import org.linli.benchmarks.host.LinliHost;

/** A file of events as NDJSON: checked only, and written. */
final class Importing implements Benchmark {
    private static final int PORT = 18155;
    private static final int ROWS = Integer.getInteger("linli.rows", 20_000);

    @Override
    public void run(Installation installation, DatabaseServer server, Path work, Report report)
            throws IOException, SQLException, InterruptedException {
        try (LinliHost host =
                LinliHost.start(installation, server.create("importing"), work.resolve("data"), PORT, false)) {
            District district = District.set(installation, host, District.SEED);
            String division = host.api()
                    .get(district.administrator(), "/t/" + district.code() + "/api/divisions?level=community&limit=1")
                    .at("/items/0/code")
                    .asText();
            Path file = work.resolve("events.ndjson");
            EventFile.write(file, division, 0, ROWS);
            double checked = seconds(host, district, file, true);
            long before = host.process().heapAfterGc();
            double written = seconds(host, district, file, false);
            long after = host.process().heapAfterGc();
            report.row(
                    "import of " + ROWS + " events, NDJSON",
                    Report.number(
                            "%.0f rows/s written, %.0f rows/s checked (dryRun); heap after GC %+.1f MB",
                            ROWS / written, ROWS / checked, (after - before) / 1e6),
                    ">= 237 rows/s (70,970 in five minutes)");
        }
    }

    private static double seconds(LinliHost host, District district, Path file, boolean dryRun)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        JsonNode accepted = host.api()
                .upload(
                        district.administrator(),
                        "/t/" + district.code() + "/api/grid/imports/events?dryRun=" + dryRun,
                        "application/x-ndjson",
                        file);
        host.api()
                .await(
                        district.administrator(),
                        "/t/" + district.code() + "/api/operations/"
                                + accepted.get("operation").asText());
        return (System.nanoTime() - begin) / 1e9;
    }
}
