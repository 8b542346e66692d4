package org.linli.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.linli.benchmarks.host.DatabaseServer;
import org.linli.benchmarks.host.Installation;
import org.linli.benchmarks.host.LinliHost;
import org.linli.benchmarks.load.PacedLoad;
import org.linli.benchmarks.load.PacedLoad.Call;

/**
 * One district goes up and back a hundred times, with a replaced column, a data step and a renamed permission, while 300 requests a
 * second run against it and another one, which stays on the later version. Two of five requests write the replaced column or the row that
 * has it; in the end every loan that was acknowledged is looked for.
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
            Shelf.ship(host, operator, "1.0.0");
            Shelf.ship(host, operator, "1.1.0");
            String moving = host.district(operator, SmallProfile.of(0, List.of()));
            String staying = host.district(operator, SmallProfile.of(1, List.of()));
            double enabled = Shelf.put(host, moving, SmallProfile.code(0), "1.0.0");
            double other = Shelf.put(host, staying, SmallProfile.code(1), "1.1.0");
            Lending here = new Lending(host, moving, SmallProfile.code(0), loan -> true);
            Lending there = new Lending(host, staying, SmallProfile.code(1), Lending::isOfLaterVersion);
            here.lendBeforehand(LOANS);
            there.lendBeforehand(LOANS);
            List<Call> calls = new ArrayList<>();
            calls.addAll(here.calls());
            calls.addAll(there.calls());

            run(calls, 5_000, () -> {});
            double[] quiet = run(calls, QUIET_MILLIS, () -> {});
            int before = here.acknowledged() + there.acknowledged();
            List<Double> up = new ArrayList<>();
            List<Double> back = new ArrayList<>();
            double[] busy = run(calls, 0, () -> {
                for (int i = 0; i < TIMES; i++) {
                    up.add(Shelf.put(host, moving, SmallProfile.code(0), "1.1.0"));
                    back.add(Shelf.put(host, moving, SmallProfile.code(0), "1.0.0"));
                }
            });
            int lent = here.acknowledged() + there.acknowledged() - before;
            here.requireAll();
            there.requireAll();
            report.row(
                    "enable in the first district, and another version in the second",
                    Report.number("%.0f ms, %.0f ms", enabled, other),
                    "");
            report.row(
                    "upgrade and return of a district that lends meanwhile",
                    Report.number(
                            "%.0f ms, %.0f ms (medians of %d; %d loans in the end)",
                            Median.of(up), Median.of(back), TIMES, here.acknowledged()),
                    "");
            report.row(
                    TIMES + " upgrades and returns at " + PER_SECOND + " requests/s",
                    Report.number("0 of %d requests failed, no answer of two versions", busy.length),
                    "0 failed");
            report.row(
                    "loans acknowledged meanwhile in both districts",
                    Report.number("%d, none lost, none twice", lent),
                    "0 lost");
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
}
