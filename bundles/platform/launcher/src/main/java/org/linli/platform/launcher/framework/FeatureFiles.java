package org.linli.platform.launcher.framework;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.osgi.service.feature.Feature;
import org.osgi.service.feature.FeatureBundle;
import org.osgi.service.feature.FeatureService;
import org.osgi.service.feature.ID;

/** Reads the feature files (OSGi Feature Service) of an installation, in the order of their names. */
final class FeatureFiles {
    private static final String MODULE_CATEGORY = "linli.module";

    /** Jars of the class path from which the launcher itself runs. */
    private static final String LAUNCHER_CATEGORY = "linli.launcher";

    private final Path repository;
    private final FeatureService service;

    /** @param repository directory in the layout of a Maven repository */
    FeatureFiles(Path repository) {
        this.repository = repository;
        this.service = ServiceLoader.load(FeatureService.class, FeatureFiles.class.getClassLoader())
                .findFirst()
                .orElseThrow();
    }

    /**
     * @param platform jars the framework starts, in order
     * @param modules jars that enter the module store
     */
    record Bundles(List<Path> platform, List<Path> modules) {}

    /** @throws IOException when a file cannot be read or names a jar that is not in the repository */
    Bundles read(Path directory) throws IOException {
        List<Path> platform = new ArrayList<>();
        List<Path> modules = new ArrayList<>();
        for (Path file : files(directory)) {
            Feature feature = parse(file);
            if (feature.getCategories().contains(LAUNCHER_CATEGORY)) {
                continue;
            }
            List<Path> target = feature.getCategories().contains(MODULE_CATEGORY) ? modules : platform;
            for (FeatureBundle bundle : feature.getBundles()) {
                target.add(jar(file, bundle.getID()));
            }
        }
        return new Bundles(List.copyOf(platform), List.copyOf(modules));
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private Feature parse(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            return service.readFeature(reader);
        } catch (RuntimeException e) {
            throw new IOException("The feature file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private Path jar(Path file, ID id) throws IOException {
        String classifier = id.getClassifier().map(c -> "-" + c).orElse("");
        Path jar = repository
                .resolve(id.getGroupId().replace('.', '/'))
                .resolve(id.getArtifactId())
                .resolve(id.getVersion())
                .resolve(id.getArtifactId() + "-" + id.getVersion() + classifier + ".jar");
        if (!Files.isRegularFile(jar)) {
            throw new IOException("The feature file " + file + " names " + id + ", but " + jar + " is missing.");
        }
        return jar;
    }
}
