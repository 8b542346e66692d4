package org.linli.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.linli.benchmarks.baseline.BaselineServer;
import org.linli.benchmarks.host.DatabaseServer;
import org.linli.benchmarks.host.DatabaseServer.Database;
import org.linli.benchmarks.host.Installation;
import org.linli.benchmarks.host.JavaProcess;
import org.linli.benchmarks.host.LinliHost;
import org.linli.benchmarks.load.Api;
import org.linli.benchmarks.load.Load;
import org.linli.benchmarks.load.Target;

/**
 * A list and a report through the whole platform, and through the hand-written server, alternating in one run. Both use the same
 * database; each has a district of its own, so that neither meets the other's locks.
 */
final class Requests implements Benchmark {
    private static final int HOST_PORT = 18151;
    private static final int BASELINE_PORT = 18152;
    private static final int CLIENTS = 4;
    private static final int ROUNDS = Integer.getInteger("linli.benchmarks.rounds", 9);
    private static final Duration ROUND = Duration.ofSeconds(3);
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("linli.benchmarks.warm", 40));
    private static final Duration SEEDING = Duration.ofSeconds(5);

    private final Load load = new Load(CLIENTS);

    /** One round of one side. */
    private record Round(Load.Seen seen, double cpuMicros) {}

    @Override
    public void run(Installation installation, DatabaseServer server, Path work, Report report)
            throws IOException, SQLException, InterruptedException {
        Database database = server.create("requests");
        try (LinliHost host = LinliHost.start(installation, database, work.resolve("data"), HOST_PORT, false)) {
            District ours = District.set(installation, host, District.SEED);
            District theirs = District.set(installation, host, "360119");
            try (JavaProcess baseline = baseline(installation, database, work)) {
                Target get = Target.get(HOST_PORT, ours.administrator(), ours.events() + "?limit=20");
                Target baseGet = Target.get(BASELINE_PORT, theirs.administrator(), theirs.events() + "?limit=20");
                Target post = Target.post(HOST_PORT, ours.worker(), ours.events(), ours.report());
                Target basePost = Target.post(BASELINE_PORT, theirs.worker(), theirs.events(), theirs.report());
                // the platform saves a process with the first case that uses it; the baseline needs it there
                Target first = Target.post(HOST_PORT, theirs.worker(), theirs.events(), theirs.report());
                load.run(first, Duration.ofSeconds(1));
                load.run(post, SEEDING);
                load.run(basePost, SEEDING);
                server.settle(database);
                compare("GET list of 20 events", host.process(), get, baseline, baseGet, report, ">= 0.85");
                compare("POST event", host.process(), post, baseline, basePost, report, ">= 0.80");
            }
        }
    }

    private static JavaProcess baseline(Installation installation, Database database, Path work)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(installation.jvmOptions());
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                BaselineServer.class.getName(),
                Integer.toString(BASELINE_PORT),
                database.url(),
                database.application(),
                database.password()));
        JavaProcess process = JavaProcess.start(command, Map.of(), work.resolve("baseline.log"));
        Api api = new Api(BASELINE_PORT);
        while (api.status("/health/ready") != 200) {
            process.requireAlive();
            Thread.sleep(50);
        }
        return process;
    }

    private void compare(
            String what,
            JavaProcess host,
            Target target,
            JavaProcess baseline,
            Target baseTarget,
            Report report,
            String aim)
            throws IOException, InterruptedException {
        load.run(target, WARM_UP);
        load.run(baseTarget, WARM_UP);
        List<Round> ours = new ArrayList<>();
        List<Round> theirs = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            ours.add(round(host, target));
            theirs.add(round(baseline, baseTarget));
        }
        List<Double> throughput = new ArrayList<>();
        List<Double> cpu = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            throughput.add(ours.get(i).seen().perSecond() / theirs.get(i).seen().perSecond());
            cpu.add(ours.get(i).cpuMicros() / theirs.get(i).cpuMicros());
        }
        report.row(
                what + ", throughput against hand-written",
                Report.number(
                        "%.2f × (%s)",
                        Median.of(throughput),
                        sides("%.0f/s", ours, theirs, round -> round.seen().perSecond())),
                aim + " ×");
        report.row(
                what + ", server CPU per request",
                Report.number("%.2f × (%s)", Median.of(cpu), sides("%.0f µs", ours, theirs, Round::cpuMicros)),
                "<= 1.3 ×");
        report.row(
                what + ", latency p50 / p99",
                Report.number(
                        "%s / %s",
                        sides("%.2f ms", ours, theirs, round -> round.seen().millisAt(0.5)),
                        sides("%.2f ms", ours, theirs, round -> round.seen().millisAt(0.99))),
                "");
    }

    private static String sides(
            String format, List<Round> ours, List<Round> theirs, java.util.function.ToDoubleFunction<Round> value) {
        return Report.number(
                format + " : " + format,
                Median.of(ours.stream().map(value::applyAsDouble).toList()),
                Median.of(theirs.stream().map(value::applyAsDouble).toList()));
    }

    private Round round(JavaProcess process, Target target) throws IOException, InterruptedException {
        Duration before = process.cpu();
        Load.Seen seen = load.run(target, ROUND);
        Duration used = process.cpu().minus(before);
        return new Round(seen, used.toNanos() / 1e3 / seen.requests());
    }
}
