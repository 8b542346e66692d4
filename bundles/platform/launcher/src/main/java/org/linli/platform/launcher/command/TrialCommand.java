package org.linli.platform.launcher.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.linli.platform.launcher.api.HostConfiguration;
import org.linli.platform.launcher.api.ModulePackages;
import org.linli.platform.launcher.api.TrialOrder;
import org.linli.platform.launcher.configuration.ConfigurationReader;
import org.linli.platform.launcher.configuration.ConfigurationRefused;
import org.linli.platform.launcher.configuration.DeclaredKeys;
import org.linli.platform.launcher.framework.Host;
import org.linli.platform.launcher.framework.HostRefused;
import org.linli.platform.launcher.trial.PipedOrder;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/**
 * {@code trial DIRECTORY SECONDS MODULE VERSION JAR…}: a host for one trial, started by another host and by nobody else. It has the
 * platform's bundles, the given modules, an empty database below the directory, and keys of its own. What is tried and how, the
 * platform knows. It lives as long as its standard input.
 */
final class TrialCommand {
    private static final int FIRST_JAR = 5;

    private final Path home;

    TrialCommand(Path home) {
        this.home = home;
    }

    int run(List<String> arguments) throws IOException, InterruptedException {
        if (arguments.size() <= FIRST_JAR) {
            System.err.println("A running host starts trials; there is nothing to do for people.");
            return 2;
        }
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        String secret = in.readLine();
        if (secret == null) {
            return 2;
        }
        endWith(in);
        Logging.configure("text");
        PipedOrder order = new PipedOrder(arguments.get(3), arguments.get(4), secret, System.out);
        order.begin("host");
        List<Path> jars = arguments.subList(FIRST_JAR, arguments.size()).stream()
                .map(Path::of)
                .toList();
        try {
            HostConfiguration configuration = configuration(Path.of(arguments.get(1)), arguments.get(2));
            Host.start(configuration, context -> register(context, order, jars)).awaitStop();
        } catch (ConfigurationRefused e) {
            refuse(order, e.reasons());
        } catch (HostRefused e) {
            refuse(order, e.reasons());
        }
        // whoever started this reads on and ends it
        Thread.currentThread().join();
        return 0;
    }

    private static void endWith(BufferedReader in) {
        Thread watch = new Thread(
                () -> {
                    try {
                        while (in.read() >= 0) {
                            // nothing more is said
                        }
                    } catch (IOException e) {
                        // as good as its end
                    }
                    Runtime.getRuntime().halt(1);
                },
                "linli-trial-end");
        watch.setDaemon(true);
        watch.start();
    }

    /** Nothing of the installation's configuration file and nothing of the environment: neither must be within reach of a trial. */
    private HostConfiguration configuration(Path directory, String startSeconds)
            throws IOException, ConfigurationRefused {
        Path keys = directory.resolve("keys.json");
        KeyFileCommand.fresh(keys);
        Path none = directory.resolve("none.properties");
        return new ConfigurationReader(DeclaredKeys.ALL)
                .read(
                        home,
                        none,
                        Map.of(
                                "LINLI_DATA",
                                Files.createDirectories(directory.resolve("data"))
                                        .toString(),
                                "LINLI_HTTP_HOST",
                                "127.0.0.1",
                                "LINLI_HTTP_PORT",
                                "0",
                                "LINLI_KEYS",
                                keys.toString(),
                                "LINLI_DB_POOL",
                                "4",
                                "LINLI_TRIALS",
                                "off",
                                "LINLI_START_SECONDS",
                                startSeconds));
    }

    private static void register(BundleContext context, PipedOrder order, List<Path> jars) {
        context.registerService(TrialOrder.class, order, null);
        ModulePackages packages = () -> jars;
        // before those of the installation
        Dictionary<String, Object> first = new Hashtable<>(Map.of(Constants.SERVICE_RANKING, Integer.MAX_VALUE));
        context.registerService(ModulePackages.class, packages, first);
    }

    private static void refuse(PipedOrder order, List<String> reasons) {
        String why = String.join(" ", reasons);
        order.refused("trial-host", "试运行主机未能启动：" + why, "The host of the trial does not start: " + why);
    }
}
