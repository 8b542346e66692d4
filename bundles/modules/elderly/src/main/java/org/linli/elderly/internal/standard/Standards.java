package org.linli.elderly.internal.standard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.linli.api.json.Json;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The standards that this version of the module knows. Those of former assessments stay, so that they can be read. */
@Component(service = Standards.class)
public class Standards {
    /** The one that new assessments are made by first, then former ones. */
    private static final List<String> FILES = List.of("gbt-42195-2022");

    private final List<Standard> all;

    @Activate
    public Standards(@Reference Json json) {
        all = FILES.stream()
                .map(file -> json.read(text(file), StandardDocument.class).standard())
                .toList();
    }

    /** By which new assessments are made. */
    public Standard current() {
        return all.get(0);
    }

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

    private static String text(String file) {
        try (InputStream in = Standards.class.getResourceAsStream("/LINLI-INF/standards/" + file + ".json")) {
            if (in == null) {
                throw new IllegalStateException("the bundle has no standard " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
