package org.linli.platform.gateway.internal.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Language of the answer from {@code Accept-Language}. Thread-safe. */
final class Languages {
    /** Browsers send few different headers; whoever makes up more of them pays for each. */
    private static final int MOST_KEPT = 200;

    private static final List<Locale> SPOKEN = List.of(Locale.SIMPLIFIED_CHINESE, Locale.CHINESE, Locale.ENGLISH);

    private final Map<String, Locale> known = new ConcurrentHashMap<>();

    Locale of(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return Locale.SIMPLIFIED_CHINESE;
        }
        Locale before = known.get(header);
        if (before != null) {
            return before;
        }
        Locale found = read(header);
        if (known.size() < MOST_KEPT) {
            known.put(header, found);
        }
        return found;
    }

    private static Locale read(String header) {
        try {
            Locale found = Locale.lookup(Locale.LanguageRange.parse(header), SPOKEN);
            return found == null || found.equals(Locale.CHINESE) ? Locale.SIMPLIFIED_CHINESE : found;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // the JDK's parser trips over a lone hyphen
            return Locale.SIMPLIFIED_CHINESE;
        }
    }
}
