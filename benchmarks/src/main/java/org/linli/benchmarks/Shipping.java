package org.linli.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.linli.benchmarks.host.DatabaseServer;
import org.linli.benchmarks.host.Installation;
import org.linli.benchmarks.host.LinliHost;

/** From the upload of a version to its offer: as the distribution does it, with a trial in a process of its own, and without. */
final class Shipping implements Benchmark {
    private static final int PORT = 18159;
    private static final List<String> VERSIONS = List.of("1.0.0", "1.1.0", "1.2.0");

    @Override
    public void run(Installation installation, DatabaseServer server, Path work, Report report)
            throws IOException, SQLException, InterruptedException {
        List<Double> tried = new ArrayList<>();
        try (LinliHost host = LinliHost.start(
                installation, server.create("tried"), work.resolve("tried"), PORT, false, Shelf.WITH_TRIALS)) {
            ship(host, tried);
        }
        List<Double> untried = new ArrayList<>();
        try (LinliHost host = LinliHost.start(
                installation, server.create("untried"), work.resolve("untried"), PORT, false, Shelf.SETTINGS)) {
            ship(host, untried);
        }
        report.row(
                "upload to offered, with the trial start",
                Report.number("%.1f s (median of %d versions)", Median.of(tried) / 1e3, VERSIONS.size()),
                "");
        report.row(
                "the same without the trial start",
                Report.number("%.0f ms (median of %d versions)", Median.of(untried), VERSIONS.size()),
                "");
    }

    private static void ship(LinliHost host, List<Double> millis) throws IOException, InterruptedException {
        String operator = host.operator();
        for (String version : VERSIONS) {
            millis.add(Shelf.ship(host, operator, version));
        }
    }
}
