package org.linli.benchmarks.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The assembled installation, as an operator unpacks it. */
public record Installation(Path home) {
    public Installation {
        if (!Files.isDirectory(home.resolve("features"))) {
            throw new IllegalStateException("There is no installation in " + home + "; build distribution/host first");
        }
    }

    /** The options a JVM of the product gets; the baseline gets the same. */
    public List<String> jvmOptions() throws IOException {
        return Files.readAllLines(home.resolve("conf/jvm.options")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    /** What a command of {@code bin/linli} prints. */
    public String output(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(commandLine(command));
        builder.environment().putAll(environment);
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed: " + output);
        }
        return output;
    }

    /** The host as a user starts it: with the class archive that the start before has left, if there is one. */
    public List<String> start() {
        return List.of(home.resolve("bin/linli").toString(), "run");
    }

    private List<String> commandLine(String... command) {
        List<String> line = new ArrayList<>(List.of(
                JavaProcess.java(),
                "@" + home.resolve("conf/jvm.options"),
                "-Dlinli.home=" + home,
                "-cp",
                home.resolve("lib") + "/*",
                "org.linli.platform.launcher.command.Main"));
        line.addAll(List.of(command));
        return line;
    }
}
