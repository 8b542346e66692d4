package org.linli.distribution.assembler;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.model.Model;
import org.apache.maven.model.Parent;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Component;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/**
 * Lays out a Maven repository with what vendors build with: the bundles of our own that an installation consists of, further artefacts,
 * their project files and the parents of these. What others have published stays where it is.
 */
@Mojo(name = "repository", defaultPhase = LifecyclePhase.PREPARE_PACKAGE, threadSafe = true)
public class RepositoryMojo extends AbstractMojo {
    private static final String OURS = "org.linli";

    @Component
    private RepositorySystem repositorySystem;

    @Parameter(defaultValue = "${repositorySystemSession}", readonly = true)
    private RepositorySystemSession session;

    @Parameter(defaultValue = "${project}", readonly = true)
    private MavenProject project;

    /** Assembled feature files. */
    @Parameter(required = true)
    private File features;

    /** Coordinates of what no feature names. */
    @Parameter(required = true)
    private List<String> artifacts;

    /** Directory to fill; what was in it is removed. */
    @Parameter(required = true)
    private File output;

    @Override
    public void execute() throws MojoExecutionException {
        try {
            clear();
            for (String id : named()) {
                put(new DefaultArtifact(id));
            }
        } catch (IOException | XmlPullParserException e) {
            throw new MojoExecutionException("The repository " + output + " cannot be laid out", e);
        }
    }

    private void clear() throws IOException {
        if (!output.exists()) {
            return;
        }
        try (Stream<Path> files = Files.walk(output.toPath())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private List<String> named() throws IOException, MojoExecutionException {
        List<String> ids = new ArrayList<>(artifacts);
        for (Path file : FeatureFile.in(features.toPath())) {
            FeatureFile.of(file, Files.readString(file)).bundles().stream()
                    .filter(id -> id.startsWith(OURS + ":"))
                    .forEach(ids::add);
        }
        return ids;
    }

    private void put(Artifact named) throws IOException, XmlPullParserException, MojoExecutionException {
        copy(resolve(named));
        putPom(named.getGroupId(), named.getArtifactId(), named.getVersion());
    }

    /** A project file is of no use without its parent, which the reader of a repository looks up there. */
    private void putPom(String group, String name, String version)
            throws IOException, XmlPullParserException, MojoExecutionException {
        Artifact pom = resolve(new DefaultArtifact(group, name, "pom", version));
        if (!copy(pom)) {
            return;
        }
        try (Reader text = Files.newBufferedReader(pom.getFile().toPath())) {
            Model model = new MavenXpp3Reader().read(text);
            Parent parent = model.getParent();
            if (parent != null && parent.getGroupId().equals(OURS)) {
                putPom(parent.getGroupId(), parent.getArtifactId(), parent.getVersion());
            }
        }
    }

    private Artifact resolve(Artifact named) throws MojoExecutionException {
        try {
            ArtifactRequest request = new ArtifactRequest(named, project.getRemoteProjectRepositories(), null);
            return repositorySystem.resolveArtifact(session, request).getArtifact();
        } catch (ArtifactResolutionException e) {
            throw new MojoExecutionException(named + " is part of the kit and cannot be resolved", e);
        }
    }

    /** @return false when it was there already */
    private boolean copy(Artifact artifact) throws IOException {
        Path target =
                output.toPath().resolve(session.getLocalRepositoryManager().getPathForLocalArtifact(artifact));
        if (Files.exists(target)) {
            return false;
        }
        Files.createDirectories(target.getParent());
        Files.copy(artifact.getFile().toPath(), target, StandardCopyOption.REPLACE_EXISTING);
        return true;
    }
}
