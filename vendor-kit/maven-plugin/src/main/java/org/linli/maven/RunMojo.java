package org.linli.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Runs a host with the packaged module in a district, or one to upload it to, until it is interrupted, and ends when the host has. A module
 * without tests has no host yet: it is laid out here.
 */
@Mojo(name = "run", requiresDependencyResolution = ResolutionScope.TEST, threadSafe = true)
public class RunMojo extends HostLayoutMojo {
    private static final String MAIN = "org.linli.testing.DevelopmentHost";

    private static final int PATIENCE_SECONDS = 30;

    /** The jar. */
    @Parameter(property = "linli.file", defaultValue = "${project.build.directory}/${project.build.finalName}.jar")
    private File file;

    /** Whether nothing is uploaded and the host refuses unsigned modules, for trying how a module is shipped. */
    @Parameter(property = "linli.empty", defaultValue = "false")
    private boolean empty;

    /** With {@link #empty}: whether what is uploaded is tried in a process of its own before it can be offered, as an operator has it. */
    @Parameter(property = "linli.trials", defaultValue = "false")
    private boolean trials;

    /** Where the host keeps its data, and where the file {@code run.env} with addresses and tokens is while it runs. */
    @Parameter(defaultValue = "${project.build.directory}/linli-run")
    private File work;

    @Override
    public void execute() throws MojoExecutionException {
        if (!file.isFile()) {
            throw new MojoExecutionException("Run mvn verify first: there is no " + file);
        }
        if (!installation().isDirectory()) {
            layOut();
        }
        try {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx1g",
                    // quick to start rather than quick at length
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Duser.timezone=UTC",
                    "-Dderby.stream.error.file=" + new File(work, "derby.log"),
                    "-Dlinli.installation=" + installation(),
                    "-Dlinli.work=" + work,
                    "-Dlinli.trials=" + (empty && trials ? "require" : "off"),
                    "-cp",
                    String.join(File.pathSeparator, project().getTestClasspathElements()),
                    MAIN,
                    new File(work, "run.env").getPath()));
            if (!empty) {
                command.add(file.getPath());
            }
            Process process = new ProcessBuilder(command).inheritIO().start();
            // whoever ends Maven means the host
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
            int code = process.waitFor();
            if (code != 0) {
                getLog().info("The host has ended with " + code);
            }
        } catch (IOException | DependencyResolutionRequiredException e) {
            throw new MojoExecutionException("The host cannot be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void end(Process process) {
        process.destroy();
        try {
            process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
