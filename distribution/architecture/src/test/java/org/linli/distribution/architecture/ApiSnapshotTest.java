package org.linli.distribution.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What other people's modules compile against changes only on purpose: the public API of the exported packages is compared with a
 * committed text. {@code -Dapi.snapshot.write=true} replaces the text; its commit is the decision.
 */
class ApiSnapshotTest {
    private static final Path SNAPSHOTS = Path.of(
            System.getProperty("linli.root"), "distribution", "architecture", "src", "test", "resources", "api");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.linli.api",
                "org.linli.orders",
                "org.linli.claims",
                "org.linli.ledgers",
                "org.linli.meetings",
                "org.linli.registry",
                "org.linli.grid"
            })
    void theApiIsTheCommittedOne(String bundle) throws IOException {
        Path file = SNAPSHOTS.resolve(bundle + ".txt");
        List<String> now = new PublicApi(Bundles.BUILT).lines(Bundles.BUILT.named(bundle));
        if (Boolean.getBoolean("api.snapshot.write")) {
            Files.createDirectories(SNAPSHOTS);
            Files.write(file, now);
            return;
        }
        assertTrue(Files.exists(file), () -> file + " is missing. " + howToReplace());
        assertEquals(
                "",
                difference(Files.readAllLines(file), now),
                () -> "The API of " + bundle + " changed. " + howToReplace());
    }

    @Test
    void aDifferenceNamesTheLinesAndTheVersionThatMustRise() {
        List<String> before = List.of("org.example.api 1.2.0", "org.example.api A", "org.example.api A void a()");
        assertEquals("", difference(before, before));
        assertEquals(
                "- org.example.api A void a()\norg.example.api must become 2.0.0 or be left as it was",
                difference(before, before.subList(0, 2)));
        List<String> more = new ArrayList<>(before);
        more.add("org.example.api A void b()");
        assertEquals(
                "+ org.example.api A void b()\norg.example.api must become 1.3.0"
                        + " (2.0.0 when it is a new method of an interface that modules implement)",
                difference(before, more));
        more.set(0, "org.example.api 1.3.0");
        assertEquals(
                "- org.example.api 1.2.0\n+ org.example.api 1.3.0\n+ org.example.api A void b()",
                difference(before, more));
    }

    private static String howToReplace() {
        return "If that is wanted, raise the version in the package-info as said below and replace the snapshot by"
                + " `mvn -pl distribution/architecture -am install -DskipTests` followed by"
                + " `mvn -pl distribution/architecture -Dapi.snapshot.write=true -Dtest=ApiSnapshotTest test`; commit both.";
    }

    /** Lines begin with their package; the line of the package itself has its version as the second and last word. */
    private static String difference(List<String> before, List<String> now) {
        TreeSet<String> gone = new TreeSet<>(before);
        now.forEach(gone::remove);
        TreeSet<String> added = new TreeSet<>(now);
        before.forEach(added::remove);
        List<String> words = new ArrayList<>();
        gone.forEach(line -> words.add("- " + line));
        added.forEach(line -> words.add("+ " + line));
        versions(before).forEach((name, version) -> {
            boolean removed = gone.stream().anyMatch(line -> memberOf(line, name));
            boolean grown = added.stream().anyMatch(line -> memberOf(line, name));
            String current = versions(now).getOrDefault(name, version);
            if (removed && major(current) == major(version)) {
                words.add(name + " must become " + (major(version) + 1) + ".0.0 or be left as it was");
            } else if (!removed && grown && current.equals(version)) {
                words.add(name + " must become " + major(version) + "." + (minor(version) + 1) + ".0 ("
                        + (major(version) + 1)
                        + ".0.0 when it is a new method of an interface that modules implement)");
            }
        });
        return String.join("\n", words);
    }

    private static boolean memberOf(String line, String packageName) {
        return line.startsWith(packageName + " ") && !isVersion(line.split(" ", 2)[1]);
    }

    private static Map<String, String> versions(List<String> lines) {
        Map<String, String> versions = new LinkedHashMap<>();
        for (String line : lines) {
            String[] words = line.split(" ", 2);
            if (isVersion(words[1])) {
                versions.put(words[0], words[1]);
            }
        }
        return versions;
    }

    private static boolean isVersion(String word) {
        return word.matches("\\d+\\.\\d+\\.\\d+");
    }

    private static int major(String version) {
        return Integer.parseInt(version.split("\\.")[0]);
    }

    private static int minor(String version) {
        return Integer.parseInt(version.split("\\.")[1]);
    }
}
