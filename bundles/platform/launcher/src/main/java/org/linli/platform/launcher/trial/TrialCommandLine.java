package org.linli.platform.launcher.trial;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.linli.platform.launcher.api.ThrowAwayHosts.Order;

/**
 * The command line of a throw-away host.
 *
 * @param home directory of the installation
 * @param startSeconds how long an instance may take to start
 */
record TrialCommandLine(Path home, int startSeconds) {
    /** Named and not referred to: the commands know the framework and the framework knows trials. */
    private static final String MAIN = "org.linli.platform.launcher.command.Main";

    List<String> of(Order order, Path directory) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:MaxMetaspaceSize=256m",
                "-XX:+UseSerialGC",
                // it lives for seconds: time spent on optimising would be lost
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-XX:ErrorFile=" + directory.resolve("error.log"),
                "-Djava.io.tmpdir=" + directory.resolve("tmp"),
                "-Djdk.serialFilter=!*",
                "-Djava.awt.headless=true",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-Duser.timezone=UTC",
                "-Dlinli.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                MAIN,
                "trial",
                directory.toString(),
                Integer.toString(startSeconds),
                order.module(),
                order.version()));
        order.packages().forEach(jar -> command.add(jar.toString()));
        return command;
    }
}
