package org.linli.platform.launcher.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.linli.platform.launcher.api.HostConfiguration;
import org.linli.platform.launcher.configuration.ConfigurationReader;
import org.linli.platform.launcher.configuration.ConfigurationRefused;
import org.linli.platform.launcher.configuration.DeclaredKeys;
import org.linli.platform.launcher.configuration.ReferencePage;
import org.linli.platform.launcher.framework.Host;
import org.linli.platform.launcher.framework.HostRefused;

/** Entry point: {@code run}, {@code doctor}, {@code keys}, {@code configuration}, {@code db-init}; {@code trial} for a running host. */
public final class Main {
    /** Exit code of a start that was refused with reasons. */
    private static final int REFUSED = 78;

    private Main() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        String command = arguments.length == 0 ? "run" : arguments[0];
        System.exit(run(command, List.of(arguments)));
    }

    private static int run(String command, List<String> arguments) throws IOException, InterruptedException {
        Path home =
                Path.of(System.getProperty("linli.home", ".")).toAbsolutePath().normalize();
        switch (command) {
            case "configuration" -> {
                System.out.print(new ReferencePage().markdown(DeclaredKeys.ALL));
                return 0;
            }
            case "keys" -> {
                return new KeyFileCommand().run(arguments);
            }
            case "trial" -> {
                return new TrialCommand(home).run(arguments);
            }
            case "run", "doctor", "db-init" -> {
                try {
                    if (command.equals("db-init")) {
                        return new DatabaseRolesCommand(home, unfinished(home)).run();
                    }
                    HostConfiguration configuration = configuration(home);
                    return command.equals("run") ? foreground(configuration) : new Doctor(configuration).run();
                } catch (ConfigurationRefused e) {
                    return refuse(e.reasons());
                }
            }
            default -> {
                System.err.println(
                        "Unknown command " + command + "; known: run, doctor, keys, configuration, db-init.");
                return 2;
            }
        }
    }

    private static HostConfiguration configuration(Path home) throws ConfigurationRefused {
        return new ConfigurationReader(DeclaredKeys.ALL)
                .read(home, home.resolve("conf/linli.properties"), System.getenv());
    }

    private static Map<String, String> unfinished(Path home) throws ConfigurationRefused {
        return new ConfigurationReader(DeclaredKeys.ALL)
                .readUnfinished(home.resolve("conf/linli.properties"), System.getenv());
    }

    private static int foreground(HostConfiguration configuration) throws IOException, InterruptedException {
        Logging.configure(configuration.text("LINLI_LOG"));
        // A signal may come while the start still waits for the database; what is embedded recovers by itself then
        AtomicReference<@Nullable Host> started = new AtomicReference<>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(started.get()), "linli-stop"));
        try {
            Host host = Host.start(configuration);
            started.set(host);
            host.awaitStop();
            return 0;
        } catch (HostRefused e) {
            return refuse(e.reasons());
        }
    }

    private static void stop(@Nullable Host host) {
        if (host != null) {
            host.close();
        }
    }

    private static int refuse(List<String> reasons) {
        System.err.println("Linli does not start:");
        reasons.forEach(reason -> System.err.println("  - " + reason));
        return REFUSED;
    }
}
