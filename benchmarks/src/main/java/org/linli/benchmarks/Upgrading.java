package org.linli.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.linli.benchmarks.host.DatabaseServer;
import org.linli.benchmarks.host.Installation;
import org.linli.benchmarks.host.LinliHost;
import org.linli.benchmarks.load.Api;
import org.linli.benchmarks.load.PacedLoad;
import org.linli.benchmarks.load.PacedLoad.Call;

/**
 * One district goes up and back a hundred times, with a replaced column, a data step and a renamed permission, while 300 requests a
 * second run against it and another one.
 */
final class Upgrading implements Benchmark {
    private static final int PORT = 18157;
    private static final int TIMES = Integer.getInteger("linli.upgrades", 100);
    private static final int PER_SECOND = Integer.getInteger("linli.rate", 300);
    private static final int LOANS = 40;
    private static final long QUIET_MILLIS = 20_000;

    @Override
    public void run(Installation installation, DatabaseServer server, Path work, Report report)
            throws IOException, SQLException, InterruptedException {
        try (LinliHost host = LinliHost.start(
                installation, server.create("upgrading"), work.resolve("data"), PORT, false, Shelf.SETTINGS)) {
            String operator = host.operator();
            double shipped = Shelf.ship(host, operator, "1.0.0");
            Shelf.ship(host, operator, "1.1.0");
            String moving = host.district(operator, SmallProfile.of(0, List.of()));
            String staying = host.district(operator, SmallProfile.of(1, List.of()));
            double enabled = Shelf.put(host, moving, SmallProfile.code(0), "1.0.0");
            double again = Shelf.put(host, staying, SmallProfile.code(1), "1.0.0");
            Shelf.lend(host, moving, SmallProfile.code(0), LOANS);
            Shelf.lend(host, staying, SmallProfile.code(1), LOANS);
            List<Call> calls = calls(host, moving, staying);

            run(calls, 5_000, () -> {});
            double[] quiet = run(calls, QUIET_MILLIS, () -> {});
            List<Double> up = new ArrayList<>();
            List<Double> back = new ArrayList<>();
            double[] busy = run(calls, 0, () -> {
                for (int i = 0; i < TIMES; i++) {
                    up.add(Shelf.put(host, moving, SmallProfile.code(0), "1.1.0"));
                    back.add(Shelf.put(host, moving, SmallProfile.code(0), "1.0.0"));
                }
            });
            report.row("upload to offered", Report.number("%.0f ms", shipped), "");
            report.row(
                    "enable in the first district, and where another one runs it",
                    Report.number("%.0f ms, %.0f ms", enabled, again),
                    "");
            report.row(
                    "upgrade and return of a district with " + LOANS + " rows to move, under load",
                    Report.number("%.0f ms, %.0f ms (medians of %d)", Median.of(up), Median.of(back), TIMES),
                    "");
            report.row(
                    TIMES + " upgrades and returns at " + PER_SECOND + " requests/s",
                    Report.number("0 of %d requests failed, no answer of two versions", busy.length),
                    "0 failed");
            report.row(
                    "p50 / p99 while upgrading, against the quiet run",
                    Report.number(
                            "%.1f / %.1f ms against %.1f / %.1f ms",
                            at(busy, 0.5), at(busy, 0.99), at(quiet, 0.5), at(quiet, 0.99)),
                    "<= 3 ×");
        }
    }

    /** Something that is done while the load runs. */
    private interface Turn {
        void run() throws IOException, InterruptedException;
    }

    private static double[] run(List<Call> calls, long millis, Turn turn) throws IOException, InterruptedException {
        try (PacedLoad load = new PacedLoad(calls, PER_SECOND)) {
            turn.run();
            Thread.sleep(millis);
            double[] latencies = load.end();
            if (!load.faults().isEmpty()) {
                throw new IllegalStateException(load.faults().size() + " of " + latencies.length
                        + " requests failed, for instance " + load.faults().get(0));
            }
            return latencies;
        }
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * share))];
    }

    /** Of ten requests eight read and two write. */
    private static List<Call> calls(LinliHost host, String moving, String staying)
            throws IOException, InterruptedException {
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            String token = i == 0 ? moving : staying;
            String code = SmallProfile.code(i);
            String base = "http://127.0.0.1:" + PORT + "/t/" + code + "/api/" + Shelf.MODULE + "/";
            for (int j = 0; j < 4; j++) {
                calls.add(new Call("GET", base + "loans?limit=20", token, null, 200, Upgrading::oneVersion));
            }
            String cabinet = host.api()
                    .get(token, "/t/" + code + "/api/" + Shelf.MODULE + "/cabinets")
                    .at("/items/0/id")
                    .asText();
            calls.add(new Call(
                    "POST",
                    base + "tools",
                    token,
                    "{\"cabinetId\":\"" + cabinet + "\",\"name\":\"梯子\"}",
                    201,
                    body -> ""));
        }
        return calls;
    }

    /** The later version alone says how often a loan was extended. */
    private static String oneVersion(String body) {
        try {
            JsonNode page = Api.JSON.readTree(body);
            Set<Boolean> kinds = new TreeSet<>();
            page.path("items").forEach(loan -> kinds.add(loan.has("extended")));
            return kinds.size() == 1 ? "" : "an answer of " + kinds.size() + " versions: " + body;
        } catch (IOException e) {
            return "no JSON: " + body;
        }
    }
}
