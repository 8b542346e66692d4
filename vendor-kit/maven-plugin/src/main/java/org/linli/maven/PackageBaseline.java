package org.linli.maven;

import aQute.bnd.differ.Baseline;
import aQute.bnd.differ.DiffPluginImpl;
import aQute.bnd.osgi.Jar;
import aQute.bnd.osgi.Processor;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;

/** Semantic versions of exported packages: whether they rose as the changes ask for. */
final class PackageBaseline {
    /** One sentence for each exported package whose version is too low. */
    List<String> mismatches(Path before, Path after) throws MojoExecutionException {
        try (Processor processor = new Processor();
                Jar older = new Jar(before.toFile());
                Jar newer = new Jar(after.toFile())) {
            return new Baseline(processor, new DiffPluginImpl())
                    .baseline(newer, older, null).stream()
                            .filter(info -> info.mismatch)
                            .map(info -> "[baseline] " + info.packageName + " " + info.newerVersion
                                    + "：版本应为 / its version must be " + info.suggestedVersion)
                            .sorted()
                            .toList();
        } catch (Exception e) {
            throw new MojoExecutionException("The exported packages cannot be compared with those of " + before, e);
        }
    }
}
