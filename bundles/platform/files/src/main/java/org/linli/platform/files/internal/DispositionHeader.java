package org.linli.platform.files.internal;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the file name of a {@code Content-Disposition} header (RFC 6266), the encoded one first (RFC 8187). */
final class DispositionHeader {
    private static final Pattern ENCODED = Pattern.compile("(?i)filename\\*\\s*=\\s*utf-8'[^']*'([^;\\s]+)");
    private static final Pattern PLAIN = Pattern.compile("(?i)filename\\s*=\\s*(?:\"([^\"]*)\"|([^;\\s]+))");

    private DispositionHeader() {}

    static @Nullable String fileName(@Nullable String header) {
        if (header == null) {
            return null;
        }
        Matcher encoded = ENCODED.matcher(header);
        if (encoded.find()) {
            return decode(encoded.group(1));
        }
        Matcher plain = PLAIN.matcher(header);
        if (!plain.find()) {
            return null;
        }
        return plain.group(1) != null ? plain.group(1) : plain.group(2);
    }

    private static @Nullable String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
