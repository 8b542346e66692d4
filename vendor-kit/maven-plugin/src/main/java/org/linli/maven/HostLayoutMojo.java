package org.linli.maven;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.artifact.Artifact;

/** What goals have in common that need a host of this version: feature files and links to the bundles in the local repository. */
abstract class HostLayoutMojo extends LinliMojo {
    private static final String SCHEMA = "tenants/profile.schema.json";

    /** Directory of the host. */
    @Parameter(defaultValue = "${project.build.directory}/linli", required = true)
    private File output;

    File installation() {
        return output;
    }

    void layOut() throws MojoExecutionException {
        HostFeatures features = features();
        try {
            Path folder = Files.createDirectories(output.toPath().resolve("features"));
            for (Map.Entry<String, String> file : features.files().entrySet()) {
                Files.writeString(folder.resolve(file.getKey()), file.getValue());
            }
            for (String id : features.bundles()) {
                link(resolve(id));
            }
            schema();
        } catch (IOException e) {
            throw new MojoExecutionException("The host cannot be laid out in " + output, e);
        }
    }

    private void link(Artifact artifact) throws IOException {
        Path target = output.toPath()
                .resolve("repository")
                .resolve(artifact.getGroupId().replace('.', '/'))
                .resolve(artifact.getArtifactId())
                .resolve(artifact.getVersion())
                .resolve(artifact.getArtifactId() + "-" + artifact.getVersion() + ".jar");
        Files.createDirectories(target.getParent());
        Files.deleteIfExists(target);
        Path source = artifact.getFile().toPath();
        try {
            Files.createSymbolicLink(target, source);
        } catch (UnsupportedOperationException | IOException e) {
            // not everybody may make links everywhere
            Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void schema() throws IOException {
        Path target = output.toPath().resolve(SCHEMA);
        Files.createDirectories(target.getParent());
        try (InputStream in = HostLayoutMojo.class.getClassLoader().getResourceAsStream(SCHEMA)) {
            if (in == null) {
                throw new IOException(SCHEMA + " is not in the plug-in");
            }
            Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
