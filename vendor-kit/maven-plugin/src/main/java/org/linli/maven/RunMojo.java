package org.linli.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Runs the packaged module in a district of a host that is made for it, until it is interrupted. The host is laid out by the goal
 * {@code host}.
 */
@Mojo(name = "run", requiresDependencyResolution = ResolutionScope.TEST, threadSafe = true)
public class RunMojo extends LinliMojo {
    private static final String MAIN = "org.linli.testing.DevelopmentHost";

    /** The jar. */
    @Parameter(property = "linli.file", defaultValue = "${project.build.directory}/${project.build.finalName}.jar")
    private File file;

    /** Where the goal {@code host} has laid out a host. */
    @Parameter(defaultValue = "${project.build.directory}/linli")
    private File installation;

    /** Where the host keeps its data, and where the file {@code run.env} with address and token is written. */
    @Parameter(defaultValue = "${project.build.directory}/linli-run")
    private File work;

    @Override
    public void execute() throws MojoExecutionException {
        if (!file.isFile() || !installation.isDirectory()) {
            throw new MojoExecutionException(
                    "Run mvn verify first: there is no " + (file.isFile() ? installation : file));
        }
        try {
            List<String> command = List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx1g",
                    "-Duser.timezone=UTC",
                    "-Dderby.stream.error.file=" + new File(work, "derby.log"),
                    "-Dlinli.installation=" + installation,
                    "-Dlinli.work=" + work,
                    "-cp",
                    String.join(File.pathSeparator, project().getTestClasspathElements()),
                    MAIN,
                    file.getPath(),
                    new File(work, "run.env").getPath());
            Process process = new ProcessBuilder(command).inheritIO().start();
            // whoever ends Maven means the host
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
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
}
