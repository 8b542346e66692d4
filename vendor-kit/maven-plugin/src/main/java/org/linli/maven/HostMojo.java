package org.linli.maven;

import java.io.File;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Lays out a host of this version for tests. */
@Mojo(name = "host", defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST, threadSafe = true)
public class HostMojo extends HostLayoutMojo {
    /** Where the tests are; without any, no host is needed. */
    @Parameter(defaultValue = "${project.build.testOutputDirectory}", readonly = true)
    private File tests;

    @Parameter(property = "skipTests")
    private boolean skipTests;

    @Parameter(property = "skipITs")
    private boolean skipITs;

    @Parameter(property = "maven.test.skip")
    private boolean skipTestClasses;

    @Override
    public void execute() throws MojoExecutionException {
        if (skipTests || skipITs || skipTestClasses || !tests.isDirectory()) {
            getLog().info("No tests, no host");
            return;
        }
        layOut();
    }
}
