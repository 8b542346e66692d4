package org.linli.maven;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The feature files that lie in this plug-in: what a host of the same version consists of. */
final class HostFeatures {
    private static final String FOLDER = "features/";
    private static final String LAUNCHER = "linli.launcher";
    private static final String MODULE = "linli.module";

    private final SortedMap<String, String> files;
    private final List<Feature> features;

    private HostFeatures(SortedMap<String, String> files) throws IOException {
        this.files = files;
        List<Feature> read = new ArrayList<>();
        for (String text : files.values()) {
            read.add(Feature.of(new ObjectMapper().readTree(text)));
        }
        this.features = List.copyOf(read);
    }

    /**
     * A feature file as far as it matters here.
     *
     * @param bundles Maven coordinates
     */
    private record Feature(List<String> categories, List<String> bundles) {
        static Feature of(JsonNode file) {
            return new Feature(texts(file.path("categories"), ""), texts(file.path("bundles"), "id"));
        }

        private static List<String> texts(JsonNode array, String field) {
            return StreamSupport.stream(array.spliterator(), false)
                    .map(node ->
                            field.isEmpty() ? node.asText() : node.path(field).asText())
                    .toList();
        }
    }

    /** @param plugin this plug-in: its jar, or the directory of its classes in a build that has made no jar yet */
    static HostFeatures of(File plugin) throws IOException {
        return new HostFeatures(plugin.isDirectory() ? fromDirectory(plugin.toPath()) : fromJar(plugin));
    }

    private static SortedMap<String, String> fromDirectory(Path classes) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> found = Files.list(classes.resolve(FOLDER))) {
            for (Path file : found.toList()) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return files;
    }

    private static SortedMap<String, String> fromJar(File plugin) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (JarFile jar = new JarFile(plugin)) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                if (entry.getName().startsWith(FOLDER) && !entry.isDirectory()) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        files.put(
                                entry.getName().substring(FOLDER.length()),
                                new String(in.readAllBytes(), StandardCharsets.UTF_8));
                    }
                }
            }
        }
        return files;
    }

    /** Texts by name of the file. */
    SortedMap<String, String> files() {
        return files;
    }

    /** What runs in the framework. */
    List<String> bundles() {
        return features.stream()
                .filter(feature -> !feature.categories().contains(LAUNCHER))
                .flatMap(feature -> feature.bundles().stream())
                .toList();
    }

    /** The modules that come with a host. */
    List<String> modules() {
        return features.stream()
                .filter(feature -> feature.categories().contains(MODULE))
                .flatMap(feature -> feature.bundles().stream())
                .toList();
    }

    /** Bundles that have packages for modules. */
    List<String> api() {
        return features.stream()
                .flatMap(feature -> feature.bundles().stream())
                .filter(id -> id.startsWith("org.linli:org.linli.api:")
                        || id.startsWith("jakarta.") && !id.startsWith("jakarta.json")
                        || id.startsWith("org.slf4j:slf4j-api:"))
                .distinct()
                .toList();
    }
}
