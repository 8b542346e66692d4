package org.linli.platform.gateway.internal.http;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Language of the answer from {@code Accept-Language}. */
final class Languages {
    private static final List<Locale> SPOKEN = List.of(Locale.SIMPLIFIED_CHINESE, Locale.CHINESE, Locale.ENGLISH);

    private Languages() {}

    static Locale of(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return Locale.SIMPLIFIED_CHINESE;
        }
        try {
            Locale found = Locale.lookup(Locale.LanguageRange.parse(header), SPOKEN);
            return found == null || found.equals(Locale.CHINESE) ? Locale.SIMPLIFIED_CHINESE : found;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // the JDK's parser trips over a lone hyphen
            return Locale.SIMPLIFIED_CHINESE;
        }
    }
}
