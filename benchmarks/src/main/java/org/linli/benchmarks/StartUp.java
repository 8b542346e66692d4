package org.linli.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linli.benchmarks.host.DatabaseServer;
import org.linli.benchmarks.host.DatabaseServer.Database;
import org.linli.benchmarks.host.Installation;
import org.linli.benchmarks.host.LinliHost;

/** How long until the host is ready, with nothing there and with everything there, and what it holds in memory then. */
final class StartUp implements Benchmark {
    private static final int PORT = 18153;
    private static final int ROUNDS = 3;

    private final List<Double> cold = new ArrayList<>();
    private final List<Double> again = new ArrayList<>();

    @Override
    public void run(Installation installation, DatabaseServer server, Path work, Report report)
            throws IOException, SQLException, InterruptedException {
        cold.clear();
        again.clear();
        for (int i = 0; i < ROUNDS; i++) {
            twice(installation, null, work.resolve("derby" + i), i == ROUNDS - 1 ? report : null);
        }
        rows("embedded database, demo mode", report);
        cold.clear();
        again.clear();
        for (int i = 0; i < ROUNDS; i++) {
            twice(installation, server.create("start" + i), work.resolve("postgres" + i), null);
        }
        rows("PostgreSQL", report);
    }

    private void rows(String where, Report report) {
        report.row(
                "start to ready, cold, " + where,
                Report.number("%.1f s (median of %d)", Median.of(cold), ROUNDS),
                "<= 4 s");
        report.row(
                "start to ready, data and bundle cache there, " + where,
                Report.number("%.1f s (median of %d)", Median.of(again), ROUNDS),
                "");
    }

    /** @param memory null when memory is not asked for */
    private void twice(Installation installation, @Nullable Database database, Path work, @Nullable Report memory)
            throws IOException, InterruptedException {
        Path data = work.resolve("data");
        boolean demo = database == null;
        try (LinliHost host = LinliHost.start(installation, database, data, PORT, demo)) {
            cold.add(host.untilReady().toMillis() / 1e3);
            if (demo) {
                awaitDistricts(host);
            }
        }
        try (LinliHost host = LinliHost.start(installation, database, data, PORT, demo)) {
            again.add(host.untilReady().toMillis() / 1e3);
            if (memory != null) {
                memory.row(
                        "memory with eleven districts and all modules",
                        Report.number(
                                "%.0f MB heap after GC, %.0f MB RSS",
                                host.process().heapAfterGc() / 1e6,
                                host.process().residentBytes() / 1e6),
                        "");
            }
        }
    }

    private static void awaitDistricts(LinliHost host) throws IOException, InterruptedException {
        String operator = host.operator();
        long deadline = System.nanoTime() + 120_000_000_000L;
        while (host.api().get(operator, "/api/tenants?limit=50").get("items").size() < 11) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the eleven districts are not there after two minutes");
            }
            Thread.sleep(200);
        }
    }
}
