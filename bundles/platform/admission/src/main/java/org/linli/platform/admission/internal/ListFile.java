package org.linli.platform.admission.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A list of the host that lies beside its rules as text: a word and a pattern on each line, {@code #} begins a comment. */
public final class ListFile {
    private ListFile() {}

    /** @param word what is said of the pattern */
    public record Line(String word, String pattern) {}

    /** @param rules class beside which the file lies */
    public static List<Line> lines(Class<?> rules, String file) {
        try (InputStream in = rules.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not in the bundle");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(line -> line.split("\\s+"))
                    .map(words -> new Line(words[0], words[1]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
