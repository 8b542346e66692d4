package org.linli.itests.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.linli.platform.admission.Admission;
import org.linli.platform.admission.AdmissionContext;
import org.linli.platform.admission.Declaration;
import org.linli.platform.admission.KnownModule;
import org.linli.platform.admission.Limits;
import org.linli.platform.admission.UnsignedPolicy;
import org.linli.platform.launcher.api.OfferedApi;

/** What the platform ships keeps the rules that vendors keep, but for its own names and the signature. */
class ShippedModulesIT {
    private static final Pattern EXPORT = Pattern.compile("([\\w.]+)((?:;[\\w:.-]+=(?:\"[^\"]*\"|[^\",;]*))*)(?:,|$)");
    private static final Pattern VERSION = Pattern.compile(";version=\"?([\\w.]+)\"?");

    private final OfferedApi offered = new OfferedApi();
    private final Path repository = Path.of(System.getProperty("linli.installation"), "repository");

    @Test
    void everyShippedModuleIsFit() throws IOException {
        Admission admission = new Admission();
        Map<Path, Declaration> modules = new TreeMap<>();
        Map<String, String> packages = new TreeMap<>();
        for (Path jar : jars()) {
            admission.declaration(jar).ifPresent(declaration -> modules.put(jar, declaration));
            packages.putAll(exports(jar));
        }
        assertFalse(modules.isEmpty(), "there are modules to look at");
        modules.values()
                .forEach(module -> packages.keySet().removeAll(module.exports().keySet()));
        List<KnownModule> known = modules.values().stream()
                .map(m -> new KnownModule(m.name(), m.version(), "", m.exports(), true))
                .toList();
        for (Path jar : modules.keySet()) {
            List<KnownModule> others = known.stream()
                    .filter(m -> !m.name().equals(modules.get(jar).name()))
                    .toList();
            AdmissionContext context = new AdmissionContext(
                    Limits.of(32), 17, packages, others, List.of(), UnsignedPolicy.WARN, true, Instant.now(), null);
            assertEquals(List.of(), admission.examine(jar, context).refusals(), jar.toString());
        }
    }

    private List<Path> jars() throws IOException {
        try (Stream<Path> files = Files.walk(repository)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    private Map<String, String> exports(Path jar) throws IOException {
        Map<String, String> exports = new TreeMap<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            String header = file.getManifest() == null
                    ? null
                    : file.getManifest().getMainAttributes().getValue("Export-Package");
            Matcher clauses = EXPORT.matcher(header == null ? "" : header);
            while (clauses.find()) {
                String name = clauses.group(1);
                Matcher version = VERSION.matcher(clauses.group(2));
                if (offered.hasPackage(name)) {
                    exports.put(name, version.find() ? version.group(1) : "0.0.0");
                }
            }
        }
        return exports;
    }
}
