package org.linli.itests.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linli.platform.admission.Admission;
import org.linli.platform.admission.Declaration;

/**
 * The modules of the assembled installation, read from their jars: a suite that goes over all of them meets a new one by itself.
 *
 * @param requirements names of what a module requires directly, by its name
 */
public record InstalledModules(Map<String, Set<String>> requirements) {
    public static InstalledModules read() throws IOException {
        Admission admission = new Admission();
        Map<String, Set<String>> requirements = new TreeMap<>();
        for (Path jar : jars()) {
            admission
                    .declaration(jar)
                    .ifPresent(module -> requirements.put(
                            module.name(),
                            module.requires().stream()
                                    .map(Declaration.Requirement::name)
                                    .collect(Collectors.toSet())));
        }
        if (requirements.isEmpty()) {
            throw new IllegalStateException("The installation has no modules");
        }
        return new InstalledModules(requirements);
    }

    public Set<String> names() {
        return requirements.keySet();
    }

    /** Those of them that exist, with what they require. */
    public Set<String> closure(Collection<String> chosen) {
        Set<String> closure = new TreeSet<>();
        chosen.stream().filter(requirements::containsKey).forEach(module -> {
            closure.add(module);
            closure.addAll(closure(requirements.get(module)));
        });
        return closure;
    }

    private static Collection<Path> jars() throws IOException {
        Path repository = Path.of(System.getProperty("linli.installation"), "repository");
        try (Stream<Path> files = Files.walk(repository)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }
}
