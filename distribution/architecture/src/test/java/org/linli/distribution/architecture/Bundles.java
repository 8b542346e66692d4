package org.linli.distribution.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The bundles of the reactor as they were built: manifest and classes. */
final class Bundles {
    static final String API = "org.linli.api";
    static final String LAUNCHER = "org.linli.platform.launcher";
    static final String TESTKIT = "org.linli.testkit";

    private static final String PREFIX = "org.linli.";
    private static final Pattern CLAUSE = Pattern.compile("([\\w.]+)((?:;[\\w:.-]+=(?:\"[^\"]*\"|[^\",;]*))*)(?:,|$)");
    private static final Pattern VERSION = Pattern.compile(";version=\"?([\\w.]+)\"?");

    /** What was found on the class path. */
    static final Bundles BUILT = new Bundles();

    /**
     * A bundle.
     *
     * @param exports versions by exported package
     */
    record Bundle(String name, Manifest manifest, URI root, Map<String, String> exports) {
        boolean platform() {
            return name.startsWith("org.linli.platform.");
        }

        boolean module() {
            return !platform() && !name.equals(API) && !name.equals(TESTKIT);
        }
    }

    private final Map<String, Bundle> byName;
    private final JavaClasses everything;
    private final JavaClasses classes;

    private Bundles() {
        this.byName = find();
        this.everything = new ClassFileImporter()
                .importLocations(byName.values().stream()
                        .map(bundle -> Location.of(bundle.root()))
                        .collect(Collectors.toSet()));
        this.classes = everything.that(
                DescribedPredicate.describe("ours", type -> type.getName().startsWith(PREFIX)));
    }

    List<Bundle> all() {
        return List.copyOf(byName.values());
    }

    Bundle named(String name) {
        return Optional.ofNullable(byName.get(name)).orElseThrow();
    }

    /** Our own classes. */
    JavaClasses classes() {
        return classes;
    }

    /** Our own classes and the libraries embedded in bundles. */
    JavaClasses everything() {
        return everything;
    }

    /** The bundle a class belongs to; each bundle keeps to its own base package. Null for classes that are not ours. */
    @Nullable
    Bundle of(JavaClass type) {
        return ofPackage(type.getPackageName());
    }

    @Nullable
    Bundle ofPackage(String name) {
        return byName.values().stream()
                .filter(bundle -> name.equals(bundle.name()) || name.startsWith(bundle.name() + "."))
                .max(Comparator.comparingInt(bundle -> bundle.name().length()))
                .orElse(null);
    }

    /** Packages that the classes of a bundle lie in. */
    Set<String> packages(Bundle bundle) {
        return classes.stream()
                .filter(type -> bundle.equals(of(type)))
                .map(JavaClass::getPackageName)
                .collect(Collectors.toCollection(java.util.TreeSet::new));
    }

    private static Map<String, Bundle> find() {
        Map<String, Bundle> found = new TreeMap<>();
        try {
            for (URL url :
                    java.util.Collections.list(Bundles.class.getClassLoader().getResources("META-INF/MANIFEST.MF"))) {
                Manifest manifest;
                try (InputStream in = url.openStream()) {
                    manifest = new Manifest(in);
                }
                String name = manifest.getMainAttributes().getValue("Bundle-SymbolicName");
                if (name != null && name.startsWith(PREFIX)) {
                    String root = url.toString().replaceFirst("META-INF/MANIFEST\\.MF$", "");
                    found.put(name, new Bundle(name, manifest, URI.create(root), exports(name, manifest)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static Map<String, String> exports(String name, Manifest manifest) {
        Map<String, String> exports = new LinkedHashMap<>();
        if (name.equals(LAUNCHER)) {
            // The launcher lies on the class path; the framework itself exports this package of it.
            exports.put(LAUNCHER + ".api", "1.0.0");
        }
        String header = manifest.getMainAttributes().getValue("Export-Package");
        Matcher clauses = CLAUSE.matcher(header == null ? "" : header);
        while (clauses.find()) {
            Matcher version = VERSION.matcher(clauses.group(2));
            exports.put(clauses.group(1), version.find() ? version.group(1) : "0.0.0");
        }
        return exports;
    }
}
