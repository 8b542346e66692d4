package org.linli.maven;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Component;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/** What goals have in common that look into the artefacts of a host. */
abstract class LinliMojo extends AbstractMojo {
    @Component
    private RepositorySystem repositorySystem;

    @Parameter(defaultValue = "${repositorySystemSession}", readonly = true)
    private RepositorySystemSession session;

    @Parameter(defaultValue = "${project}", readonly = true)
    private MavenProject project;

    @Parameter(defaultValue = "${plugin}", readonly = true)
    private PluginDescriptor plugin;

    MavenProject project() {
        return project;
    }

    HostFeatures features() throws MojoExecutionException {
        try {
            return HostFeatures.of(plugin.getPluginArtifact().getFile());
        } catch (IOException e) {
            throw new MojoExecutionException("The feature files of this plug-in cannot be read", e);
        }
    }

    /** The file of an artefact, wherever Maven has it from. */
    Artifact resolve(String coordinates) throws MojoExecutionException {
        try {
            ArtifactRequest request =
                    new ArtifactRequest(new DefaultArtifact(coordinates), project.getRemoteProjectRepositories(), null);
            return repositorySystem.resolveArtifact(session, request).getArtifact();
        } catch (ArtifactResolutionException | IllegalArgumentException e) {
            throw new MojoExecutionException(
                    coordinates + " cannot be resolved; are the artefacts of the vendor kit in your repository?", e);
        }
    }

    Path file(String coordinates) throws MojoExecutionException {
        return resolve(coordinates).getFile().toPath();
    }
}
