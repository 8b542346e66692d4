package org.linli.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the vendor guide shows is what the kit has: its excerpts stand in the files that they name. */
class VendorGuideTest {
    private static final Path ROOT = Path.of("../..");
    private static final Path GUIDE = ROOT.resolve("docs/vendor-guide.md");
    private static final Path ARCHETYPE = ROOT.resolve("vendor-kit/archetype/src/main/resources/archetype-resources");
    private static final Pattern BLOCK =
            Pattern.compile("^```(\\S+)(?: (\\S+))?\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    /** What takes the place of something that is left out. */
    private static final Set<String> LEFT_OUT = Set.of("…", "// …");
    /** What the guide makes of the archetype. */
    private static final String MADE = "benches/";

    private static final Map<String, String> MADE_OF = Map.of(
            "${vendor}", "acme", "${module}", "benches", "${package}", "com.acme.benches", "${version}", "1.0.0");

    /** @param file as the guide names it, below the root of the kit or in the module that it makes */
    private record Excerpt(String language, String file, List<String> lines) {
        static List<Excerpt> all() throws IOException {
            List<Excerpt> all = new ArrayList<>();
            Matcher block = BLOCK.matcher(Files.readString(GUIDE));
            while (block.find()) {
                if (!Set.of("bash", "text").contains(block.group(1))) {
                    all.add(new Excerpt(
                            block.group(1),
                            block.group(2) == null ? "" : block.group(2),
                            block.group(3).lines().map(String::strip).toList()));
                }
            }
            return all;
        }

        /** What stands together, in the order of the file. */
        List<List<String>> pieces() {
            List<List<String>> pieces = new ArrayList<>(List.of(new ArrayList<>()));
            for (String line : lines) {
                if (LEFT_OUT.contains(line)) {
                    pieces.add(new ArrayList<>());
                } else {
                    pieces.get(pieces.size() - 1).add(line);
                }
            }
            return pieces;
        }

        List<String> source() throws IOException {
            if (!file.startsWith(MADE)) {
                return stripped(Files.readString(ROOT.resolve(file)));
            }
            // the archetype puts the folder of the package in
            String below = file.substring(MADE.length()).replace("com/acme/benches/", "");
            String text = Files.readString(ARCHETYPE.resolve(below));
            for (Map.Entry<String, String> property : MADE_OF.entrySet()) {
                text = text.replace(property.getKey(), property.getValue());
            }
            return stripped(text);
        }

        private static List<String> stripped(String text) {
            return text.lines().map(String::strip).toList();
        }
    }

    @Test
    void everyExcerptStandsInTheFileThatItNames() throws IOException {
        List<Excerpt> excerpts = Excerpt.all();
        assertFalse(excerpts.isEmpty());
        for (Excerpt excerpt : excerpts) {
            assertFalse(excerpt.file().isEmpty(), () -> "an excerpt names no file: " + excerpt.lines());
            List<String> rest = excerpt.source();
            for (List<String> piece : excerpt.pieces()) {
                assertFalse(piece.isEmpty(), excerpt::toString);
                int at = Collections.indexOfSubList(rest, piece);
                assertTrue(at >= 0, () -> excerpt.file() + " has no\n" + String.join("\n", piece));
                rest = rest.subList(at + piece.size(), rest.size());
            }
        }
    }

    @Test
    void theEventsOfThePlatformAreShownWithTheirPayloads() throws IOException {
        Path bundles = ROOT.resolve("bundles");
        assertEquals(
                components(
                        bundles.resolve("modules/grid/src/main/java/org/linli/grid/internal/event/EventSubject.java")),
                payload("grid.event.reported"));
        assertEquals(
                components(
                        bundles.resolve("shared/orders/src/main/java/org/linli/orders/internal/engine/Announcer.java")),
                payload("orders.case.opened"));
        for (String module : List.of("modules/grid", "shared/orders")) {
            String descriptor =
                    Files.readString(bundles.resolve(module).resolve("src/main/resources/LINLI-INF/module.json"));
            new ObjectMapper().readTree(descriptor).path("publishes").forEach(type -> {
                String verb = type.asText().substring(type.asText().lastIndexOf('.'));
                assertTrue(row(type.asText()).contains(verb + "`"), type::asText);
            });
        }
    }

    /** Of the first record in the file that ends in {@code Moved} or {@code Event}. */
    private static Set<String> components(Path source) throws IOException {
        Matcher record =
                Pattern.compile("record \\w+(?:Moved|Event)\\(([^)]*)\\)").matcher(Files.readString(source));
        assertTrue(record.find(), source::toString);
        Set<String> names = new TreeSet<>();
        for (String component : record.group(1).split(",")) {
            names.add(component.strip().substring(component.strip().lastIndexOf(' ') + 1));
        }
        return names;
    }

    private static Set<String> payload(String type) {
        String row = row(type);
        Matcher name = Pattern.compile("`(\\w+)`").matcher(row.substring(row.lastIndexOf(" | ")));
        Set<String> names = new TreeSet<>();
        while (name.find()) {
            names.add(name.group(1));
        }
        return names;
    }

    /** The line of the table that begins with a type of the same subject. */
    private static String row(String type) {
        String subject = "| `" + type.substring(0, type.lastIndexOf('.') + 1);
        try (Stream<String> lines = Files.lines(GUIDE)) {
            return lines.filter(line -> line.startsWith(subject)).findFirst().orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatAModuleIsMadeOfIsShown() throws IOException {
        String java = String.join(
                "\n",
                Excerpt.all().stream()
                        .filter(excerpt -> excerpt.language().equals("java"))
                        .map(excerpt -> String.join("\n", excerpt.lines()))
                        .toList());
        for (String kind : List.of(
                "implements Job",
                "implements EventConsumer",
                "implements DataStep",
                "implements Probe",
                "events.publish(",
                "@Valid",
                "@Entity",
                "@RestResource",
                "@RequiresModule",
                "@LinliTest")) {
            assertTrue(java.contains(kind), kind);
        }
        String json = String.join(
                "\n",
                Excerpt.all().stream()
                        .filter(excerpt -> excerpt.language().equals("json"))
                        .map(excerpt -> String.join("\n", excerpt.lines()))
                        .toList());
        Set<String> keys = new TreeSet<>(Set.of(
                "permissions",
                "roles",
                "renamedPermissions",
                "parameters",
                "publishes",
                "consumes",
                "jobs",
                "dataSteps",
                "contract",
                "personalData",
                "ui"));
        keys.removeIf(key -> json.contains('"' + key + '"'));
        assertEquals(Set.of(), keys);
    }
}
