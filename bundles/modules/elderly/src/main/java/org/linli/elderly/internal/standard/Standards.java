package org.linli.elderly.internal.standard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.linli.api.json.Json;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The editions of the standard that this version of the module knows. Those of former assessments stay, so that they can be read. */
@Component(service = Standards.class)
public class Standards {
    private static final List<String> EDITIONS = List.of("/LINLI-INF/standards/gbt-42195-2022.json");

    private final List<Standard> all;

    @Activate
    public Standards(@Reference Json json) {
        this(json, EDITIONS);
    }

    /** @param editions resources of the bundle, one at least, each a {@link StandardDocument} */
    public Standards(Json json, List<String> editions) {
        all = editions.stream()
                .map(edition -> json.read(text(edition), StandardDocument.class).standard())
                .sorted(Comparator.comparing(Standard::from).reversed())
                .toList();
    }

    /** By which assessments of that day are made: the newest one that was in force; the oldest for a day before all of them. */
    public Standard inForce(LocalDate day) {
        return all.stream()
                .filter(standard -> !standard.from().isAfter(day))
                .findFirst()
                .orElseGet(() -> all.get(all.size() - 1));
    }

    /** The newest first, also such as are not in force yet. */
    public List<Standard> all() {
        return all;
    }

    public Optional<Standard> find(String id) {
        return all.stream().filter(standard -> standard.id().equals(id)).findFirst();
    }

    /** As somebody writes it: its key or its name, with whatever dashes and blanks; {@code GB/T 42195-2022} is enough. */
    public Optional<Standard> called(String words) {
        String wanted = bare(words);
        return all.stream()
                .filter(standard -> Stream.of(
                                standard.id(),
                                standard.name().zh(),
                                standard.name().en())
                        .anyMatch(name -> bare(name).equals(wanted)))
                .findFirst();
    }

    private static String bare(String words) {
        return words.codePoints()
                .filter(Character::isLetterOrDigit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .toLowerCase(Locale.ROOT);
    }

    private static String text(String edition) {
        try (InputStream in = Standards.class.getResourceAsStream(edition)) {
            if (in == null) {
                throw new IllegalStateException("the bundle has no standard " + edition);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
