package org.linli.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.linli.benchmarks.host.DatabaseServer;
import org.linli.benchmarks.host.DatabaseServer.Database;
import org.linli.benchmarks.host.Installation;
import org.linli.benchmarks.host.LinliHost;
import org.linli.benchmarks.load.Load;
import org.linli.benchmarks.load.Target;

/** Eleven districts against every county of the country: what one more costs, and whether a request notices. */
final class ManyTenants implements Benchmark {
    private static final int PORT = 18156;
    private static final int FEW = 11;
    private static final int MANY = Integer.getInteger("linli.benchmarks.tenants", 2_850);
    private static final int AT_ONCE = 2;
    private static final int ROUNDS = 5;
    private static final Duration ROUND = Duration.ofSeconds(3);
    private static final Duration WARM_UP = Duration.ofSeconds(15);

    private final Load load = new Load(2);

    /** Memory and latencies at one size. */
    private record Size(long heap, long resident, double get, double post) {}

    @Override
    public void run(Installation installation, DatabaseServer server, Path work, Report report)
            throws IOException, SQLException, InterruptedException {
        Database database = server.create("many");
        Path data = work.resolve("data");
        District district;
        Size few;
        try (LinliHost host = LinliHost.start(installation, database, data, PORT, false)) {
            district = District.set(installation, host, District.SEED);
            add(host, 1, FEW);
        }
        // measured after a restart, so that both sizes have seen the same life before
        try (LinliHost host = LinliHost.start(installation, database, data, PORT, false)) {
            few = measure(server, database, host, district);
            long begin = System.nanoTime();
            add(host, FEW, MANY);
            report.row(
                    "make a tenant with grid, registry and orders over the API",
                    Report.number("%.0f ms each", (System.nanoTime() - begin) / 1e6 / (MANY - FEW)),
                    "");
        }
        try (LinliHost host = LinliHost.start(installation, database, data, PORT, false)) {
            Size many = measure(server, database, host, district);
            report.row(
                    "memory per tenant, " + FEW + " → " + MANY,
                    Report.number(
                            "%.1f KB heap after GC (%.1f → %.1f MB)",
                            (many.heap() - few.heap()) / 1e3 / (MANY - FEW), few.heap() / 1e6, many.heap() / 1e6),
                    "<= 20 KB");
            report.row(
                    "GET list p50, " + MANY + " tenants against " + FEW,
                    Report.number("%.2f × (%.2f : %.2f ms)", many.get() / few.get(), many.get(), few.get()),
                    "1 ×");
            report.row(
                    "POST event p50, " + MANY + " tenants against " + FEW,
                    Report.number("%.2f × (%.2f : %.2f ms)", many.post() / few.post(), many.post(), few.post()),
                    "1 ×");
            report.row(
                    "start to ready with " + MANY + " tenants",
                    Report.number("%.1f s", host.untilReady().toMillis() / 1e3),
                    "");
        }
    }

    private Size measure(DatabaseServer server, Database database, LinliHost host, District district)
            throws IOException, SQLException, InterruptedException {
        server.settle(database);
        Target get = Target.get(PORT, district.administrator(), district.events() + "?limit=20");
        Target post = Target.post(PORT, district.worker(), district.events(), district.report());
        load.run(post, WARM_UP);
        load.run(get, WARM_UP);
        List<Double> gets = new ArrayList<>();
        List<Double> posts = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            gets.add(load.run(get, ROUND).millisAt(0.5));
            posts.add(load.run(post, ROUND).millisAt(0.5));
        }
        return new Size(
                host.process().heapAfterGc(), host.process().residentBytes(), Median.of(gets), Median.of(posts));
    }

    private static void add(LinliHost host, int from, int to) throws IOException, InterruptedException {
        String operator = host.operator();
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<String>> made = new ArrayList<>();
            for (int i = from; i < to; i++) {
                int number = i;
                made.add(threads.submit(() -> host.make(operator, SmallProfile.of(number, List.of("grid")))));
            }
            for (Future<String> tenant : made) {
                tenant.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
