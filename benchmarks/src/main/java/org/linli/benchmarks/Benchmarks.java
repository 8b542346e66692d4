package org.linli.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.linli.benchmarks.host.DatabaseServer;
import org.linli.benchmarks.host.Installation;

/** Runs the benchmarks that the argument names and prints one table. */
public final class Benchmarks {
    private static final Map<String, Benchmark> ALL = new LinkedHashMap<>();

    static {
        ALL.put("start", new StartUp());
        ALL.put("requests", new Requests());
        ALL.put("enable", new Enabling());
        ALL.put("import", new Importing());
        ALL.put("tenants", new ManyTenants());
        ALL.put("ship", new Shipping());
        ALL.put("upgrade", new Upgrading());
        ALL.put("rollout", new RollingOut());
        ALL.put("lists", new LongLists());
        ALL.put("pages", new Pages());
    }

    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        List<String> names = names(arguments.length == 0 ? "all" : arguments[0]);
        Installation installation = new Installation(Path.of(System.getProperty("linli.installation"))
                .toAbsolutePath()
                .normalize());
        Path target =
                Path.of(System.getProperty("linli.benchmarks.target", "target")).toAbsolutePath();
        Report report = new Report();
        for (String name : names) {
            Path work = target.resolve("work").resolve(name);
            clear(work);
            System.out.println("== " + name);
            try (DatabaseServer server = new DatabaseServer(installation)) {
                Objects.requireNonNull(ALL.get(name)).run(installation, server, work, report);
            }
        }
        System.out.println();
        System.out.println(report.table());
        Files.writeString(target.resolve("benchmarks.md"), report.table());
        System.exit(0);
    }

    private static List<String> names(String wanted) {
        if (wanted.equals("all")) {
            return List.copyOf(ALL.keySet());
        }
        List<String> names = new ArrayList<>(List.of(wanted.split(",")));
        names.removeAll(ALL.keySet());
        if (!names.isEmpty()) {
            throw new IllegalArgumentException("No benchmark " + names + "; there are " + ALL.keySet());
        }
        return List.of(wanted.split(","));
    }

    private static void clear(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(directory);
    }
}
