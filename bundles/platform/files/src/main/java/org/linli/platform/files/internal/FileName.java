package org.linli.platform.files.internal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * The name under which a person knows a file. It is shown and handed back, and never part of a path on disk.
 *
 * @param text without folders, control characters and characters that turn the reading direction
 */
record FileName(String text) {
    private static final int LONGEST = 200;
    private static final String NAMELESS = "file";

    /** Takes the last part of whatever a client calls the file. */
    static FileName of(@Nullable String given) {
        if (given == null) {
            return new FileName(NAMELESS);
        }
        String plain = Normalizer.normalize(given, Normalizer.Form.NFC).replace('\\', '/');
        String last = plain.substring(plain.lastIndexOf('/') + 1)
                .codePoints()
                .filter(FileName::harmless)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        // A leading dot hides a file, a trailing one is dropped by some systems
        String trimmed = last.replaceAll("^[.\\s]+|[.\\s]+$", "");
        return new FileName(trimmed.isEmpty() ? NAMELESS : shortened(trimmed));
    }

    private static boolean harmless(int c) {
        int type = Character.getType(c);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.PRIVATE_USE
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR
                && "<>:\"|?*".indexOf(c) < 0;
    }

    private static String shortened(String name) {
        int length = name.codePointCount(0, name.length());
        if (length <= LONGEST) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String suffix = dot > 0 && name.length() - dot <= 10 ? name.substring(dot) : "";
        return name.substring(0, name.offsetByCodePoints(0, LONGEST - suffix.length())) + suffix;
    }

    /** As a {@code Content-Disposition} header (RFC 6266, RFC 8187). */
    String disposition() {
        String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        String plain = text.replaceAll("[^A-Za-z0-9._ -]", "_");
        return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded;
    }
}
