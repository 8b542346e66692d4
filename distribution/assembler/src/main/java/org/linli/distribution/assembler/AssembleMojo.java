package org.linli.distribution.assembler;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Component;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactDescriptorException;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/**
 * Reads the feature files, replaces {@code ${property}} by the build's properties, resolves every artifact they
 * name and lays out {@code features/}, {@code repository/} and, for launcher features, {@code lib/}.
 */
@Mojo(name = "assemble", defaultPhase = LifecyclePhase.PREPARE_PACKAGE, threadSafe = true)
public class AssembleMojo extends AbstractMojo {
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");

    @Component
    private RepositorySystem repositorySystem;

    @Parameter(defaultValue = "${repositorySystemSession}", readonly = true)
    private RepositorySystemSession session;

    @Parameter(defaultValue = "${project}", readonly = true)
    private MavenProject project;

    /** Directories with feature files; of files with the same name the later directory's wins. */
    @Parameter(required = true)
    private List<File> features;

    /** Directory to fill. */
    @Parameter(required = true)
    private File output;

    /** File for the bill of materials; none is written without it. */
    @Parameter
    private File bill;

    /** Coordinates of libraries that lie inside bundles named by the features; for the bill of materials. */
    @Parameter
    private List<String> embedded = List.of();

    /** Leaves the bill of materials out, since it may have to look up where a licence is inherited from. */
    @Parameter(defaultValue = "${gates.skip}")
    private boolean skipBill;

    private final Set<Artifact> shipped = new LinkedHashSet<>();
    private final Set<Path> written = new HashSet<>();

    @Override
    public void execute() throws MojoExecutionException {
        for (File directory : features) {
            try {
                for (Path file : FeatureFile.in(directory.toPath())) {
                    assemble(file);
                }
            } catch (IOException e) {
                throw new MojoExecutionException("The features in " + directory + " cannot be assembled", e);
            }
        }
        removeLeftOvers();
        if (bill != null && !skipBill) {
            writeBill();
        }
    }

    /** What an earlier assembly put there and no feature names any more is not part of the installation. */
    private void removeLeftOvers() throws MojoExecutionException {
        for (String directory : List.of("lib", "repository", "features")) {
            Path top = output.toPath().resolve(directory);
            if (!Files.isDirectory(top)) {
                continue;
            }
            try (Stream<Path> files = Files.walk(top)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    if (!written.contains(file)) {
                        Files.delete(file);
                    }
                }
            } catch (IOException e) {
                throw new MojoExecutionException("The left-overs in " + top + " cannot be removed", e);
            }
        }
    }

    private void writeBill() throws MojoExecutionException {
        for (String id : embedded) {
            shipped.add(resolve(project.getFile().toPath(), id));
        }
        Licences licences = new Licences(repositorySystem, session, project.getRemoteProjectRepositories());
        try {
            Files.createDirectories(bill.toPath().getParent());
            Files.writeString(bill.toPath(), new BillOfMaterials(project, licences).json(shipped));
        } catch (IOException | ArtifactDescriptorException e) {
            throw new MojoExecutionException("The bill of materials " + bill + " cannot be written", e);
        }
    }

    private void assemble(Path file) throws IOException, MojoExecutionException {
        String text = interpolate(file, Files.readString(file));
        FeatureFile feature = FeatureFile.of(file, text);
        for (String id : feature.bundles()) {
            Artifact artifact = resolve(file, id);
            shipped.add(artifact);
            copy(artifact, feature.launcher() ? libPath(artifact) : repositoryPath(artifact));
        }
        Path target = output.toPath().resolve("features").resolve(file.getFileName());
        Files.createDirectories(target.getParent());
        Files.writeString(target, text);
        written.add(target);
    }

    private String interpolate(Path file, String text) throws MojoExecutionException {
        StringBuilder result = new StringBuilder();
        Matcher matcher = PROPERTY.matcher(text);
        while (matcher.find()) {
            String value = project.getProperties().getProperty(matcher.group(1));
            if (value == null && matcher.group(1).equals("project.version")) {
                value = project.getVersion();
            }
            if (value == null) {
                throw new MojoExecutionException(file + " uses the unknown property " + matcher.group());
            }
            matcher.appendReplacement(
                    result, Matcher.quoteReplacement(value.replace("${project.version}", project.getVersion())));
        }
        matcher.appendTail(result);
        return result.toString();
    }

    private Artifact resolve(Path file, String id) throws MojoExecutionException {
        String[] parts = id.split(":");
        String coordinates =
                parts.length == 5 ? parts[0] + ":" + parts[1] + ":" + parts[2] + ":" + parts[3] + ":" + parts[4] : id;
        try {
            ArtifactRequest request =
                    new ArtifactRequest(new DefaultArtifact(coordinates), project.getRemoteProjectRepositories(), null);
            return repositorySystem.resolveArtifact(session, request).getArtifact();
        } catch (ArtifactResolutionException | IllegalArgumentException e) {
            throw new MojoExecutionException(file + " names " + id + ", which cannot be resolved", e);
        }
    }

    private static Path libPath(Artifact artifact) {
        return Path.of("lib", artifact.getArtifactId() + "-" + artifact.getVersion() + ".jar");
    }

    private static Path repositoryPath(Artifact artifact) {
        String classifier = artifact.getClassifier().isEmpty() ? "" : "-" + artifact.getClassifier();
        return Path.of("repository", artifact.getGroupId().split("\\."))
                .resolve(artifact.getArtifactId())
                .resolve(artifact.getVersion())
                .resolve(artifact.getArtifactId() + "-" + artifact.getVersion() + classifier + ".jar");
    }

    /** Keeps an unchanged file as it is, so that a second start can use the bundle cache. */
    private void copy(Artifact artifact, Path relative) throws IOException {
        Path source = artifact.getFile().toPath();
        Path target = output.toPath().resolve(relative);
        written.add(target);
        if (Files.exists(target) && Files.mismatch(source, target) < 0) {
            return;
        }
        Files.createDirectories(target.getParent());
        Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
    }
}
